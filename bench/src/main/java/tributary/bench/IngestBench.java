package tributary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets the real program, in a process of its own, poll an origin on loopback into an H2 file: first all items, then two
 * new ones a feed, then nothing but 304. Arguments: feeds (default 500), items a feed (default 40), and
 * {@code profile}, which also shows in which package the time went and makes the rest slower.
 */
public final class IngestBench {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /**
     * After a round the origin asks to be left alone for so long, and for as long again as the round took. All feeds
     * are due by then and come together, and what goes on behind the visits has ended.
     */
    private static final Duration PAUSE = INTERVAL.plusSeconds(15);

    private static final int ROUNDS_OF_304 = 3;

    private final int feeds;
    private final int items;
    private final Path folder;
    private final AtomicInteger visits = new AtomicInteger();
    private final List<String> unexpected = new ArrayList<>();

    private IngestBench(int feeds, int items) throws IOException {
        this.feeds = feeds;
        this.items = items;
        this.folder = Files.createTempDirectory("ingest");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int feeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        boolean profile = arguments.length > 2 && arguments[2].equals("profile");
        new IngestBench(feeds, items).run(profile);
    }

    private void run(boolean profile) throws IOException, InterruptedException {
        Process origin = Programs.java(
                        List.of(),
                        BenchOrigin.class,
                        String.valueOf(feeds),
                        String.valueOf(items),
                        String.valueOf(PAUSE.toSeconds()))
                .start();
        try {
            int port = Integer.parseInt(firstLine(origin));
            // Given out from the second round on; made now, as making them takes a while.
            var _ = ask(port, "/items/1");
            Path recording = profile ? folder.resolve("visits.jfr") : null;
            Process program = start(port, recording);
            try {
                measure(new Measured(program), port);
            } finally {
                program.destroy();
                program.waitFor();
            }
            baseline(port);
            if (recording != null) {
                Profile.print(recording);
            }
            System.out.printf(Locale.ROOT, "file       %.1f MB%n", Files.size(folder.resolve("store.mv.db")) / 1e6);
            unexpected.forEach(System.out::println);
        } finally {
            origin.destroy();
        }
        Programs.delete(folder);
    }

    /** The same documents from the same origin, read in the simplest way. */
    private void baseline(int origin) throws IOException, InterruptedException {
        Process simple = Programs.java(
                        List.of("-XX:+UseSerialGC"),
                        IngestBaseline.class,
                        String.valueOf(origin),
                        String.valueOf(feeds),
                        folder.resolve("baseline").toString())
                .start();
        System.out.println(firstLine(simple));
        var _ = simple.waitFor();
    }

    private void measure(Measured program, int origin) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "load average before: %s%n",
                Files.readString(Path.of("/proc/loadavg")).strip());
        Round first = round(program, origin, 1);
        double count = (double) feeds * items;
        System.out.printf(
                Locale.ROOT,
                "ingest     %.0f items in %.2f s = %.0f items/s, %.3f ms CPU an item with start and index, peak RSS %d MiB%n",
                count,
                first.seconds(),
                count / first.seconds(),
                first.cpuSeconds() * 1e3 / count,
                program.peakMiB());
        System.out.println(first.threads());
        Round second = round(program, origin, 2);
        System.out.printf(
                Locale.ROOT,
                "two new    %.2f s, %.2f s CPU = %.2f ms a feed%n",
                second.seconds(),
                second.cpuSeconds(),
                second.cpuSeconds() * 1e3 / feeds);
        System.out.println(second.threads());
        for (int i = 0; i < ROUNDS_OF_304; i++) {
            Round same = round(program, origin, 3 + i);
            System.out.printf(
                    Locale.ROOT,
                    "all 304    %.2f s, %.2f s CPU = %.0f \u00b5s a feed%n",
                    same.seconds(),
                    same.cpuSeconds(),
                    same.cpuSeconds() * 1e6 / feeds);
            System.out.println(same.threads());
        }
    }

    /** @param seconds from the first request to the last visit that was recorded */
    private record Round(double seconds, double cpuSeconds, String threads) {}

    /** The CPU time of a round is all from its first request until what goes on after its last visit has ended. */
    private Round round(Measured program, int origin, int number) throws IOException, InterruptedException {
        long asked = System.currentTimeMillis();
        long began = Long.parseLong(ask(origin, "/begun/" + number));
        double cpu = number == 1 ? 0 : program.cpuSeconds();
        Map<String, Double> threads = number == 1 ? Map.of() : program.cpuByThreads();
        int requests = Integer.parseInt(ask(origin, "/round/" + number));
        if (number > 1 && began < asked) {
            throw new IllegalStateException("round " + number
                    + " began while the one before was at work: on so slow a machine PAUSE is too short");
        }
        program.until(() -> visits.get() >= requests);
        long ended = System.currentTimeMillis();
        double used = program.untilQuiet() - cpu;
        return new Round(
                (ended - began) / 1e3,
                used,
                "           CPU by threads: " + Measured.busiest(program.cpuByThreads(), threads));
    }

    private static String ask(int origin, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + origin + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private Process start(int origin, @Nullable Path recording) throws IOException {
        Path file = folder.resolve("feeds.yml");
        Files.writeString(file, configuration(origin));
        List<String> options = recording == null
                ? List.of()
                : List.of("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        Process program = Programs.tributary(options, "serve", "--feeds", file.toString(), "--port", "0")
                .start();
        var _ = Thread.ofVirtual().start(() -> countVisits(program));
        return program;
    }

    private void countVisits(Process program) {
        try (BufferedReader log = program.errorReader(StandardCharsets.UTF_8)) {
            log.lines().forEach(line -> {
                if (line.contains(" visited ")) {
                    visits.incrementAndGet();
                }
                if (line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("outcome=failed")) {
                    unexpected.add(line);
                }
            });
        } catch (IOException | java.io.UncheckedIOException ended) {
            unexpected.add("the log ended: " + ended);
        }
    }

    private static String firstLine(Process process) throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new IllegalStateException("a process that was started ended");
        }
        return line;
    }

    /** What any user could write. */
    private String configuration(int origin) {
        StringBuilder yaml = new StringBuilder("version: 1\n");
        yaml.append("store: {url: \"jdbc:h2:file:")
                .append(folder.resolve("store"))
                .append("\"}\n");
        yaml.append("polling: {at_once: 64}\n");
        yaml.append("hosts: {\"*\": {parallel: 64, spacing: 0s}}\n");
        yaml.append("defaults: {interval: ").append(INTERVAL.toSeconds());
        yaml.append("s, interval_min: 1s, timeout: 600s, private_addresses: allow}\nfeeds:\n");
        for (int feed = 0; feed < feeds; feed++) {
            yaml.append("  - {id: bench-")
                    .append(feed)
                    .append(", url: \"http://127.0.0.1:")
                    .append(origin);
            yaml.append("/feed/").append(feed).append("\"}\n");
        }
        return yaml.append("merged:\n  - {id: all, title: Everything}\n").toString();
    }
}
