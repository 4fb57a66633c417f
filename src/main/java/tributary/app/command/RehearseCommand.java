package tributary.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tributary.app.Application;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.problem.Problem;

/** One whole run in a folder of its own, so that the JVM can keep what it loaded for the starts to come (JEP 514). */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Starts, polls a feed, serves it once and stops: bin/tributary makes the start-up archive of it.",
        footer = {"", "Example:", "  java -XX:AOTCacheOutput=tributary.aot -jar tributary.jar rehearse"})
final class RehearseCommand implements Callable<Integer> {
    private static final int MOST_LOOKS = 200;
    private static final List<String> PATHS = List.of(
            "/",
            "/feeds/all",
            "/feeds/all.atom",
            "/feeds/all.rss",
            "/feeds/all.json",
            "/status",
            "/metrics",
            "/readyz");
    private static final String FEED = """
            <rss version="2.0"><channel><title>Rehearsal</title><link>https://news.example.org/</link>
            <item><title>Talks begin in Geneva</title><link>https://news.example.org/1</link><guid>1</guid>
            <pubDate>Wed, 26 Mar 2025 09:30:00 GMT</pubDate>
            <description>&lt;p>GENEVA (Reuters) - Talks &lt;b>began&lt;/b> on Wednesday.&lt;/p></description></item>
            </channel></rss>
            """;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tributary-rehearsal");
        try {
            Files.writeString(folder.resolve("feed.xml"), FEED);
            Files.writeString(folder.resolve("feeds.yml"), """
                    version: 1
                    store: {url: "jdbc:h2:file:%s"}
                    feeds: [{id: rehearsal, url: feed.xml}]
                    merged: [{id: all, title: Everything}]
                    """.formatted(folder.resolve("data")));
            ConfigResult read = new ConfigReader().read(folder.resolve("feeds.yml"), Map.of());
            if (read instanceof ConfigResult.Valid(Configuration configuration, List<Problem> _)) {
                try (Application application = Application.start(configuration, OptionalInt.of(0), Clock.systemUTC())) {
                    visit("http://127.0.0.1:" + application.port());
                }
                return 0;
            }
            return 1;
        } finally {
            delete(folder);
        }
    }

    private static void visit(String address) throws IOException, InterruptedException {
        for (int look = 0;
                look < MOST_LOOKS && !read(address + "/feeds/all.json").contains("Geneva");
                look++) {
            Thread.sleep(50);
        }
        for (String path : PATHS) {
            var _ = read(address + path);
        }
    }

    private static String read(String address) throws IOException {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
