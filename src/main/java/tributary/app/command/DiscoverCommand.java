package tributary.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.config.AppendResult;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.FeedsFile;
import tributary.config.NewFeed;

/** Finds the feeds that a site offers. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the feeds of a site: those that its page names, those of its platform (YouTube, WordPress, Reddit, Substack,"
                    + " Blogspot, Medium, Mastodon, GitHub …), those in the usual places.",
            "Prints lines to paste into feeds.yml, or adds them with --add. Each feed was read; ids are free in feeds.yml."
        },
        footer = {
            "",
            "Examples:",
            "  tributary discover https://www.dawn.com/",
            "  tributary discover --add github.com/h2database/h2database"
        })
final class DiscoverCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "SITE-URL", description = "a page of the site")
    private String site = "";

    @Option(names = "--add", description = "add them to feeds.yml instead of printing them")
    private boolean add;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--allow-private",
            description =
                    "allow an address of this machine or of a private network, as defaults.private_addresses does")
    private boolean allowPrivate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        @Nullable
        Configuration configuration =
                feeds.isThere() && feeds.read() instanceof ConfigResult.Valid valid ? valid.configuration() : null;
        if (add && configuration == null) {
            return feeds.readOrComplain(spec.commandLine()).isEmpty() ? 1 : 0;
        }
        Discovery.Result result;
        Turns turns = Turns.of(configuration, Clock.systemUTC(), spec.commandLine());
        try (Trial trial = new Trial(configuration, Clock.systemUTC(), turns)) {
            boolean inside = allowPrivate
                    || (configuration != null
                            && configuration.defaults().fetch().privateAddresses());
            result = new Discovery(trial, inside).find(site);
        }
        if (result.feeds().isEmpty()) {
            String why = result.problem() == null ? "" : ": " + Printable.line(result.problem(), 300);
            spec.commandLine().getErr().println("no feed was found at " + site + why);
            return 1;
        }
        KnownFeeds known = configuration == null ? KnownFeeds.none() : KnownFeeds.of(configuration);
        if (add) {
            return known.add(named(result.feeds(), known).values().stream().toList(), feeds, spec.commandLine());
        }
        if (json) {
            Json.print(spec.commandLine().getOut(), listed(result.feeds(), known));
        } else {
            print(named(result.feeds(), known), result.feeds().size());
        }
        return 0;
    }

    /** Those that are not in feeds.yml, under ids that are free. */
    private static Map<Discovery.Found, NewFeed> named(List<Discovery.Found> found, KnownFeeds known) {
        Map<Discovery.Found, NewFeed> named = new LinkedHashMap<>();
        for (Discovery.Found each : found) {
            known.name(each.title(), each.url(), List.of()).ifPresent(feed -> named.put(each, feed));
        }
        return named;
    }

    private void print(Map<Discovery.Found, NewFeed> named, int found) {
        PrintWriter out = spec.commandLine().getOut();
        Ago ago = new Ago(Clock.systemUTC().instant());
        named.forEach((each, feed) -> {
            out.printf(
                    "  # %s, %d items, newest %s%n",
                    each.document().parsed().format(), items(each), ago.of(newest(each)));
            if (FeedsFile.append("feeds:\n", List.of(feed)) instanceof AppendResult.Appended(String text)) {
                out.print(text.substring("feeds:\n".length()));
            }
        });
        if (named.size() < found) {
            out.printf("  # %d more are in feeds.yml already%n", found - named.size());
        }
        out.flush();
    }

    private static List<Map<String, Object>> listed(List<Discovery.Found> found, KnownFeeds known) {
        Map<Discovery.Found, NewFeed> named = named(found, known);
        List<Map<String, Object>> listed = new ArrayList<>();
        for (Discovery.Found each : found) {
            NewFeed feed = named.get(each);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("url", each.url());
            one.put("title", each.title());
            one.put("format", each.document().parsed().format());
            one.put("items", items(each));
            one.put("newest", newest(each));
            one.put("known", feed == null);
            one.put("id", feed == null ? null : feed.id());
            listed.add(one);
        }
        return listed;
    }

    private static int items(Discovery.Found found) {
        return found.document().feed().entries().size();
    }

    private static @Nullable Instant newest(Discovery.Found found) {
        return found.document().feed().entries().stream()
                .map(entry -> entry.dates().published())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
