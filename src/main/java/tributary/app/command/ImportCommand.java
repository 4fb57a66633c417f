package tributary.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
import tributary.config.AppendResult;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.FeedsFile;
import tributary.config.NewFeed;
import tributary.config.Urls;
import tributary.config.opml.OpmlReader;
import tributary.config.opml.OpmlResult;
import tributary.config.opml.Subscription;
import tributary.model.Location;

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
        return switch (new OpmlReader().read(document())) {
            case OpmlResult.Refused(String reason) -> complain(opml + " " + reason);
            case OpmlResult.Subscriptions read -> {
                read.notes().forEach(note -> spec.commandLine().getErr().println(note));
                yield add(read.subscriptions(), configuration.get());
            }
        };
    }

    /** One byte more than may be read is enough for the reader to refuse it. */
    private byte[] document() throws IOException {
        try (InputStream in = Files.newInputStream(opml)) {
            return in.readNBytes(OpmlReader.MAX_BYTES + 1);
        }
    }

    private int complain(String problem) {
        spec.commandLine().getErr().println(problem);
        return 1;
    }

    private int add(List<Subscription> subscriptions, Configuration configuration) throws IOException {
        List<NewFeed> added = newFeeds(subscriptions, configuration);
        PrintWriter out = spec.commandLine().getOut();
        String counts =
                added.size() + " feeds are new, " + (subscriptions.size() - added.size()) + " were there already";
        if (added.isEmpty()) {
            out.println(counts);
            return 0;
        }
        String before = Files.readString(feeds.file());
        return switch (FeedsFile.append(before, added)) {
            case AppendResult.Refused(String reason) -> complain(feeds.file() + " is left as it is: " + reason);
            case AppendResult.Appended(String text) -> replace(text, counts);
        };
    }

    private int replace(String text, String counts) throws IOException {
        ConfigResult result =
                new ConfigReader().read(feeds.file(), text.getBytes(StandardCharsets.UTF_8), System.getenv());
        if (result instanceof ConfigResult.Invalid invalid) {
            invalid.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return complain(feeds.file() + " is left as it is");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.print(text);
            out.flush();
        } else {
            WholeFile.replace(feeds.file(), text);
            out.println(counts);
        }
        return 0;
    }

    private static List<NewFeed> newFeeds(List<Subscription> subscriptions, Configuration configuration) {
        Set<String> ids = new HashSet<>();
        Set<String> urls = new HashSet<>();
        configuration.feeds().forEach(feed -> {
            ids.add(feed.id().value());
            if (feed.feed().location() instanceof Location.Web(String url)) {
                urls.add(Urls.normalised(url));
            }
        });
        List<NewFeed> added = new ArrayList<>();
        for (Subscription each : subscriptions) {
            if (urls.add(Urls.normalised(each.url()))) {
                NewFeed feed = NewFeed.named(each.title(), each.url(), each.tags(), ids);
                ids.add(feed.id());
                added.add(feed);
            }
        }
        return added;
    }
}
