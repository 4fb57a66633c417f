package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tributary.store.Store;

/**
 * Visits go on, five a second, first by themselves and then while retention lets all but the newest twenty items of
 * each feed go: {@code tributary-bench retention [ITEMS [FEEDS [FOLDER]]]}. Prints how long the transaction of a visit
 * takes in either case.
 */
public final class RetentionBench {
    private static final int PERIOD_MILLIS = 200;
    private static final int ALONE = 150;

    private final Store store;
    private final FilledStore filled;
    private final ScaledStore scaled;
    private long next;

    private RetentionBench(Store store, FilledStore filled, ScaledStore scaled) {
        this.store = store;
        this.filled = filled;
        this.scaled = scaled;
        this.next = Math.max(scaled.items(), store.lastChange());
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int feeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("retention-bench");
        ScaledStore scaled = new ScaledStore(folder, feeds, items);
        try (Store store = scaled.open()) {
            new RetentionBench(store, scaled.fill(store), scaled).run();
        }
        if (arguments.length <= 2) {
            Programs.delete(folder);
        }
    }

    private void run() throws InterruptedException, ExecutionException, TimeoutException, IOException {
        print(
                "%,d items of %,d feeds, load average %s",
                store.countEntries(),
                scaled.feeds(),
                Files.readString(Path.of("/proc/loadavg")).strip());
        double[] warm = visits(ALONE, null);
        print("warm-up                     p50 %6.1f ms  p99 %6.1f ms", share(warm, 50), share(warm, 99));
        double[] alone = visits(ALONE, null);
        print("visits alone                p50 %6.1f ms  p99 %6.1f ms", share(alone, 50), share(alone, 99));
        Instant later = scaled.extent().end().plus(Duration.ofDays(FilledStore.RETENTION.days() + 1L));
        long began = System.nanoTime();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Long> retention = other.submit(() -> store.retain(later));
            double[] together = visits(Integer.MAX_VALUE, retention);
            double seconds = (System.nanoTime() - began) / 1e9;
            long gone = retention.get(1, TimeUnit.SECONDS);
            print("visits while it lets go     p50 %6.1f ms  p99 %6.1f ms", share(together, 50), share(together, 99));
            print("longest                     %6.1f ms, without it %.1f ms", share(together, 100), share(alone, 100));
            print("%,d items went in %.0f s; file %,d MB", gone, seconds, Programs.bytes(scaled.file()) / 1_000_000);
        }
        long again = System.nanoTime();
        long gone = store.retain(later);
        print("a look with nothing to let go: %.0f ms (%d went)", (System.nanoTime() - again) / 1e6, gone);
    }

    /** Milliseconds of each visit's transaction, sorted; two new items each. Ends with the other work. */
    private double[] visits(int most, @Nullable Future<?> other) throws InterruptedException {
        double[] millis = new double[Math.min(most, 100_000)];
        int count = 0;
        while (count < millis.length && (other == null || !other.isDone())) {
            long begin = System.nanoTime();
            int feed = scaled.extent().quiet()
                    + (int) (next * 7_919 % (scaled.feeds() - scaled.extent().quiet()));
            var _ = store.commit(filled.commit(feed, next, 2));
            next += 2;
            millis[count++] = (System.nanoTime() - begin) / 1e6;
            Thread.sleep(Math.max(0, PERIOD_MILLIS - (System.nanoTime() - begin) / 1_000_000));
        }
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double share(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
