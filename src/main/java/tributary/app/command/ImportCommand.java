package tributary.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.config.Configuration;
import tributary.config.NewFeed;
import tributary.config.opml.OpmlReader;
import tributary.config.opml.OpmlResult;
import tributary.config.opml.Subscription;

/** Subscriptions of other readers into feeds.yml. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the feeds of an OPML file to feeds.yml, behind those that are there; folders become tags.",
            "Comments and layout stay as they are, feeds that are there already are left out, and the file is replaced only by"
                    + " one that passes check."
        },
        footer = {
            "",
            "Examples:",
            "  tributary import subscriptions.opml",
            "  tributary import --dry-run subscriptions.opml"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "FILE.opml", description = "what another reader exported")
    private Path opml = Path.of("");

    @Option(names = "--dry-run", description = "print the new feeds.yml and change nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        // One byte more than may be read is enough for the reader to refuse it.
        return switch (new OpmlReader().read(NamedFile.read(opml, OpmlReader.MAX_BYTES + 1))) {
            case OpmlResult.Refused(String reason) -> complain(opml + " " + reason);
            case OpmlResult.Subscriptions read -> {
                read.notes().forEach(note -> spec.commandLine().getErr().println(note));
                yield add(read.subscriptions(), configuration.get());
            }
        };
    }

    private int complain(String problem) {
        spec.commandLine().getErr().println(problem);
        return 1;
    }

    private int add(List<Subscription> subscriptions, Configuration configuration) throws IOException {
        KnownFeeds known = KnownFeeds.of(configuration);
        List<NewFeed> added = subscriptions.stream()
                .flatMap(each -> known.name(each.title(), each.url(), each.tags()).stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        Optional<String> text = known.appended(added, feeds, spec.commandLine());
        if (text.isEmpty()) {
            return complain(feeds.file() + " is left as it is");
        }
        if (dryRun) {
            out.print(text.get());
            out.flush();
            return 0;
        }
        if (!added.isEmpty()) {
            WholeFile.replace(feeds.file(), text.get());
        }
        out.println(added.size() + " feeds are new, " + (subscriptions.size() - added.size()) + " were there already");
        return 0;
    }
}
