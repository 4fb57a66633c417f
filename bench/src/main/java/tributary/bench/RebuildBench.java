package tributary.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tributary.app.StoryKeeper;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.model.Attribution;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.Media;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.SafeHtml;
import tributary.model.Visit;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.refresh.Stories;
import tributary.store.Commit;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.story.StoryDecision;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;

/**
 * Places made-up items of 3 kB and stores them, then fills a new story index from the store as a restart does, and
 * compares what both make of further items: {@code tributary-bench rebuild [ITEMS]}.
 */
public final class RebuildBench {
    private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
    private static final Duration SPAN = Duration.ofHours(47);
    private static final int FEEDS = 500;
    private static final int VISIT = 20;
    private static final int CHARACTERS = 3_000;
    private static final int FURTHER = 5_000;

    private final MadeUpNews news = new MadeUpNews();
    private final Configuration configuration;
    private final List<Feed> feeds;
    private final StoryIndex live;
    private final UnaryOperator<String> withoutFurniture;
    private final int items;

    private RebuildBench(Configuration configuration, int items) {
        this.configuration = configuration;
        this.items = items;
        feeds = configuration.feeds().stream().map(each -> each.feed()).toList();
        live = new StoryIndex(configuration.story(), List.of());
        withoutFurniture = new WireReader(new Gazetteer(configuration.places()))::withoutFurniture;
    }

    /** @param arguments how many items, 100,000 by default */
    public static void main(String[] arguments) throws IOException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path folder = Files.createTempDirectory("rebuild-bench");
        new RebuildBench(configuration(folder), items).run(folder);
    }

    private static Configuration configuration(Path folder) throws IOException {
        StringBuilder yaml = new StringBuilder("version: 1\nfeeds:\n");
        IntStream.range(0, FEEDS)
                .forEach(feed -> yaml.append("  - {id: f" + feed + ", url: \"https://f" + feed + ".example/rss\"}\n"));
        yaml.append("merged:\n  - {id: all, title: Everything}\n");
        Path file = Files.writeString(folder.resolve("feeds.yml"), yaml);
        if (new ConfigReader().read(file, Map.of()) instanceof ConfigResult.Valid valid) {
            return valid.configuration();
        }
        throw new IllegalStateException("the made-up feeds.yml has mistakes");
    }

    private void run(Path folder) throws IOException {
        InstantSource clock = InstantSource.fixed(START.plus(SPAN));
        StoreSettings settings =
                new StoreSettings("jdbc:h2:file:" + folder.resolve("store").toAbsolutePath(), "bench.example");
        try (Store store = Stores.open(settings)) {
            store.register(feeds.stream().map(RebuildBench::registration).toList(), START);
            for (int item = 0; item < items; item += VISIT) {
                commit(store, item);
            }
        }
        try (Store store = Stores.open(settings)) {
            rebuild(store, clock, "without what was saved");
            long cpu = cpu();
            byte[] memory = live.memory(store.lastChange());
            System.out.printf("saved: %,d bytes, written in %.1f s CPU%n", memory.length, (cpu() - cpu) / 1e9);
            store.saveDocument("story-statistics", memory);
        }
        try (Store store = Stores.open(settings)) {
            compare(rebuild(store, clock, "with it"));
        }
    }

    private void commit(Store store, int first) {
        Feed feed = feeds.get(first / VISIT % FEEDS);
        Instant now = time(first);
        List<Commit.Item> brought = new ArrayList<>();
        List<Commit.Moved> moved = new ArrayList<>();
        for (int item = first; item < first + VISIT; item++) {
            Entry entry = entry(feed, item);
            StoryDecision decision = live.place(Stories.itemOf(feed, entry, withoutFurniture));
            brought.add(new Commit.Item(entry, now, decision.story()));
            decision.moved().forEach(each -> moved.add(Commit.Moved.of(each.key(), each.story())));
        }
        Visit visit = new Visit(
                feed.id(), now, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, now.plusSeconds(60), "");
        var _ = store.commit(new Commit(visit, PollState.NEW, null, brought, moved, null));
    }

    private Instant time(int item) {
        return START.plusMillis(SPAN.toMillis() * item / items);
    }

    private Entry entry(Feed feed, int item) {
        MadeUpNews.Story story =
                news.story(feeds.indexOf(feed), item / VISIT / FEEDS * VISIT + item % VISIT, CHARACTERS);
        return new Entry(
                new EntryKey("item " + item, EntryKey.Rule.GUID),
                null,
                new Entry.Texts(story.title(), new SafeHtml(""), new SafeHtml(story.html()), "en"),
                new Entry.Links("https://" + feed.id() + ".example/" + item, null, null, List.of()),
                new Entry.Dates(time(item), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(), null),
                "f");
    }

    private static Registration registration(Feed feed) {
        String host = feed.id() + ".example";
        return new Registration(feed.id(), "https://" + host + "/rss", host, new Retention(10_000, 1, 10_000_000));
    }

    private StoryIndex rebuild(Store store, InstantSource clock, String how) {
        long used = memory();
        long begin = System.nanoTime();
        long cpu = cpu();
        StoryIndex index;
        try (StoryKeeper keeper = new StoryKeeper(configuration, store, clock)) {
            keeper.start();
            index = keeper.awaitFilled();
        }
        long spent = cpu() - cpu;
        System.out.printf(
                "%,d items put back %s: %.1f s, %.1f s CPU, %d MB heap afterwards%n",
                items, how, (System.nanoTime() - begin) / 1e9, spent / 1e9, (memory() - used) >> 20);
        return index;
    }

    private void compare(StoryIndex rebuilt) {
        int other = 0;
        int joined = 0;
        for (int item = items; item < items + FURTHER; item++) {
            Feed feed = feeds.get(item / VISIT % FEEDS);
            Entry entry = entry(feed, item);
            StoryItem told = Stories.itemOf(feed, entry, withoutFurniture);
            StoryDecision without = live.place(told);
            StoryDecision with = rebuilt.place(told);
            other += without.story().equals(with.story()) && without.thread().equals(with.thread()) ? 0 : 1;
            joined += without instanceof StoryDecision.Joins ? 1 : 0;
        }
        System.out.printf(
                "%,d further items, %,d of which joined others: %,d decided otherwise than without the restart%n",
                FURTHER, joined, other);
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
