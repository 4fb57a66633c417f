package tributary.store;

import java.util.List;
import java.util.function.UnaryOperator;
import tributary.model.PollState;
import tributary.model.Visit;

/**
 * What a hub pushed of a feed, to be stored in one transaction, or not at all. When the feed is visited next, and a
 * visit that is under way, are left as they are.
 *
 * @param entries those that are new or edited
 * @param moved entries, of any feed, that the new ones brought to another story
 * @param learned what it teaches about the feed
 */
public record Push(Visit visit, List<Commit.Item> entries, List<Commit.Moved> moved, UnaryOperator<PollState> learned) {
    public Push {
        entries = List.copyOf(entries);
        moved = List.copyOf(moved);
    }
}
