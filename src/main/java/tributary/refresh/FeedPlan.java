package tributary.refresh;

import tributary.fetch.FetchSettings;
import tributary.model.Feed;
import tributary.normalise.NormaliseSettings;
import tributary.schedule.PollSettings;

/**
 * A feed with what each stage needs to know to visit it.
 *
 * @param quietFirstVisit whether the items of its first visit count as received when they were published
 * @param withdrawals what counts as taken back
 * @param holds what its document is expected to be
 */
public record FeedPlan(
        Feed feed,
        FetchSettings fetch,
        PollSettings poll,
        NormaliseSettings normalise,
        boolean quietFirstVisit,
        Withdrawals withdrawals,
        Holds holds) {
    /** When an item of a feed is no longer shown. */
    public enum Withdrawals {
        /** When the feed says so (RFC 6721). */
        ANNOUNCED,
        /** Also when it is missing where older ones are still listed. */
        MISSING,
        /** Never. */
        IGNORED
    }

    /** What is found at a feed's address. */
    public enum Holds {
        ITEMS,
        /** A list of feeds: visited as politely as a feed, and read by {@link FeedLists}. */
        FEEDS
    }

    public FeedPlan(
            Feed feed, FetchSettings fetch, PollSettings poll, NormaliseSettings normalise, boolean quietFirstVisit) {
        this(feed, fetch, poll, normalise, quietFirstVisit, Withdrawals.ANNOUNCED, Holds.ITEMS);
    }
}
