package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Measures how long readers wait for the real program while it holds thousands of idle connections, and while others
 * read slowly: {@code tributary-bench connections [IDLE [SLOW [SECONDS]]]}. Ends by itself.
 */
public final class ConnectionsBench {
    private static final int READERS = 4;
    private static final long PAUSE_MILLIS = 2;
    /** Sixty kilobytes each: far more than the system takes from the server for a connection that is read slowly. */
    private static final int PIPELINED = 100;

    private static final int SIP_BYTES = 500;
    private static final String PAGE = "/feeds/wire";

    private final ServedFeed served;
    private final int seconds;
    private final List<KeptConnection> idle = new ArrayList<>();
    private final List<KeptConnection> slow = new ArrayList<>();

    private ConnectionsBench(ServedFeed served, int seconds) {
        this.served = served;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int idle = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int slow = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        long files =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        print("a process may open %d files here; %d connections are needed", files, idle + slow);
        if (files < idle + slow + 200) {
            throw new IllegalStateException("raise ulimit -n, or ask for fewer connections");
        }
        Path folder = Files.createTempDirectory("connections-bench");
        try (ServedFeed served = ServedFeed.start(folder)) {
            new ConnectionsBench(served, seconds).run(idle, slow);
        }
        Programs.delete(folder);
    }

    private void run(int idling, int slowly) throws IOException, InterruptedException, ExecutionException {
        print(
                "load average before: %s",
                Files.readString(Path.of("/proc/loadavg")).strip());
        var _ = measure();
        report("nobody else");
        for (int i = 0; i < idling; i++) {
            KeptConnection connection = KeptConnection.open(served.port());
            var _ = connection.ask(ServedFeed.PATH, "gzip");
            idle.add(connection);
        }
        report(idling + " idle");
        for (int i = 0; i < slowly; i++) {
            KeptConnection connection = KeptConnection.narrow(served.port());
            connection.send(ServedFeed.PATH, "identity", PIPELINED);
            slow.add(connection);
        }
        Thread sipping = Thread.ofPlatform().daemon().start(this::sip);
        var _ = new Measured(served.process()).untilQuiet();
        renew();
        report("and " + slowly + " slow");
        sipping.interrupt();
        sipping.join();
        print(
                "still open: %d of %d idle, %d of %d slow",
                idle.stream().filter(each -> each.take(1)).count(),
                idling,
                slow.stream().filter(each -> each.take(1)).count(),
                slowly);
        for (KeptConnection each : idle) {
            each.close();
        }
        for (KeptConnection each : slow) {
            each.close();
        }
        report("all gone");
    }

    /** The half minute that the server lets a connection idle may be over on a busy machine. */
    private void renew() throws IOException {
        for (int i = 0; i < idle.size(); i++) {
            if (!idle.get(i).take(1)) {
                idle.get(i).close();
                idle.set(i, KeptConnection.open(served.port()));
            }
        }
    }

    private void sip() {
        try {
            while (true) {
                for (KeptConnection each : slow) {
                    var _ = each.take(SIP_BYTES);
                }
                Thread.sleep(1_000);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(String beside) throws IOException, InterruptedException, ExecutionException {
        long[] took = measure();
        print(
                "%-14s %6d answers  p50 %6.2f ms  p99 %6.2f ms  most %6.2f ms; resident %d MiB; kernel: %s",
                beside,
                took.length,
                took[took.length / 2] / 1e6,
                took[took.length * 99 / 100] / 1e6,
                took[took.length - 1] / 1e6,
                new Measured(served.process()).residentMiB(),
                Files.readAllLines(Path.of("/proc/net/sockstat")).stream()
                        .filter(line -> line.startsWith("TCP:"))
                        .findFirst()
                        .orElse(""));
    }

    /** Nanoseconds from question to whole answer, sorted: three readers of the feed, one of the page. */
    private long[] measure() throws InterruptedException, ExecutionException {
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                String path = reader == 0 ? PAGE : ServedFeed.PATH;
                all.add(readers.submit(() -> read(path)));
            }
            LongStream took = LongStream.empty();
            for (Future<long[]> each : all) {
                took = LongStream.concat(took, Arrays.stream(each.get()));
            }
            return took.sorted().toArray();
        }
    }

    private long[] read(String path) throws IOException, InterruptedException {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (KeptConnection connection = KeptConnection.open(served.port())) {
            while (System.nanoTime() < end) {
                long before = System.nanoTime();
                var _ = connection.ask(path, "gzip");
                took.add(System.nanoTime() - before);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
