package tributary.merge;

import java.time.Instant;
import java.util.List;
import tributary.model.StoredEntry;

/**
 * One entry of a merged feed: an item, or a story with the version that is shown of it.
 *
 * @param lead whose id, link and text are shown
 * @param others further versions that the merged feed selects, in order of arrival
 * @param at its place in the feed's order
 * @param changed when its readers are to be told of a change
 */
public record Shown(StoredEntry lead, List<StoredEntry> others, Instant at, Instant changed) {
    public Shown {
        others = List.copyOf(others);
    }

    /** When any version was edited last, whether or not that shows. */
    public Instant touched() {
        return others.stream()
                .map(other -> other.times().changed())
                .reduce(changed, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The newest thing in it, a further outlet's version included. */
    public Instant newest() {
        return others.stream()
                .map(other -> other.times().firstSeen())
                .reduce(changed, (one, other) -> one.isAfter(other) ? one : other);
    }
}
