package tributary.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.app.Parts;
import tributary.config.Configuration;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.fetch.LocalFile;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.ParsedFeed;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.Normaliser;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.refresh.FeedPlan;
import tributary.schedule.PollSettings;

/** Visits that store nothing, for people who ask what would become of one. Safe for use by many threads. */
final class Trial implements AutoCloseable {
    private final Fetcher fetcher;
    private final LocalFile files;
    private final Normaliser normaliser;
    private final InstantSource clock;
    private final Turns turns;

    /** @param configuration in whose name publishers are asked; null where there is none */
    Trial(@Nullable Configuration configuration, InstantSource clock, Turns turns) {
        this.clock = clock;
        this.turns = turns;
        files = new LocalFile(clock);
        if (configuration == null) {
            String userAgent = FetcherSettings.userAgent(Parts.VERSION, "http://localhost:8080", null);
            fetcher = new Fetcher(new FetcherSettings(userAgent), clock);
            normaliser = Parts.normaliser(Map.of());
        } else {
            fetcher = Parts.fetcher(configuration, clock);
            normaliser = Parts.normaliser(configuration.places());
        }
    }

    /** Fetches and reads a feed as {@code serve} would, without validators, once it is its host's turn. */
    FetchReport visit(FeedPlan plan) throws InterruptedException {
        turns.await(plan.feed().location());
        FetchResult result = fetch(plan);
        return switch (result) {
            case FetchResult.Fetched fetched -> read(plan, fetched);
            case FetchResult.ToldToWait told -> {
                turns.learn(told);
                yield FetchReport.failed(result);
            }
            case FetchResult.NotModified _, FetchResult.Gone _, FetchResult.Failed _ -> FetchReport.failed(result);
        };
    }

    private FetchResult fetch(FeedPlan plan) {
        return switch (plan.feed().location()) {
            case Location.File file ->
                files.read(file.path(), List.of(), plan.fetch().maxBytes());
            case Location.Web web ->
                fetcher.fetch(new FetchRequest(web.url(), List.of(), plan.fetch(), url -> turns.at(url, web)));
        };
    }

    private FetchReport read(FeedPlan plan, FetchResult.Fetched fetched) {
        return switch (new FeedParser().parse(fetched.payload())) {
            case ParseResult.NotAFeed not -> FetchReport.notAFeed(fetched, not);
            case ParseResult.Parsed parsed -> {
                ParsedFeed feed = parsed.feed();
                yield FetchReport.read(
                        fetched, feed, normaliser.normalise(feed, plan.feed(), plan.normalise(), clock.instant()));
            }
        };
    }

    /** Whether it is a URL, or the path of a file that is there. */
    static boolean isReadable(String what) {
        try {
            return isWeb(what) || Files.exists(Path.of(what));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static boolean isWeb(String what) {
        return what.startsWith("http://") || what.startsWith("https://");
    }

    /** How a feed that is in no feeds.yml is visited: a URL, or the path of a file. */
    static FeedPlan plan(String what, boolean allowPrivate) {
        Location location = isWeb(what)
                ? new Location.Web(what)
                : new Location.File(Path.of(what).toAbsolutePath());
        Feed feed = new Feed(new FeedId("fetched"), null, "fetched", location, null, List.of(), List.of(), 0);
        return new FeedPlan(
                feed,
                new FetchSettings(Duration.ofSeconds(20), 5_000_000, allowPrivate, null),
                new PollSettings(null, Duration.ofMinutes(15), Duration.ofHours(24)),
                new NormaliseSettings(
                        NormaliseSettings.Identity.AUTO,
                        NormaliseSettings.FutureDates.CLAMP,
                        NormaliseSettings.MissingDates.FIRST_SEEN,
                        Set.of()),
                true);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
