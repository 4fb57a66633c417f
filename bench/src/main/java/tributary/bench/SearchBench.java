package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tributary.merge.Duplicates;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.model.Attribution;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.Media;
import tributary.model.Outcome;
import tributary.model.Place;
import tributary.model.PollState;
import tributary.model.SafeHtml;
import tributary.model.Visit;
import tributary.publish.Format;
import tributary.publish.LeadMemory;
import tributary.publish.PageResult;
import tributary.publish.PublishSettings;
import tributary.publish.Publisher;
import tributary.publish.Representation;
import tributary.search.SearchIndex;
import tributary.store.Changes;
import tributary.store.Commit;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/**
 * Fills a store with items of 3 kB, indexes them, and asks for merged feeds narrowed by words: {@code tributary-bench
 * search [ITEMS [FOLDER]]}. A folder that holds a store from before is used as it is.
 */
public final class SearchBench {
    private static final Instant START = Instant.parse("2025-03-26T08:00:00Z");
    private static final int FEEDS = 500;
    private static final int VISIT = 40;
    private static final int VOCABULARY = 60_000;
    private static final int SENTENCES = 30;
    private static final int SENTENCES_KNOWN = 20_000;
    private static final int QUESTIONS = 500;
    /** Items; the program does so once a second. */
    private static final int SHOWN_EVERY = 5_000;

    private final Random random = new Random(11);
    private final String[] vocabulary = vocabulary();
    private final String[] sentences =
            Stream.generate(this::sentence).limit(SENTENCES_KNOWN).toArray(String[]::new);
    private final int items;
    private final Path folder;

    private SearchBench(int items, Path folder) {
        this.items = items;
        this.folder = folder;
    }

    /** @param arguments how many items, 50,000 by default, and where to keep them */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("search-bench");
        new SearchBench(items, folder).run();
    }

    private void run() throws IOException, InterruptedException {
        try (Store store = Stores.open(new StoreSettings(
                        "jdbc:h2:file:" + folder.resolve("store").toAbsolutePath(), "bench.example"));
                SearchIndex index = new SearchIndex(folder.resolve("store.search"))) {
            store.register(
                    IntStream.range(0, FEEDS)
                            .mapToObj(SearchBench::registration)
                            .toList(),
                    START);
            fill(store);
            index(store, index);
            System.gc();
            print("resident memory before questions: %d MiB, heap %d MiB", resident(), heap());
            try (Publisher publisher = new Publisher(store, index, InstantSource.fixed(START), LeadMemory.NONE)) {
                publisher.use(settings());
                ask(publisher);
                print("resident memory after: %d MiB, heap %d MiB", resident(), heap());
            }
        }
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private void fill(Store store) throws InterruptedException {
        long there = store.countEntries();
        long begin = System.nanoTime();
        try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            fill(store, there, visits);
        }
        print("stored %d items in %.0f s", items - there, (System.nanoTime() - begin) / 1e9);
    }

    private void fill(Store store, long there, ExecutorService visits) throws InterruptedException {
        Semaphore atOnce = new Semaphore(64);
        for (long item = there; item < items; item += VISIT) {
            FeedId feed = feed((int) (item / VISIT % FEEDS));
            List<Commit.Item> visit = new ArrayList<>();
            for (int each = 0; each < VISIT; each++) {
                visit.add(new Commit.Item(entry(item + each), START.plusSeconds(item + each), null));
            }
            Commit commit = new Commit(visit(feed, item), PollState.NEW, null, visit, List.of(), null);
            atOnce.acquire();
            var _ = visits.submit(() -> {
                try {
                    return store.commit(commit);
                } finally {
                    atOnce.release();
                }
            });
        }
    }

    private void index(Store store, SearchIndex index) throws IOException {
        index.open(store.identity().orElseThrow(), store.lastChange());
        long begin = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long all = processCpu();
        long taking = 0;
        long indexed = 0;
        for (Changes next = store.changesAfter(index.seen(), 250);
                next.last() != index.seen();
                next = store.changesAfter(index.seen(), 250)) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            index.take(next.entries(), next.gone(), next.last());
            if (indexed / SHOWN_EVERY != (indexed + next.entries().size()) / SHOWN_EVERY) {
                index.show();
            }
            taking += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            indexed += next.entries().size();
        }
        index.complete();
        index.save();
        index.show();
        double count = Math.max(1, indexed);
        print(
                "indexed %d items in %.0f s; CPU an item: %.0f µs to index, %.0f µs with reading them from the store,"
                        + " %.0f µs with merging and collecting",
                indexed,
                (System.nanoTime() - begin) / 1e9,
                taking / count / 1e3,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / count / 1e3,
                (processCpu() - all) / count / 1e3);
        print("store %d MB, index %d MB", size("store.mv.db"), size("store.search"));
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
        for (int i = 0; i < 10_000; i++) {
            var _ = publisher.page("all", Format.ATOM, Map.of("q", List.of(middling() + " -y" + i)));
        }
        print("10,000 more questions: %d kB are kept of the answers", publisher.keptBytes() / 1024);
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
        return vocabulary[random.nextInt(20)];
    }

    private String middling() {
        return vocabulary[1_500 + random.nextInt(3_000)];
    }

    private String rare() {
        return vocabulary[VOCABULARY - 20_000 + random.nextInt(20_000)];
    }

    /** Words are as frequent as in speech: the n-th is one n-th as frequent as the first. */
    private String word() {
        return vocabulary[(int) Math.min(VOCABULARY - 1, Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1)];
    }

    private String sentence() {
        return Stream.generate(this::word).limit(15).collect(Collectors.joining(" ", "", "."));
    }

    private String[] vocabulary() {
        String consonants = "bcdfghjklmnprstvwz";
        String vowels = "aeiou";
        return Stream.generate(() -> {
                    StringBuilder word = new StringBuilder();
                    for (int syllable = 0; syllable < 2 + random.nextInt(3); syllable++) {
                        word.append(consonants.charAt(random.nextInt(consonants.length())))
                                .append(vowels.charAt(random.nextInt(vowels.length())));
                    }
                    return word.toString();
                })
                .distinct()
                .limit(VOCABULARY)
                .toArray(String[]::new);
    }

    private Entry entry(long item) {
        StringBuilder text = new StringBuilder("<p>");
        for (int i = 0; i < SENTENCES; i++) {
            text.append(sentences[random.nextInt(SENTENCES_KNOWN)]).append(i % 8 == 7 ? "</p><p>" : " ");
        }
        String place = List.of("PK", "CN", "IN", "NO").get((int) (item % 3 + (item % 1_000 == 999 ? 1 : 0)));
        return new Entry(
                new EntryKey("item " + item, EntryKey.Rule.GUID),
                null,
                new Entry.Texts(
                        word() + " " + word() + " " + word(), new SafeHtml(""), new SafeHtml(text + "</p>"), "en"),
                new Entry.Links("https://bench.example/" + item, null, null, List.of()),
                new Entry.Dates(START.plusSeconds(item), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(new Place(place, 1, place, null)), null),
                "f");
    }

    private static FeedId feed(int number) {
        return new FeedId("feed-" + number);
    }

    private static Registration registration(int number) {
        String host = "host-" + number + ".example";
        return new Registration(feed(number), "https://" + host + "/rss", host, new Retention(10_000, 1, 10_000_000));
    }

    private static Visit visit(FeedId feed, long item) {
        Instant at = START.plusSeconds(item);
        return new Visit(
                feed,
                at,
                Duration.ofMillis(1),
                new Outcome.NotModified(),
                Visit.Requests.NONE,
                at.plusSeconds(60),
                "soon");
    }

    private static PublishSettings settings() {
        List<Source> sources = IntStream.range(0, FEEDS)
                .mapToObj(number -> new Source(
                        new Feed(
                                feed(number),
                                "Feed " + number,
                                "feed-" + number,
                                new Location.Web("https://host-" + number + ".example/rss"),
                                "en",
                                List.of("PK"),
                                number < 10 ? List.of("ten") : List.of(),
                                0),
                        Filter.NONE,
                        Source.Content.SUMMARY,
                        500,
                        null))
                .toList();
        return new PublishSettings(
                new PublishSettings.Site(
                        "Bench", "https://bench.example", PublishSettings.SourceInTitle.OFF, true, false, null),
                new Duplicates(true, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON),
                sources,
                List.of(
                        merged("all", Selection.EVERYTHING),
                        merged("ten", new Selection(Set.of(), Set.of("ten"), Set.of(), Set.of(), Set.of(), Set.of()))));
    }

    private static MergedFeed merged(String id, Selection select) {
        return new MergedFeed(
                id,
                id,
                select,
                Filter.NONE,
                new MergedFeed.Window(50, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null));
    }

    private long size(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> {
                                try {
                                    return Files.size(file);
                                } catch (IOException gone) {
                                    throw new UncheckedIOException(gone);
                                }
                            })
                            .sum()
                    / 1_000_000;
        }
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        }
    }
}
