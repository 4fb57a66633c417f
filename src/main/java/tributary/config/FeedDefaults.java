package tributary.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchSettings;
import tributary.merge.Filter;
import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.normalise.NormaliseSettings;
import tributary.refresh.FeedPlan;
import tributary.schedule.PollSettings;
import tributary.store.Retention;

/**
 * What holds for a feed that says nothing of its own, in the groups of the stages.
 *
 * @param quietFirstVisit whether the items of a first visit count as received when they were published
 * @param withdrawals what counts as taken back
 */
public record FeedDefaults(
        FetchSettings fetch,
        PollSettings poll,
        NormaliseSettings normalise,
        Retention retention,
        Republication republication,
        @Nullable String language,
        int priority,
        boolean quietFirstVisit,
        FeedPlan.Withdrawals withdrawals) {

    /**
     * What may be republished of a feed.
     *
     * @param rights null for what the feed itself says
     */
    public record Republication(
            Filter filter,
            Source.Content content,
            int summaryChars,
            @Nullable String rights) {}

    /** A feed of a remote list, visited and republished as these defaults say. */
    public ConfiguredFeed listed(FeedId id, @Nullable String title, String url, List<String> tags) {
        Feed feed = new Feed(id, title, id.value(), new Location.Web(url), language, List.of(), tags, priority);
        return of(feed, 0);
    }

    ConfiguredFeed of(Feed feed, int line) {
        FeedPlan plan = new FeedPlan(feed, fetch, poll, normalise, quietFirstVisit, withdrawals, FeedPlan.Holds.ITEMS);
        Source source = new Source(
                feed,
                republication.filter(),
                republication.content(),
                republication.summaryChars(),
                republication.rights());
        return new ConfiguredFeed(plan, source, retention, line);
    }
}
