package tributary.refresh;

import org.jspecify.annotations.Nullable;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.store.Committed;
import tributary.store.FeedState;

/**
 * A visit and what it changed.
 *
 * @param before what was known of the feed before it
 * @param after what is known now
 * @param links where its answer says that the feed is pushed; null when it told nothing of that
 */
public record VisitReport(
        FeedPlan plan,
        FeedState before,
        Visit visit,
        PollState after,
        Committed committed,
        @Nullable HubLinks links) {}
