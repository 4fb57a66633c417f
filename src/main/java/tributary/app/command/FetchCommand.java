package tributary.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.Parts;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
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
import tributary.normalise.NormalisedFeed;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.refresh.FeedPlan;
import tributary.schedule.PollSettings;

/** One visit, step by step, that stores nothing. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetches one feed and says what was understood of it; nothing is stored.",
        footer = {
            "",
            "Examples:",
            "  tributary fetch dawn                          # a feed of feeds.yml",
            "  tributary fetch https://example.org/feed.xml  # any address",
            "  tributary fetch broken.xml --json             # a file, for a machine"
        })
final class FetchCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "FEED-ID|URL|FILE", description = "what to fetch")
    private String what = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "10",
            description = "items to print (default: ${DEFAULT-VALUE})")
    private int items = 10;

    @Option(names = "--allow-private", description = "allow an address of this machine or of a private network")
    private boolean allowPrivate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant now = Clock.systemUTC().instant();
        FeedPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        FetchResult result = fetch(plan);
        FetchReport report = switch (result) {
            case FetchResult.Fetched fetched -> read(plan, fetched, now);
            case FetchResult.NotModified _, FetchResult.ToldToWait _, FetchResult.Gone _, FetchResult.Failed _ ->
                FetchReport.failed(result);
        };
        if (json) {
            out.println(report.toJson());
        } else {
            report.print(out, items);
        }
        out.flush();
        return report.isRead() ? 0 : 1;
    }

    private FetchReport read(FeedPlan plan, FetchResult.Fetched fetched, Instant now) {
        return switch (new FeedParser().parse(fetched.payload())) {
            case ParseResult.NotAFeed not -> FetchReport.notAFeed(fetched, not);
            case ParseResult.Parsed parsed -> {
                ParsedFeed feed = parsed.feed();
                NormalisedFeed normalised =
                        Parts.normaliser(java.util.Map.of()).normalise(feed, plan.feed(), plan.normalise(), now);
                yield FetchReport.read(fetched, feed, normalised);
            }
        };
    }

    private FetchResult fetch(FeedPlan plan) {
        return switch (plan.feed().location()) {
            case Location.File file ->
                new LocalFile(Clock.systemUTC())
                        .read(file.path(), List.of(), plan.fetch().maxBytes());
            case Location.Web web -> {
                try (Fetcher fetcher = new Fetcher(new FetcherSettings(userAgent()), Clock.systemUTC())) {
                    yield fetcher.fetch(new FetchRequest(web.url(), List.of(), plan.fetch()));
                }
            }
        };
    }

    private String userAgent() {
        return configuration()
                .map(each -> FetcherSettings.userAgent(
                        Parts.VERSION, each.site().baseUrl(), each.site().contact()))
                .orElseGet(() -> FetcherSettings.userAgent(Parts.VERSION, "http://localhost:8080", null));
    }

    private Optional<Configuration> configuration() {
        return Files.exists(feeds.file()) && feeds.read() instanceof ConfigResult.Valid valid
                ? Optional.of(valid.configuration())
                : Optional.empty();
    }

    /** A feed of feeds.yml by its id; else the settings that a feed has by default. */
    private FeedPlan plan() {
        Optional<FeedPlan> configured = configuration().stream()
                .flatMap(each -> each.feeds().stream())
                .filter(each -> each.id().value().equals(what))
                .map(ConfiguredFeed::plan)
                .findFirst();
        return configured.orElseGet(this::unlisted);
    }

    private FeedPlan unlisted() {
        boolean web = what.startsWith("http://") || what.startsWith("https://");
        Location location =
                web ? new Location.Web(what) : new Location.File(Path.of(what).toAbsolutePath());
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
}
