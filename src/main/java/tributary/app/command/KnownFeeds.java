package tributary.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tributary.config.AppendResult;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.FeedsFile;
import tributary.config.NewFeed;
import tributary.config.Urls;
import tributary.model.Location;

/** What a feeds.yml lists, for commands that add to it. For one thread. */
final class KnownFeeds {
    private final Set<String> ids = new HashSet<>();
    private final Set<String> urls = new HashSet<>();

    private KnownFeeds() {}

    static KnownFeeds none() {
        return new KnownFeeds();
    }

    static KnownFeeds of(Configuration configuration) {
        KnownFeeds known = new KnownFeeds();
        configuration.feeds().forEach(feed -> {
            known.ids.add(feed.id().value());
            if (feed.feed().location() instanceof Location.Web(String url)) {
                known.urls.add(Urls.normalised(url));
            }
        });
        return known;
    }

    /** The feed under an id that is free from then on; empty when it is known by its URL. */
    Optional<NewFeed> name(@Nullable String title, String url, List<String> tags) {
        if (!urls.add(Urls.normalised(url))) {
            return Optional.empty();
        }
        NewFeed feed = NewFeed.named(title, url, tags, ids);
        ids.add(feed.id());
        return Optional.of(feed);
    }

    /** Adds feeds to the file, if the whole then passes check; returns the exit code. */
    int add(List<NewFeed> added, FeedsOption feeds, CommandLine line) throws IOException {
        Optional<String> text = appended(added, feeds, line);
        if (text.isEmpty()) {
            line.getErr().println(feeds.file() + " is left as it is");
            return 1;
        }
        if (!added.isEmpty()) {
            WholeFile.replace(feeds.file(), text.get());
        }
        added.forEach(feed -> line.getOut().println("added " + feed.id()));
        return 0;
    }

    /** The text of the file with the feeds; empty, with the reason told, when it cannot be. */
    Optional<String> appended(List<NewFeed> added, FeedsOption feeds, CommandLine line) throws IOException {
        return switch (FeedsFile.append(Files.readString(feeds.file()), added)) {
            case AppendResult.Refused(String reason) -> {
                line.getErr().println(feeds.file() + ": " + reason);
                yield Optional.empty();
            }
            case AppendResult.Appended(String text) -> checked(text, feeds, line);
        };
    }

    private static Optional<String> checked(String text, FeedsOption feeds, CommandLine line) {
        ConfigResult result =
                new ConfigReader().read(feeds.file(), text.getBytes(StandardCharsets.UTF_8), System.getenv());
        if (result instanceof ConfigResult.Invalid invalid) {
            invalid.problems().forEach(problem -> line.getErr().println(problem));
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
