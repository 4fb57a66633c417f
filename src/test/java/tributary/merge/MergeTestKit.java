package tributary.merge;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** Feeds and merged feeds for tests: everything is selected unless a test says otherwise. */
final class MergeTestKit {
    static final Instant NOW = Instant.parse("2025-03-26T12:00:00Z");
    static final Duplicates TOGETHER =
            new Duplicates(true, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON);

    private MergeTestKit() {}

    static Source source(String id, Filter filter) {
        Feed feed = new Feed(
                new FeedId(id),
                null,
                id,
                new Location.Web("https://" + id + ".example/rss"),
                "en",
                List.of("PK"),
                List.of("newspaper"),
                id.equals("dawn") ? 10 : 0);
        return new Source(feed, filter, Source.Content.FULL, 500, null);
    }

    static Matchable matchable(StoredEntry entry) {
        return new Matchable(entry, source(entry.feed().value(), Filter.NONE));
    }

    static MergedFeed merged(Selection select, Filter filter) {
        return new MergedFeed("all", "All", select, filter, window(100, null, 0), publication());
    }

    static MergedFeed merged(MergedFeed.Window window) {
        return new MergedFeed("all", "All", Selection.EVERYTHING, Filter.NONE, window, publication());
    }

    private static MergedFeed.Publication publication() {
        return new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null);
    }

    static MergedFeed.Window window(int items, @Nullable Duration maxAge, int perFeed) {
        return new MergedFeed.Window(items, maxAge, perFeed, MergedFeed.Order.PUBLISHED);
    }

    static Filter drop(Expression.Field field, String... expressions) {
        return new Filter(List.of(), expressions(field, expressions));
    }

    static Filter keep(Expression.Field field, String... expressions) {
        return new Filter(expressions(field, expressions), List.of());
    }

    private static List<Expression> expressions(Expression.Field field, String... expressions) {
        return Arrays.stream(expressions)
                .map(each ->
                        new Expression(field, each, Pattern.compile(each, Pattern.CASE_INSENSITIVE), "feeds.yml:7"))
                .toList();
    }

    static Selection places(Set<String> any, Set<String> all) {
        return new Selection(Set.of(), Set.of(), Set.of(), any, all, Set.of());
    }

    static Stories stories(Duplicates duplicates) {
        return stories(duplicates, new HashMap<>());
    }

    static Stories stories(Duplicates duplicates, Map<StoryId, Long> leads) {
        return new Stories(
                duplicates, MergedFeed.Order.PUBLISHED, feed -> feed.value().equals("dawn") ? 10 : 0, leads);
    }

    static Candidates candidates(MergedFeed merged, StoredEntry... entries) {
        Candidates candidates = new Candidates(merged);
        for (StoredEntry entry : entries) {
            var _ = candidates.accept(matchable(entry));
        }
        return candidates;
    }

    /** The keys of what readers are shown, first to last. */
    static List<String> shown(Candidates candidates) {
        return keys(candidates.window(stories(TOGETHER), NOW).shown());
    }

    static List<String> keys(List<Shown> shown) {
        return shown.stream().map(each -> each.lead().entry().key().value()).toList();
    }
}
