package tributary.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
import tributary.model.Visit;
import tributary.publish.PublishSettings;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;

/** Made-up feeds and their items, written to a store as visits write them, without fetching or reading anything. */
final class FilledStore {
    static final Instant START = Instant.parse("2025-03-26T08:00:00Z");
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
    private final int feeds;
    private final int sentencesAnItem;

    /** @param sentencesAnItem of about a hundred characters */
    FilledStore(Store store, int feeds, int sentencesAnItem) {
        this.store = store;
        this.feeds = feeds;
        this.sentencesAnItem = sentencesAnItem;
        store.register(
                IntStream.range(0, feeds).mapToObj(FilledStore::registration).toList(), START);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Adds items until there are so many, in visits that bring several. */
    void fill(long items, int aVisit) throws InterruptedException {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long item = store.countEntries(); item < items; item += aVisit) {
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
    }

    /** One visit that brings one new item. */
    Committed add(long item) {
        return store.commit(commit(item, 1));
    }

    private Commit commit(long item, int count) {
        FeedId feed = feed((int) (item / count % feeds));
        List<Commit.Item> brought = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            brought.add(new Commit.Item(entry(item + each), START.plusSeconds(item + each), null));
        }
        return new Commit(visit(feed, item), PollState.NEW, null, brought, List.of(), null);
    }

    private Entry entry(long item) {
        StringBuilder text = new StringBuilder("<p>");
        for (int i = 0; i < sentencesAnItem; i++) {
            text.append(sentences[random.nextInt(SENTENCES_KNOWN)]).append(i % 8 == 7 ? "</p><p>" : " ");
        }
        String place = item % 1_000 == 999 ? "NO" : PLACES.get((int) (item % PLACES.size()));
        return new Entry(
                new EntryKey("item " + item, EntryKey.Rule.GUID),
                null,
                new Entry.Texts(vocabulary.words(8), new SafeHtml(""), new SafeHtml(text + "</p>"), "en"),
                new Entry.Links("https://bench.example/" + item, null, null, List.of()),
                new Entry.Dates(START.plusSeconds(item), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(new Place(place, 1, place, null)), null),
                "f");
    }

    static FeedId feed(int number) {
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

    /** @param tags of a feed, by its number */
    PublishSettings settings(List<MergedFeed> merged, Source.Content content, IntFunction<List<String>> tags) {
        List<Source> sources = IntStream.range(0, feeds)
                .mapToObj(number -> new Source(
                        new Feed(
                                feed(number),
                                "Feed " + number,
                                "feed-" + number,
                                new Location.Web("https://host-" + number + ".example/rss"),
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
