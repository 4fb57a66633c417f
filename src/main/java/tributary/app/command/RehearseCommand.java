package tributary.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tributary.app.Application;
import tributary.app.HeapKeeper;

/**
 * Two whole runs over one store in a folder of its own, as serve has them, so that the JVM can keep what it loaded for
 * the starts to come (JEP 514): the first polls, the second is a start with all there.
 */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Starts, polls two feeds, serves them, stops and starts again: bin/tributary makes the start-up archive of it.",
        footer = {"", "Example:", "  java -XX:AOTCacheOutput=tributary.aot -jar tributary.jar rehearse"})
final class RehearseCommand implements Callable<Integer> {
    private static final int RUNS = 2;
    private static final int MOST_LOOKS = 200;
    private static final List<String> PATHS = List.of(
            "/",
            "/feeds/all",
            "/feeds/all.atom",
            "/feeds/all.rss",
            "/feeds/all.json",
            "/feeds/geneva.atom",
            "/feeds/all.atom?q=talks",
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        HeapKeeper.start();
        Path folder = Files.createTempDirectory("tributary-rehearsal");
        try {
            Files.writeString(folder.resolve("feed.xml"), FEED);
            Files.writeString(folder.resolve("again.xml"), FEED);
            Files.writeString(folder.resolve("feeds.yml"), """
                    version: 1
                    store: {url: "jdbc:h2:file:%s"}
                    defaults:
                      private_addresses: allow
                      retain: {days: 60, min: 20}
                    feeds:
                      - {id: rehearsal, url: feed.xml, tags: [swiss]}
                      - id: again
                        url: again.xml
                    merged:
                      - {id: all, title: Everything}
                      - id: geneva
                        title: Geneva
                        select: {tags: [swiss]}
                    """.formatted(folder.resolve("data")));
            for (int run = 0; run < RUNS; run++) {
                Optional<ServeCommand.Started> started = ServeCommand.start(
                        new FeedsOption(folder.resolve("feeds.yml")), OptionalInt.of(0), spec.commandLine());
                if (started.isEmpty()) {
                    return 1;
                }
                try (Application application = started.get().application()) {
                    started.get().greet(spec.commandLine().getOut());
                    visit("http://127.0.0.1:" + application.port());
                }
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static void visit(String address) throws InterruptedException {
        look(address + "/feeds/all.json", "Geneva");
        for (String path : PATHS) {
            look(address + path, "");
        }
    }

    /** Reads it until it says so, as it must within seconds: the parts of the program come up one after the other. */
    private static void look(String address, String expected) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            try {
                if (read(address).contains(expected)) {
                    return;
                }
            } catch (IOException notYet) {
                // what it asks for comes up beside everything else
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(address + " was not answered as it should be");
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
