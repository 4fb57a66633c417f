package tributary.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.app.control.FeedPoliteness;
import tributary.app.control.FeedStatus;
import tributary.config.Configuration;

/** How the feeds are doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each feed's last visit, next visit, outcome, items and failures.",
        footer = {
            "",
            "Examples:",
            "  tributary status",
            "  tributary status --failing          # exit code 1 when there is one",
            "  tributary status --politeness       # exit code 1 when there is a fault",
            "  tributary status --json"
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Option(names = "--failing", description = "only feeds whose last visit failed")
    private boolean failing;

    @Option(
            names = "--politeness",
            description = "what each feed's publisher would make of us, from the visits that are kept")
    private boolean politeness;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        if (politeness) {
            return scores(configuration.get());
        }
        List<FeedStatus> all;
        try (Control control = Controls.open(configuration.get())) {
            all = control.status();
        }
        List<FeedStatus> wanted = all.stream()
                .filter(feed -> !failing || feed.health().failures() > 0)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, wanted);
        } else {
            print(wanted, all.size(), out);
        }
        return failing && !wanted.isEmpty() ? 1 : 0;
    }

    private int scores(Configuration configuration) {
        List<FeedPoliteness> all;
        try (Control control = Controls.open(configuration)) {
            all = control.politeness();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, all);
        } else {
            PolitenessTable.print(all, out);
        }
        return all.stream().anyMatch(feed -> feed.score().faults() > 0) ? 1 : 0;
    }

    private static void print(List<FeedStatus> feeds, int all, PrintWriter out) {
        Ago ago = new Ago(Clock.systemUTC().instant());
        Table table = new Table("FEED", "VISITED", "NEXT", "NEW", "ITEMS", "FAILURES", "OUTCOME");
        for (FeedStatus feed : feeds) {
            FeedStatus.LastVisit visit = feed.lastVisit();
            table.add(
                    feed.id(),
                    ago.of(visit == null ? null : visit.at()),
                    ago.of(feed.next()),
                    ago.of(feed.health().lastNew()),
                    String.valueOf(feed.items()),
                    String.valueOf(feed.health().failures()),
                    visit == null ? "not visited yet" : visit.detail());
        }
        table.print(out);
        long failures =
                feeds.stream().filter(feed -> feed.health().failures() > 0).count();
        out.printf(
                "%d feeds, %d failing, %d items%n",
                all, failures, feeds.stream().mapToLong(FeedStatus::items).sum());
        out.flush();
    }
}
