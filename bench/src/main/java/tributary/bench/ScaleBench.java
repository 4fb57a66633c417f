package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import tributary.merge.MergedFeed;
import tributary.merge.Source;
import tributary.publish.Format;
import tributary.publish.PageResult;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.publish.ReaderMemory;
import tributary.publish.Representation;
import tributary.search.SearchIndex;
import tributary.store.Committed;
import tributary.store.FeedState;
import tributary.store.Store;
import tributary.store.Store.HostLimits;

/**
 * Fills stores of several sizes and measures what should not grow with them: {@code tributary-bench scale [--svg FILE]
 * [grid | FEEDS ITEMS]... [FOLDER]}. {@code grid} is 1,000 to 100,000 feeds by 0.1 to 5 million items; a folder keeps
 * the stores for further runs of the same day.
 */
public final class ScaleBench {
    private static final int[][] USUAL = {{1_000, 100_000}, {10_000, 100_000}, {10_000, 300_000}};
    private static final int[] FEEDS = {1_000, 10_000, 100_000};
    private static final int[] ITEMS = {100_000, 1_000_000, 5_000_000};
    private static final int TIMES = 300;
    private static final int FEW_TIMES = 20;
    private static final int PICKED = 64;
    private static final int STARTS = 3;
    private static final HostLimits LIMITS = new HostLimits(1, Duration.ZERO);

    private final ScaledStore scaled;
    private final Random random = new Random(7);
    private final Map<ScaleMeasure, Double> figures = new EnumMap<>(ScaleMeasure.class);
    private long next;
    private long visited;

    private ScaleBench(ScaledStore scaled) {
        this.scaled = scaled;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<int[]> sizes = new ArrayList<>();
        Path svg = null;
        Path folder = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--svg")) {
                svg = Path.of(arguments[++i]);
            } else if (arguments[i].equals("grid")) {
                sizes.addAll(grid());
            } else if (i + 1 < arguments.length) {
                sizes.add(new int[] {Integer.parseInt(arguments[i]), Integer.parseInt(arguments[++i])});
            } else {
                folder = Path.of(arguments[i]);
            }
        }
        Path used = folder == null ? Files.createTempDirectory("scale-bench") : folder;
        List<ScalePlot.Point> points = new ArrayList<>();
        for (int[] size : sizes.isEmpty() ? List.of(USUAL) : sizes) {
            ScaledStore scaled = new ScaledStore(used.resolve(size[0] + "-" + size[1]), size[0], size[1]);
            points.add(new ScalePlot.Point(size[0], size[1], new ScaleBench(scaled).run()));
            if (folder == null) {
                Programs.delete(scaled.folder());
            }
        }
        if (folder == null) {
            Files.delete(used);
        }
        print("%s", ScalePlot.table(points));
        if (svg != null) {
            Files.writeString(svg, ScalePlot.draw(points));
        }
    }

    private static List<int[]> grid() {
        List<int[]> sizes = new ArrayList<>();
        for (int items : ITEMS) {
            for (int feeds : FEEDS) {
                sizes.add(new int[] {feeds, items});
            }
        }
        return sizes;
    }

    private Map<ScaleMeasure, Double> run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (Store store = scaled.open();
                SearchIndex index = new SearchIndex(scaled.searchFolder())) {
            FilledStore filled = scaled.fill(store);
            var _ = filled.index(index);
            print(
                    "%,d feeds, %,d items: filled and indexed in %.0f s, load average %s",
                    scaled.feeds(),
                    scaled.items(),
                    (System.nanoTime() - begin) / 1e9,
                    Files.readString(Path.of("/proc/loadavg")).strip());
            files();
            next = Math.max(scaled.items(), store.lastChange());
            windows(store, index, filled);
            queue(store, filled);
            visits(store, filled);
            changes(store, index, filled);
            var _ = filled.index(index);
        }
        program();
        return figures;
    }

    private void files() throws IOException {
        long bytes = Programs.bytes(scaled.file());
        note(ScaleMeasure.STORE, bytes / 1e6);
        note(ScaleMeasure.STORE_AN_ITEM, bytes / 1e3 / scaled.items());
        note(ScaleMeasure.INDEX, Programs.bytes(scaled.searchFolder()) / 1e6);
    }

    private void queue(Store store, FilledStore filled) {
        Instant nothingDue = filled.visitsFrom().minusSeconds(1);
        time(ScaleMeasure.LOOK, TIMES, _ -> claim(store, nothingDue));
        Instant halfDue = filled.visitsHalfDue();
        time(ScaleMeasure.PICK, FEW_TIMES, _ -> claim(store, halfDue));
    }

    private static void claim(Store store, Instant now) {
        List<FeedState> claimed = store.claimDue(now, PICKED, _ -> LIMITS, Duration.ofMinutes(1));
        if (!claimed.isEmpty()) {
            store.release(claimed.stream().map(FeedState::id).toList());
        }
    }

    private void visits(Store store, FilledStore filled) throws IOException {
        time(ScaleMeasure.VISIT, TIMES, _ -> commit(store, filled, 0));
        long before = Programs.bytes(scaled.file());
        time(ScaleMeasure.VISIT_OF_TWO, TIMES, _ -> commit(store, filled, 2));
        note(ScaleMeasure.GROWTH, (Programs.bytes(scaled.file()) - before) / 1e3 / (TIMES * 2));
    }

    private Committed commit(Store store, FilledStore filled, int items) {
        // A stride that is prime to the number of feeds: one visit does not come after another of the same feed.
        long feed = scaled.extent().quiet()
                + visited++ * 7_919 % (scaled.feeds() - scaled.extent().quiet());
        next += items;
        return store.commit(filled.commit((int) feed, next - items, items));
    }

    private void windows(Store store, SearchIndex index, FilledStore filled) {
        window(ScaleMeasure.WINDOW_OF_EVERYTHING, ScaledStore.EVERYTHING, store, index, filled);
        window(ScaleMeasure.WINDOW_OF_TENTH, ScaledStore.TENTH, store, index, filled);
        window(ScaleMeasure.WINDOW_OF_FEW_QUIET, ScaledStore.FEW_QUIET, store, index, filled);
        window(ScaleMeasure.WINDOW_OF_MANY_QUIET, ScaledStore.MANY_QUIET, store, index, filled);
    }

    private void window(ScaleMeasure measure, String merged, Store store, SearchIndex index, FilledStore filled) {
        try (Publisher publisher = publisher(store, index, filled, merged)) {
            time(measure, FEW_TIMES, _ -> {
                publisher.lookAgain();
                publisher.catchUp();
            });
        }
    }

    private void changes(Store store, SearchIndex index, FilledStore filled) {
        try (Publisher publisher = publisher(store, index, filled, ScaledStore.EVERYTHING)) {
            measure(ScaleMeasure.CHANGE, TIMES, _ -> {
                Committed committed = commit(store, filled, 1);
                long begin = System.nanoTime();
                publisher.changed(committed.added(), committed.updated());
                publisher.catchUp();
                Published published = publisher.find(ScaledStore.EVERYTHING).orElseThrow();
                var _ = published.representation(Format.ATOM).body(Representation.Coding.GZIP);
                return System.nanoTime() - begin;
            });
            time(ScaleMeasure.SEARCH, TIMES, i -> search(publisher, filled, i));
        }
    }

    private void search(Publisher publisher, FilledStore filled, long number) {
        String word = filled.vocabulary().word(1_500 + random.nextInt(3_000));
        Map<String, List<String>> question = Map.of("q", List.of(word + " -x" + number));
        if (!(publisher.page(ScaledStore.EVERYTHING, Format.ATOM, question) instanceof PageResult.Made<?> _)) {
            throw new IllegalStateException("not answered: " + question);
        }
    }

    private Publisher publisher(Store store, SearchIndex index, FilledStore filled, String name) {
        Publisher publisher =
                new Publisher(store, index, InstantSource.fixed(scaled.extent().end()), ReaderMemory.NONE);
        List<MergedFeed> merged = ScaledStore.merged().stream()
                .filter(each -> each.id().equals(name))
                .toList();
        publisher.use(filled.settings(merged, Source.Content.FULL, ScaledStore::tags), store.knownFeeds());
        return publisher;
    }

    private void program() throws IOException, InterruptedException {
        Path configuration = scaled.configuration(FilledStore::url);
        double[] answered = new double[STARTS];
        double[] searchable = new double[STARTS];
        for (int start = 0; start < STARTS; start++) {
            try (ServingProgram program = ServingProgram.start(
                    configuration, List.of(), scaled.folder().resolve("program.log"))) {
                answered[start] = program.secondsUntilAnswered("/feeds/all.atom");
                searchable[start] = program.secondsUntilAnswered("/feeds/all.atom?q=once");
                if (start == STARTS - 1) {
                    serve(program);
                    note(ScaleMeasure.RESIDENT, (double) new Measured(program.process()).residentMiB());
                }
            }
        }
        note(ScaleMeasure.ANSWER, median(answered));
        note(ScaleMeasure.SEARCHABLE, median(searchable));
    }

    private static void serve(ServingProgram program) throws IOException {
        for (String name : ScaledStore.names()) {
            for (String what : List.of(".atom", ".rss", ".json", "", ".json?q=" + name)) {
                var _ = program.get("/feeds/" + name + what);
            }
        }
    }

    private interface Timed {
        /** Returns the nanoseconds of the part that counts. */
        long run(long time);
    }

    private void time(ScaleMeasure measure, int times, LongConsumer work) {
        measure(measure, times, time -> {
            long begin = System.nanoTime();
            work.accept(time);
            return System.nanoTime() - begin;
        });
    }

    /** The median; as many times before it counts. */
    private void measure(ScaleMeasure measure, int times, Timed work) {
        double[] millis = new double[times];
        for (int time = -times; time < times; time++) {
            long nanos = work.run(time);
            if (time >= 0) {
                millis[time] = nanos / 1e6;
            }
        }
        note(measure, median(millis));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private void note(ScaleMeasure measure, double value) {
        figures.put(measure, value);
        print("  %-48s %10.2f %s", measure.title, value, measure.unit);
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
