package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.model.StoredEntry;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.publish.ReaderMemory;
import tributary.publish.Representation;
import tributary.search.SearchIndex;
import tributary.store.Committed;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/**
 * Keeps 200 merged feeds of 50 items over 10,000 sources up to date while 10 items a second arrive, and prints what
 * that takes of a core, and how soon an item is in the bytes: {@code tributary-bench render [SECONDS [CHANGES A
 * SECOND]]}.
 */
public final class RenderBench {
    private static final int FEEDS = 10_000;
    private static final int ITEMS = 100_000;
    private static final int OF_EVERYTHING = 5;
    private static final int OF_TOPICS = 195;
    private static final int SHOWN = 50;

    private final Publisher publisher;
    private final FilledStore filled;
    private final Map<Long, Long> stored = new ConcurrentHashMap<>();
    private final List<Long> delays = new ArrayList<>();
    private final AtomicInteger renderings = new AtomicInteger();
    private volatile Readers readers = Readers.NOBODY;
    private long next = ITEMS;

    private RenderBench(Publisher publisher, FilledStore filled) {
        this.publisher = publisher;
        this.filled = filled;
    }

    /** Who asks for each merged feed between any two of its changes: the next state is then made for them at once. */
    private enum Readers {
        NOBODY,
        ATOM_WITH_GZIP,
        EVERYTHING;

        void read(Published published) {
            switch (this) {
                case NOBODY -> {}
                case ATOM_WITH_GZIP -> read(published, Format.ATOM, Representation.Coding.GZIP);
                case EVERYTHING -> {
                    for (Format format : Format.values()) {
                        for (Representation.Coding coding : Representation.Coding.values()) {
                            read(published, format, coding);
                        }
                    }
                }
            }
        }

        private static void read(Published published, Format format, Representation.Coding coding) {
            var _ = published.representation(format).body(coding);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Path folder = Files.createTempDirectory("render-bench");
        try (Store store = Stores.open(new StoreSettings(
                        "jdbc:h2:file:" + folder.resolve("store").toAbsolutePath(), "bench.example"));
                SearchIndex index = new SearchIndex(folder.resolve("store.search"))) {
            FilledStore filled = new FilledStore(store, new FilledStore.Extent(FEEDS, ITEMS, 10));
            filled.fill(10);
            InstantSource clock = InstantSource.fixed(FilledStore.START.plusSeconds(2L * ITEMS));
            try (Publisher publisher = new Publisher(store, index, clock, ReaderMemory.NONE)) {
                publisher.use(filled.settings(merged(), Source.Content.FULL, RenderBench::tags), store.knownFeeds());
                new RenderBench(publisher, filled).run(seconds, rate);
            }
        }
        Programs.delete(folder);
    }

    /** Five of everything; the others of about a hundred sources each. */
    private static List<MergedFeed> merged() {
        List<MergedFeed> merged = new ArrayList<>();
        for (int i = 0; i < OF_EVERYTHING; i++) {
            merged.add(FilledStore.merged("all-" + i, Selection.EVERYTHING, SHOWN));
        }
        for (int i = 0; i < OF_TOPICS; i++) {
            Selection topic = new Selection(Set.of(), Set.of("topic-" + i), Set.of(), Set.of(), Set.of(), Set.of());
            merged.add(FilledStore.merged("topic-" + i, topic, SHOWN));
        }
        return merged;
    }

    private static List<String> tags(int feed) {
        return List.of("topic-" + feed % OF_TOPICS, "topic-" + feed * 7 / 5 % OF_TOPICS);
    }

    private void run(int seconds, int rate) throws InterruptedException, IOException {
        publisher.onChange(this::published);
        print(
                "%d merged feeds over %d sources, %d items stored, %d changes a second; load average before: %s",
                OF_EVERYTHING + OF_TOPICS,
                FEEDS,
                ITEMS,
                rate,
                Files.readString(Path.of("/proc/loadavg")).strip());
        for (Readers each : Readers.values()) {
            readers = each;
            publisher.all().forEach(each::read);
            measure(seconds / 2, rate, "warm-up");
            measure(seconds, rate, "measured");
        }
    }

    private void measure(int seconds, int rate, String name) throws InterruptedException {
        synchronized (delays) {
            delays.clear();
        }
        renderings.set(0);
        long cpu = publisherCpu();
        long begin = System.nanoTime();
        for (int change = 0; change < seconds * rate; change++) {
            long due = begin + change * 1_000_000_000L / rate;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            change();
        }
        publisher.catchUp();
        double took = (System.nanoTime() - begin) / 1e9;
        print(
                "%-14s %-8s %4.1f %% of a core, %.2f ms CPU a change, %.1f renderings a change; %s",
                readers,
                name,
                (publisherCpu() - cpu) / 1e7 / took,
                (publisherCpu() - cpu) / 1e6 / (seconds * rate),
                (double) renderings.get() / (seconds * rate),
                delays());
    }

    /** From when its visit was committed. */
    private void change() {
        // A stride that is prime to the number of feeds: the changes of a while are of many of them.
        Committed committed = filled.add(next);
        next += 7_919;
        long now = System.nanoTime();
        for (StoredEntry entry : committed.added()) {
            stored.put(entry.number(), now);
        }
        publisher.changed(committed.added(), committed.updated());
    }

    private void published(Published published) {
        var _ = renderings.incrementAndGet();
        readers.read(published);
        long now = System.nanoTime();
        published.document().items().forEach(item -> {
            Long since = stored.get(item.entry().number());
            if (since != null && published.merged().id().equals("all-0")) {
                synchronized (delays) {
                    delays.add(now - since);
                }
                var _ = stored.remove(item.entry().number());
            }
        });
    }

    private String delays() {
        synchronized (delays) {
            long[] sorted = delays.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return sorted.length == 0
                    ? "no delays"
                    : String.format(
                            Locale.ROOT,
                            "stored to served: p50 %d ms, p99 %d ms, of %d",
                            sorted[sorted.length / 2] / 1_000_000,
                            sorted[sorted.length * 99 / 100] / 1_000_000,
                            sorted.length);
        }
    }

    private static long publisherCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals("publisher")) {
                return threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        throw new IllegalStateException("no thread is the publisher's");
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
