package tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import tributary.app.Application;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;

/**
 * The whole program in this process, on a free port, with its feeds.yml and its store in a folder of the test's own.
 *
 * <pre>{@code
 * try (Origin origin = Origin.start(); Program program = Program.start(folder, clock, Program.yaml(...))) {
 *     program.await(() -> program.get("/feeds/all.atom").body().contains("boao-1"));
 * }
 * }</pre>
 */
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Application application;
    private final HttpClient client = HttpClient.newHttpClient();

    private Program(Path folder, Application application) {
        this.folder = folder;
        this.application = application;
    }

    /**
     * What every test's feeds.yml begins with: a store in the folder, publishers on this machine, and no politeness.
     */
    public static final String BEGINNING = """
            version: 1
            site: {title: Regional wire, base_url: "https://news.example.org"}
            store: {url: "jdbc:h2:file:./data/tributary"}
            defaults: {private_addresses: allow}
            hosts: {"*": {parallel: 16, spacing: 0s}}
            """;

    public static Program start(Path folder, InstantSource clock, String feedsYml) {
        return start(folder, clock, feedsYml, Map.of());
    }

    /** @param environment what variables in feeds.yml stand for */
    public static Program start(Path folder, InstantSource clock, String feedsYml, Map<String, String> environment) {
        write(folder, feedsYml);
        ConfigResult read = new ConfigReader().read(file(folder), environment);
        if (!(read instanceof ConfigResult.Valid valid)) {
            throw new AssertionError(read.problems());
        }
        return new Program(folder, Application.start(valid.configuration(), environment, OptionalInt.of(0), clock));
    }

    public Application application() {
        return application;
    }

    public Path feedsYml() {
        return file(folder);
    }

    /** Replaces feeds.yml at one stroke, like an editor that writes a new file and renames it. */
    public void write(String feedsYml) {
        write(folder, feedsYml);
    }

    /** Replaces feeds.yml and has it read at once. */
    public void reload(String feedsYml) {
        write(folder, feedsYml);
        application.reload();
    }

    private static void write(Path folder, String feedsYml) {
        try {
            Path next = Files.writeString(folder.resolve("feeds.yml.next"), feedsYml);
            Files.move(next, file(folder), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("feeds.yml");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + application.port() + path;
    }

    /** @param fields names and values, in turn */
    public HttpResponse<String> get(String path, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).timeout(PATIENCE);
        if (fields.length > 0) {
            request.headers(fields);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public String body(String path) {
        return get(path).body();
    }

    /** Waits for what must come to be, and fails when it does not. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** How many visits were made and stored since the start, over all feeds. */
    public long visits() {
        return body("/metrics")
                .lines()
                .filter(line -> line.startsWith("tributary_visits_seconds_count"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits until so many visits were made and stored since the start. */
    public void awaitVisits(long count) {
        await(count + " visits", () -> visits() >= count);
    }

    /** Waits until the merged feed shows a text. */
    public void awaitShown(String path, String text) {
        await(path + " shows " + text, () -> body(path).contains(text));
    }

    @Override
    public void close() {
        application.close();
        client.close();
    }
}
