package tributary.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.config.opml.OpmlReader;
import tributary.config.opml.OpmlResult;
import tributary.config.opml.Subscription;
import tributary.fetch.FetchSettings;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.refresh.FeedPlan;

/** Makes feeds of what remote lists say. */
public final class ListedFeeds {
    private ListedFeeds() {}

    /** How a list is visited: as the feeds are that say nothing of their own. */
    public static FeedPlan plan(RemoteList list, FeedDefaults defaults) {
        FeedId id = list.id();
        Feed feed = new Feed(
                id,
                null,
                id.value(),
                new Location.Web(list.url()),
                defaults.language(),
                List.of(),
                list.tags(),
                defaults.priority());
        FetchSettings fetch = new FetchSettings(
                defaults.fetch().timeout(),
                Math.min(defaults.fetch().maxBytes(), OpmlReader.MAX_BYTES),
                defaults.fetch().privateAddresses(),
                defaults.fetch().caFile());
        return new FeedPlan(
                feed, fetch, defaults.poll(), defaults.normalise(), true, defaults.withdrawals(), FeedPlan.Holds.FEEDS);
    }

    /**
     * The configuration with the feeds of its lists beside its own; a URL that is in it already is not taken twice.
     *
     * @param documents of lists, by the lists' ids; a list that has none, or one that cannot be read, adds nothing
     */
    public static Configuration joined(Configuration configuration, Map<FeedId, byte[]> documents) {
        List<ConfiguredFeed> feeds = new ArrayList<>(configuration.feeds());
        Set<String> known = new HashSet<>();
        for (ConfiguredFeed feed : feeds) {
            if (feed.feed().location() instanceof Location.Web web) {
                known.add(Urls.normalised(web.url()));
            }
        }
        String own = Urls.normalised(configuration.site().baseUrl() + "/feeds/");
        for (RemoteList list : configuration.lists()) {
            byte[] document = documents.get(list.id());
            if (document == null || !(new OpmlReader().read(document) instanceof OpmlResult.Subscriptions listed)) {
                continue;
            }
            listed.subscriptions().stream()
                    .limit(list.max())
                    .filter(each -> !Urls.normalised(each.url()).startsWith(own))
                    .filter(each -> known.add(Urls.normalised(each.url())))
                    .forEach(each -> feeds.add(feed(each, list, configuration.defaults())));
        }
        return configuration.withFeeds(feeds);
    }

    private static ConfiguredFeed feed(Subscription listed, RemoteList list, FeedDefaults defaults) {
        Set<String> tags = new LinkedHashSet<>(list.tags());
        tags.addAll(listed.tags());
        FeedId id = new FeedId(ListedNames.of(listed.url()));
        return defaults.listed(id, listed.title(), listed.url(), List.copyOf(tags));
    }
}
