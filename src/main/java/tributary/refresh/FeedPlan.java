package tributary.refresh;

import tributary.fetch.FetchSettings;
import tributary.model.Feed;
import tributary.normalise.NormaliseSettings;
import tributary.schedule.PollSettings;

/**
 * A feed with what each stage needs to know to visit it.
 *
 * @param quietFirstVisit whether the items of its first visit count as received when they were published
 * @param holds what its document is expected to be
 */
public record FeedPlan(
        Feed feed,
        FetchSettings fetch,
        PollSettings poll,
        NormaliseSettings normalise,
        boolean quietFirstVisit,
        Holds holds) {
    /** What is found at a feed's address. */
    public enum Holds {
        ITEMS,
        /** A list of feeds: visited as politely as a feed, and read by {@link FeedLists}. */
        FEEDS
    }

    public FeedPlan(
            Feed feed, FetchSettings fetch, PollSettings poll, NormaliseSettings normalise, boolean quietFirstVisit) {
        this(feed, fetch, poll, normalise, quietFirstVisit, Holds.ITEMS);
    }
}
