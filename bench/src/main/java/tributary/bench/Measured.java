package tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process whose use of the machine is measured by what Linux tells of it in /proc. */
final class Measured {
    private static final double TICKS_A_SECOND = 100;
    /** CPU seconds a second. */
    private static final double QUIET = 0.06;

    /** What rests between two pieces of work, as the search index does, rests for some seconds on a slow machine. */
    private static final int QUIET_SECONDS = 5;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ProcessHandle process;
    private final Path proc;

    Measured(Process process) {
        this(process.toHandle());
    }

    Measured(ProcessHandle process) {
        this.process = process;
        this.proc = Path.of("/proc", String.valueOf(process.pid()));
    }

    void until(BooleanSupplier done) throws InterruptedException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("the program ended, or takes too long");
            }
            Thread.sleep(5);
        }
    }

    /**
     * Until it has done little for some seconds: what is done in the background has come to its end.
     *
     * @return the CPU seconds that it had used when these began
     */
    double untilQuiet() throws InterruptedException {
        double since = cpuSeconds();
        double before = since;
        int quiet = 0;
        while (quiet < QUIET_SECONDS) {
            Thread.sleep(1_000);
            double now = cpuSeconds();
            quiet = now - before > QUIET ? 0 : quiet + 1;
            since = quiet == 0 ? now : since;
            before = now;
        }
        return since;
    }

    double cpuSeconds() {
        return cpuOf(proc.resolve("stat"));
    }

    long peakMiB() throws IOException {
        return status("VmHWM:");
    }

    long residentMiB() throws IOException {
        return status("VmRSS:");
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Seconds by kinds of threads. */
    Map<String, Double> cpuByThreads() throws IOException {
        Map<String, Double> groups = new HashMap<>();
        try (Stream<Path> tasks = Files.list(proc.resolve("task"))) {
            for (Path task : tasks.toList()) {
                String name = Files.readString(task.resolve("comm")).strip().replaceAll("[-#\\d ]+$", "");
                groups.merge(name, cpuOf(task.resolve("stat")), Double::sum);
            }
        }
        return groups;
    }

    /** The kinds of threads that were busiest since. */
    static String busiest(Map<String, Double> now, Map<String, Double> before) {
        Map<String, Double> since = new HashMap<>();
        now.forEach((name, seconds) -> since.put(name, seconds - before.getOrDefault(name, 0.0)));
        return since.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(8)
                .map(group -> String.format(Locale.ROOT, "%s %.2f s", group.getKey(), group.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What a process has used so far. */
    static double cpuSeconds(long process) {
        return cpuOf(Path.of("/proc", String.valueOf(process), "stat"));
    }

    private static double cpuOf(Path stat) {
        try {
            String text = Files.readString(stat);
            List<String> fields =
                    List.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
            return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_A_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
