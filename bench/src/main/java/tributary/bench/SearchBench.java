package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.publish.Format;
import tributary.publish.PageResult;
import tributary.publish.Publisher;
import tributary.publish.ReaderMemory;
import tributary.publish.Representation;
import tributary.search.SearchIndex;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/**
 * Fills a store with items of 3 kB, indexes them, and asks for merged feeds narrowed by words: {@code tributary-bench
 * search [ITEMS [FOLDER]]}. A folder that holds a store from before is used as it is.
 */
public final class SearchBench {
    private static final int FEEDS = 500;
    private static final int VISIT = 40;
    private static final int SENTENCES = 30;
    private static final int SHOWN = 50;
    private static final int QUESTIONS = 500;
    private static final int DIFFERENT = 100_000;

    private final Random random = new Random(12);
    private final int items;
    private final Path folder;
    private final Vocabulary vocabulary;

    private SearchBench(int items, Path folder, Vocabulary vocabulary) {
        this.items = items;
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    /** @param arguments how many items, 50,000 by default, and where to keep them */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("search-bench");
        run(items, folder);
    }

    private static void run(int items, Path folder) throws IOException, InterruptedException {
        try (Store store = Stores.open(new StoreSettings(
                        "jdbc:h2:file:" + folder.resolve("store").toAbsolutePath(), "bench.example"));
                SearchIndex index = new SearchIndex(folder.resolve("store.search"))) {
            FilledStore filled = new FilledStore(store, new FilledStore.Extent(FEEDS, items, SENTENCES));
            SearchBench bench = new SearchBench(items, folder, filled.vocabulary());
            bench.fill(store, filled);
            bench.index(filled, index);
            System.gc();
            print("resident memory before questions: %d MiB, heap %d MiB", resident(), heap());
            InstantSource clock = InstantSource.fixed(FilledStore.START);
            try (Publisher publisher = new Publisher(store, index, clock, ReaderMemory.NONE)) {
                publisher.use(filled.settings(merged(), Source.Content.SUMMARY, SearchBench::tags), store.knownFeeds());
                bench.ask(publisher);
                print("resident memory after: %d MiB, heap %d MiB", resident(), heap());
            }
        }
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private void fill(Store store, FilledStore filled) throws InterruptedException {
        long there = store.countEntries();
        long begin = System.nanoTime();
        filled.fill(VISIT);
        print("stored %d items in %.0f s", items - there, (System.nanoTime() - begin) / 1e9);
    }

    private void index(FilledStore filled, SearchIndex index) throws IOException {
        long begin = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long all = processCpu();
        FilledStore.Indexed indexed = filled.index(index);
        double count = Math.max(1, indexed.items());
        print(
                "indexed %d items in %.0f s; CPU an item: %.0f µs to index, %.0f µs with reading them from the store,"
                        + " %.0f µs with merging and collecting",
                indexed.items(),
                (System.nanoTime() - begin) / 1e9,
                indexed.cpuNanos() / count / 1e3,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / count / 1e3,
                (processCpu() - all) / count / 1e3);
        print(
                "store %d MB, index %d MB",
                Programs.bytes(folder.resolve("store.mv.db")) / 1_000_000,
                Programs.bytes(folder.resolve("store.search")) / 1_000_000);
    }

    private void ask(Publisher publisher) {
        measure(publisher, "all", "a word in 1 item of 10,000", _ -> Map.of("q", List.of(rare())));
        measure(publisher, "all", "a word in 1 of 100", _ -> Map.of("q", List.of(middling())));
        measure(publisher, "all", "a word in 1 of 2", _ -> Map.of("q", List.of(common() + " -x" + random.nextInt())));
        measure(publisher, "all", "two words", _ -> Map.of("q", List.of(common() + " " + middling())));
        measure(publisher, "all", "a phrase", _ -> Map.of("q", List.of('"' + common() + " " + common() + '"')));
        measure(
                publisher,
                "all",
                "a beginning",
                _ -> Map.of("q", List.of(middling().substring(0, 4) + "*")));
        measure(publisher, "all", "a place and a word", _ -> Map.of("q", List.of(common()), "place", List.of("PK")));
        measure(publisher, "all", "a place", i -> Map.of("place", List.of("NO"), "limit", List.of("" + (1 + i % 100))));
        measure(publisher, "ten", "a word in ten feeds", _ -> Map.of("q", List.of(middling())));
        askOnceEach(publisher);
    }

    /** As somebody would who wants to fill the memory: nothing is asked twice. */
    private void askOnceEach(Publisher publisher) {
        System.gc();
        long before = heap();
        long begin = System.nanoTime();
        long bytes = 0;
        for (int i = 0; i < DIFFERENT; i++) {
            Map<String, List<String>> question = Map.of("q", List.of(rare() + " -y" + i), "limit", List.of("1"));
            if (publisher.page("all", Format.ATOM, question) instanceof PageResult.Made<?>(var made)
                    && made instanceof Representation page) {
                bytes += page.body(Representation.Coding.IDENTITY).length();
            }
        }
        System.gc();
        print(
                "%d different questions in %.0f s, %d MiB of answers: %d kB are kept, heap after collecting %d MiB,"
                        + " before %d MiB",
                DIFFERENT,
                (System.nanoTime() - begin) / 1e9,
                bytes >> 20,
                publisher.keptBytes() / 1024,
                heap(),
                before);
    }

    private void measure(Publisher publisher, String merged, String name, IntFunction<Map<String, List<String>>> ask) {
        long[] took = new long[QUESTIONS];
        long bytes = 0;
        for (int i = -50; i < QUESTIONS; i++) {
            Map<String, List<String>> question = ask.apply(Math.abs(i));
            long before = System.nanoTime();
            if (publisher.page(merged, Format.ATOM, question) instanceof PageResult.Made<?>(var made)
                    && made instanceof Representation page) {
                bytes += page.body(Representation.Coding.IDENTITY).length();
            } else {
                throw new IllegalStateException("not answered: " + question);
            }
            if (i >= 0) {
                took[i] = System.nanoTime() - before;
            }
        }
        Arrays.sort(took);
        print(
                "%-28s p50 %6.1f ms  p99 %6.1f ms  (%d kB an answer)",
                name, took[QUESTIONS / 2] / 1e6, took[QUESTIONS * 99 / 100] / 1e6, bytes / (QUESTIONS + 50) / 1024);
    }

    private String common() {
        return vocabulary.word(random.nextInt(20));
    }

    private String middling() {
        return vocabulary.word(1_500 + random.nextInt(3_000));
    }

    private String rare() {
        return vocabulary.word(vocabulary.size() - 1 - random.nextInt(20_000));
    }

    private static List<MergedFeed> merged() {
        Selection ten = new Selection(Set.of(), Set.of("ten"), Set.of(), Set.of(), Set.of(), Set.of());
        return List.of(FilledStore.merged("all", Selection.EVERYTHING, SHOWN), FilledStore.merged("ten", ten, SHOWN));
    }

    private static List<String> tags(int feed) {
        return feed < 10 ? List.of("ten") : List.of();
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static long resident() throws IOException {
        return new Measured(ProcessHandle.current()).residentMiB();
    }
}
