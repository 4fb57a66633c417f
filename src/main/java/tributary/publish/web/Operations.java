package tributary.publish.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tributary.model.FeedId;
import tributary.publish.feed.Notices;
import tributary.publish.page.StatusBoard;
import tributary.publish.page.StoryReasons;
import tributary.store.FeedState;

/**
 * What operators' pages are made from.
 *
 * @param feeds every configured feed as the store knows it
 * @param problems sentences on what is wrong now; none when requests can be served well
 * @param configuration what is wrong with feeds.yml as it is now, each with its line; what is served is as it was
 *     before
 * @param notices what operators are told of in a feed
 * @param metrics in Prometheus text format
 * @param refresh brings a feed's next visit forward as far as politeness allows, and says in a sentence when that is;
 *     empty when there is no such feed
 * @param status of feeds, hosts and the program
 * @param stories knows why versions are one story
 */
public record Operations(
        Supplier<List<FeedState>> feeds,
        Supplier<List<String>> problems,
        Supplier<List<String>> configuration,
        Supplier<Notices> notices,
        Supplier<String> metrics,
        Function<FeedId, Optional<String>> refresh,
        StatusBoard status,
        StoryReasons stories) {}
