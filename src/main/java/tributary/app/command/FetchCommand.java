package tributary.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.model.Location;
import tributary.refresh.FeedPlan;

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
    public Integer call() throws InterruptedException {
        if (items < 0) {
            throw new ParameterException(spec.commandLine(), "--items " + items + ": expected 0 or more");
        }
        Optional<Configuration> configuration =
                feeds.isThere() ? feeds.readOrComplain(spec.commandLine()) : Optional.empty();
        Optional<FeedPlan> plan = plan(configuration);
        if (plan.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("tributary: \"" + what + "\" is no feed of " + feeds.written()
                            + ", no http or https URL and no file");
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        FetchReport report;
        // One visit, which somebody wants to see now: what hosts told the server does not hold it up.
        Turns turns = Turns.of(null, Clock.systemUTC(), spec.commandLine());
        try (Trial trial = new Trial(configuration.orElse(null), Clock.systemUTC(), turns)) {
            report = trial.visit(plan.get());
        }
        if (json) {
            out.println(report.toJson());
        } else {
            report.print(out, items);
        }
        out.flush();
        return report.isRead() ? 0 : 1;
    }

    /** A feed of feeds.yml by its id or its URL; anything else with the settings that a feed has there by default. */
    private Optional<FeedPlan> plan(Optional<Configuration> configuration) {
        Optional<FeedPlan> known = configuration.stream()
                .flatMap(each -> each.feeds().stream())
                .filter(each -> each.id().value().equals(what)
                        || each.plan().feed().location().equals(new Location.Web(what)))
                .map(ConfiguredFeed::plan)
                .findFirst();
        boolean inside = allowPrivate
                || configuration.stream()
                        .anyMatch(each -> each.defaults().fetch().privateAddresses());
        return known.or(() -> Trial.isReadable(what) ? Optional.of(Trial.plan(what, inside)) : Optional.empty());
    }
}
