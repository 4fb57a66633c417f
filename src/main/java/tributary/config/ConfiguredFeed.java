package tributary.config;

import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.refresh.FeedPlan;
import tributary.store.Retention;

/**
 * One feed of feeds.yml with what each stage needs to know of it.
 *
 * @param line where it stands in the file, from 1; 0 when it comes from a remote list
 */
public record ConfiguredFeed(FeedPlan plan, Source source, Retention retention, int line) {
    public Feed feed() {
        return plan.feed();
    }

    public FeedId id() {
        return plan.feed().id();
    }
}
