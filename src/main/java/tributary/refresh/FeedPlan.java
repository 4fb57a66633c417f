package tributary.refresh;

import tributary.fetch.FetchSettings;
import tributary.model.Feed;
import tributary.normalise.NormaliseSettings;
import tributary.schedule.PollSettings;

/**
 * A feed with what each stage needs to know to visit it.
 *
 * @param quietFirstVisit whether the items of its first visit count as received when they were published
 */
public record FeedPlan(
        Feed feed, FetchSettings fetch, PollSettings poll, NormaliseSettings normalise, boolean quietFirstVisit) {}
