package tributary.bench;

import static java.util.stream.Collectors.toMap;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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
import tributary.model.StoryId;
import tributary.model.Visit;
import tributary.publish.PublishSettings;
import tributary.search.SearchIndex;
import tributary.store.Changes;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;

/** Made-up feeds and their items, written to a store as visits write them, without fetching or reading anything. */
final class FilledStore {
    static final Instant START = Instant.parse("2025-03-26T08:00:00Z");
    static final Retention RETENTION = new Retention(60, 20, 1_000_000);
    private static final Duration UNTIL_VISITS = Duration.ofDays(2);
    private static final int VISITS_SPREAD_SECONDS = 3_600;
    private static final int QUIET_UNTIL = 50;
    private static final int AT_REST_TOGETHER = 1_000;
    private static final int INDEXED_AT_ONCE = 250;
    /** Items; the program does so when somebody asks, once a second at most. */
    private static final int SHOWN_EVERY = 5_000;

    private static final int AT_ONCE = 64;
    private static final int WORDS_A_SENTENCE = 15;
    private static final int SENTENCES_KNOWN = 20_000;
    private static final List<String> PLACES = List.of("PK", "CN", "IN");

    private final Random random = new Random(11);
    private final Vocabulary vocabulary = new Vocabulary(random, 60_000);
    private final String[] sentences = Stream.generate(() -> vocabulary.words(WORDS_A_SENTENCE) + ".")
            .limit(SENTENCES_KNOWN)
            .toArray(String[]::new);
    private final Store store;
    private final Extent extent;

    /**
     * @param quiet how many feeds, the first ones, have no items but among the oldest fiftieth
     * @param items how many there are in the end
     * @param sentences an item has, of about a hundred characters
     */
    record Extent(int feeds, int quiet, long items, int sentences, Times times) {
        Extent(int feeds, long items, int sentences) {
            this(feeds, 0, items, sentences, new Times(START, Duration.ofSeconds(1)));
        }

        /** When the first one that is added beyond them is published. */
        Instant end() {
            return times.at(items);
        }
    }

    /** When items are published: evenly, from then on. */
    record Times(Instant oldest, Duration apart) {
        Instant at(long item) {
            return oldest.plus(apart.multipliedBy(item));
        }
    }

    FilledStore(Store store, Extent extent) {
        this.store = store;
        this.extent = extent;
        store.register(
                IntStream.range(0, extent.feeds())
                        .mapToObj(FilledStore::registration)
                        .toList(),
                extent.times().oldest());
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Adds items until there are as many as there should be, in visits that bring several; room in the file is used
     * again as in the program.
     */
    void fill(int aVisit) throws InterruptedException {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        try (ScheduledExecutorService compaction = Executors.newSingleThreadScheduledExecutor();
                ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = compaction.scheduleWithFixedDelay(
                    () -> {
                        var _ = store.compact();
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
            for (long item = store.countEntries(); item < extent.items(); item += aVisit) {
                Commit commit = commit(item, aVisit);
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
        while (store.compact()) {
            // what is too new stays, as in a program that goes on
        }
        rest();
    }

    /** As if every feed had been visited: none is due before {@link #visitsFrom}. */
    private void rest() {
        for (int first = 0; first < extent.feeds(); first += AT_REST_TOGETHER) {
            int end = Math.min(extent.feeds(), first + AT_REST_TOGETHER);
            store.reschedule(IntStream.range(first, end).boxed().collect(toMap(FilledStore::feed, this::nextVisit)));
        }
    }

    private Instant nextVisit(int feed) {
        return visitsFrom().plusSeconds(feed % VISITS_SPREAD_SECONDS);
    }

    /** One visit that brings one new item. */
    Committed add(long item) {
        return store.commit(commit(item, 1));
    }

    private Commit commit(long item, int count) {
        return commit(feedOf(item / count, item), item, count);
    }

    /**
     * One visit that brings so many items.
     *
     * @param item the number of the first
     */
    Commit commit(int feed, long item, int count) {
        List<Commit.Item> brought = new ArrayList<>();
        for (long each = item; each < item + count; each++) {
            StoryId story = new StoryId("story-" + each);
            brought.add(new Commit.Item(entry(each), extent.times().at(each), story));
        }
        return new Commit(visit(feed, item), PollState.NEW, null, brought, List.of(), null);
    }

    private int feedOf(long visit, long item) {
        return item < extent.items() / QUIET_UNTIL && extent.quiet() > 0
                ? (int) (visit % extent.quiet())
                : extent.quiet() + (int) (visit % (extent.feeds() - extent.quiet()));
    }

    /** When the first of the feeds are due. */
    Instant visitsFrom() {
        return extent.end().plus(UNTIL_VISITS);
    }

    /** When half of the feeds are due. */
    Instant visitsHalfDue() {
        return visitsFrom().plusSeconds(VISITS_SPREAD_SECONDS / 2);
    }

    /** @param cpuNanos of telling the index, without reading the store */
    record Indexed(long items, long cpuNanos) {}

    /** Tells an index what it was not told yet. */
    Indexed index(SearchIndex index) {
        if (!index.isOpen()) {
            index.open(store.identity().orElseThrow(), store.lastChange());
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        long indexed = 0;
        for (Changes next = store.changesAfter(index.seen(), INDEXED_AT_ONCE);
                next.last() != index.seen();
                next = store.changesAfter(index.seen(), INDEXED_AT_ONCE)) {
            long before = threads.getCurrentThreadCpuTime();
            index.take(next.entries(), next.gone(), next.last());
            if (indexed / SHOWN_EVERY != (indexed + next.entries().size()) / SHOWN_EVERY) {
                index.show();
            }
            cpu += threads.getCurrentThreadCpuTime() - before;
            indexed += next.entries().size();
        }
        index.complete();
        index.save();
        index.show();
        return new Indexed(indexed, cpu);
    }

    private Entry entry(long item) {
        StringBuilder text = new StringBuilder("<p>");
        for (int i = 0; i < extent.sentences(); i++) {
            text.append(sentences[random.nextInt(SENTENCES_KNOWN)]).append(i % 8 == 7 ? "</p><p>" : " ");
        }
        String place = item % 1_000 == 999 ? "NO" : PLACES.get((int) (item % PLACES.size()));
        return new Entry(
                new EntryKey("item " + item, EntryKey.Rule.GUID),
                null,
                new Entry.Texts(vocabulary.words(8), new SafeHtml(""), new SafeHtml(text + "</p>"), "en"),
                new Entry.Links("https://bench.example/" + item, null, null, List.of()),
                new Entry.Dates(extent.times().at(item), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(new Place(place, 1, place, null)), null),
                "f");
    }

    static FeedId feed(int number) {
        return new FeedId("feed-" + number);
    }

    static String url(int number) {
        return "https://host-" + number + ".example/rss";
    }

    private static Registration registration(int number) {
        return new Registration(feed(number), url(number), "host-" + number + ".example", RETENTION);
    }

    private Visit visit(int feed, long item) {
        return new Visit(
                feed(feed),
                extent.times().at(item),
                Duration.ofMillis(1),
                new Outcome.NotModified(),
                Visit.Requests.NONE,
                nextVisit(feed),
                "later");
    }

    /** @param tags of a feed, by its number */
    PublishSettings settings(List<MergedFeed> merged, Source.Content content, IntFunction<List<String>> tags) {
        List<Source> sources = IntStream.range(0, extent.feeds())
                .mapToObj(number -> new Source(
                        new Feed(
                                feed(number),
                                "Feed " + number,
                                "feed-" + number,
                                new Location.Web(url(number)),
                                "en",
                                List.of("PK"),
                                tags.apply(number),
                                0),
                        Filter.NONE,
                        content,
                        500,
                        null))
                .toList();
        return new PublishSettings(
                new PublishSettings.Site(
                        "Bench", "https://bench.example", PublishSettings.SourceInTitle.OFF, true, false, null),
                new Duplicates(true, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON),
                sources,
                merged);
    }

    static MergedFeed merged(String id, Selection select, int items) {
        return new MergedFeed(
                id,
                id,
                select,
                Filter.NONE,
                new MergedFeed.Window(items, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null));
    }
}
