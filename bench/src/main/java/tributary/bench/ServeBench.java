package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Compares the real program serving a merged feed of fifty items with nginx serving the same bytes from files, turn by
 * turn: {@code tributary-bench serve [ROUNDS [SECONDS]]}. Needs the Debian packages nginx,
 * libnginx-mod-http-brotli-static and wrk.
 */
public final class ServeBench {
    private static final int[] CONNECTIONS = {32, 256};
    private static final int WARM_UP_SECONDS = 8;
    /** What a feed reader sends, for both servers to read. */
    private static final List<String> READER = List.of(
            "User-Agent: ExampleReader/4.2 (+https://reader.example/)",
            "Accept: application/atom+xml, application/rss+xml, */*;q=0.5");

    private final ServedFeed served;
    private final Nginx nginx;
    private final int rounds;
    private final int seconds;

    private ServeBench(ServedFeed served, Nginx nginx, int rounds, int seconds) {
        this.served = served;
        this.nginx = nginx;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** What is asked for. */
    private enum Kind {
        IDENTITY("identity"),
        GZIP("gzip"),
        BROTLI("br"),
        NOT_MODIFIED("identity");

        private final String coding;

        Kind(String coding) {
            this.coding = coding;
        }
    }

    /** One server's turn. */
    private record Turn(double rate, double cpuMicros) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        Path folder = Files.createTempDirectory("serve-bench");
        try (ServedFeed served = ServedFeed.start(folder);
                Nginx nginx = Nginx.start(folder, bytes(served))) {
            new ServeBench(served, nginx, rounds, seconds).run();
        }
        Programs.delete(folder);
    }

    private static Map<String, byte[]> bytes(ServedFeed served) throws IOException, InterruptedException {
        return Map.of(
                "", answer(served.port(), ServedFeed.PATH, Kind.IDENTITY).body(),
                ".gz", answer(served.port(), ServedFeed.PATH, Kind.GZIP).body(),
                ".br", answer(served.port(), ServedFeed.PATH, Kind.BROTLI).body());
    }

    private static HttpResponse<byte[]> answer(int port, String path, Kind kind)
            throws IOException, InterruptedException {
        return ServedFeed.get(port, path, kind.coding);
    }

    private void run() throws IOException, InterruptedException {
        for (Kind kind : Kind.values()) {
            byte[] ours = answer(served.port(), ServedFeed.PATH, kind).body();
            if (!Arrays.equals(ours, answer(nginx.port(), Nginx.PATH, kind).body())) {
                throw new IllegalStateException("nginx serves other bytes as " + kind);
            }
            print("%-12s %6d bytes", kind, ours.length);
            var _ = ours(kind, 32, WARM_UP_SECONDS);
        }
        print(
                "%d processors, load average before: %s",
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).strip());
        print("%d turns of %d s each; medians; bars: requests/s >= 0.90, CPU a request <= 1.50", rounds, seconds);
        for (int connections : CONNECTIONS) {
            for (Kind kind : Kind.values()) {
                compare(kind, connections);
            }
        }
        print("resident: %d MiB at most", new Measured(served.process()).peakMiB());
    }

    private void compare(Kind kind, int connections) throws IOException, InterruptedException {
        Turn[] theirs = new Turn[rounds];
        Turn[] ours = new Turn[rounds];
        for (int round = 0; round < rounds; round++) {
            theirs[round] = theirs(kind, connections, seconds);
            ours[round] = ours(kind, connections, seconds);
        }
        double[] rates = new double[rounds];
        double[] costs = new double[rounds];
        Arrays.setAll(rates, round -> ours[round].rate() / theirs[round].rate());
        Arrays.setAll(costs, round -> ours[round].cpuMicros() / theirs[round].cpuMicros());
        print(
                "%-12s x %3d  nginx %6.0f/s %5.1f \u00b5s  ours %6.0f/s %5.1f \u00b5s  requests/s %.2f (%.2f to %.2f)"
                        + "  CPU a request %.2f (%.2f to %.2f)",
                kind,
                connections,
                median(Arrays.stream(theirs).mapToDouble(Turn::rate)),
                median(Arrays.stream(theirs).mapToDouble(Turn::cpuMicros)),
                median(Arrays.stream(ours).mapToDouble(Turn::rate)),
                median(Arrays.stream(ours).mapToDouble(Turn::cpuMicros)),
                median(DoubleStream.of(rates)),
                DoubleStream.of(rates).min().orElse(0),
                DoubleStream.of(rates).max().orElse(0),
                median(DoubleStream.of(costs)),
                DoubleStream.of(costs).min().orElse(0),
                DoubleStream.of(costs).max().orElse(0));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Turn ours(Kind kind, int connections, int time) throws IOException, InterruptedException {
        long process = served.process().pid();
        double before = Measured.cpuSeconds(process);
        Wrk.Result result = ask(served.port(), ServedFeed.PATH, kind, connections, time);
        return turn(result, Measured.cpuSeconds(process) - before);
    }

    private Turn theirs(Kind kind, int connections, int time) throws IOException, InterruptedException {
        double before = nginx.cpuSeconds();
        Wrk.Result result = ask(nginx.port(), Nginx.PATH, kind, connections, time);
        return turn(result, nginx.cpuSeconds() - before);
    }

    private static Turn turn(Wrk.Result result, double cpuSeconds) {
        return new Turn(result.requests() / result.seconds(), cpuSeconds * 1e6 / result.requests());
    }

    private static Wrk.Result ask(int port, String path, Kind kind, int connections, int time)
            throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>(READER);
        fields.add("Accept-Encoding: " + kind.coding);
        if (kind == Kind.NOT_MODIFIED) {
            String etag = answer(port, path, kind).headers().firstValue("ETag").orElseThrow();
            fields.add("If-None-Match: " + etag);
        }
        return Wrk.run("http://127.0.0.1:" + port + path, connections, time, fields);
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
