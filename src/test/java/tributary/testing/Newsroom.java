package tributary.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import tributary.model.FeedMetadata;
import tributary.model.Location;
import tributary.model.Media;
import tributary.model.Outcome;
import tributary.model.Place;
import tributary.model.PollState;
import tributary.model.SafeHtml;
import tributary.model.StoryId;
import tributary.model.Visit;
import tributary.publish.PublishSettings;
import tributary.publish.Publisher;
import tributary.publish.ReaderMemory;
import tributary.publish.feed.Notices;
import tributary.publish.page.StatusBoard;
import tributary.publish.page.StoryReasons;
import tributary.publish.web.FeedReaders;
import tributary.publish.web.Operations;
import tributary.publish.web.WebServer;
import tributary.search.SearchIndex;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/**
 * A site with sources and merged feeds, served over real HTTP from a real store whose visits are told rather than made.
 */
public final class Newsroom implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2025-03-26T12:00:00Z");

    public final MovableClock clock = MovableClock.at(NOON);
    public final Store store = Stores.open(new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID(), "news.example.org"));
    public final Publisher publisher =
            new Publisher(store, new SearchIndex(Path.of("no index")), clock, ReaderMemory.NONE);
    public final List<String> problems = new ArrayList<>();
    public final List<String> fileProblems = new ArrayList<>();
    private final Map<FeedId, Source> sources = new LinkedHashMap<>();
    private final Map<FeedId, String> siteUrls = new HashMap<>();
    private final List<MergedFeed> merged = new ArrayList<>();
    private final @Nullable String adminToken;
    private @Nullable WebServer web;

    public Newsroom(@Nullable String adminToken) {
        this.adminToken = adminToken;
    }

    /** An item as a test tells it; what it does not say is left out. */
    public record Item(
            String key, String title, String summary, String html, String language, Duration age, List<String> places) {
        public Item {
            places = List.copyOf(places);
        }

        public static Item of(String title, String html, Duration age) {
            return new Item(title, title, "", html, "en", age, List.of());
        }

        public Item in(String otherLanguage) {
            return new Item(key, title, summary, html, otherLanguage, age, places);
        }

        public Item about(String... countries) {
            return new Item(key, title, summary, html, language, age, List.of(countries));
        }

        public Item summedUp(String text) {
            return new Item(key, title, text, html, language, age, places);
        }
    }

    public FeedId source(String id, String title, String region) {
        FeedId feed = new FeedId(id);
        Location location = new Location.Web("https://" + host(feed) + "/rss.xml");
        Feed configured = new Feed(feed, title, id, location, "en", List.of(region), List.of(), 0);
        sources.put(feed, new Source(configured, Filter.NONE, Source.Content.FULL, 500, null));
        return feed;
    }

    public void merged(String id, String title, Selection selection, @Nullable String token) {
        merged.add(new MergedFeed(
                id,
                title,
                selection,
                Filter.NONE,
                new MergedFeed.Window(50, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Off(), token)));
    }

    private static String host(FeedId feed) {
        return feed.value().replaceAll("[^a-z-]", "") + ".example";
    }

    /** Registers the sources told so far; visits can be told from now on. */
    public void open() {
        store.register(
                sources.values().stream()
                        .map(source -> new Registration(
                                source.feed().id(),
                                source.feed().location().toString(),
                                host(source.feed().id()),
                                new Retention(36_500, 0, 100_000)))
                        .toList(),
                NOON.minus(Duration.ofDays(15)));
    }

    /** A visit at the clock's time that found these items; the story is theirs in common. */
    public List<String> visit(FeedId feed, @Nullable String story, Item... items) {
        List<Commit.Item> found = new ArrayList<>();
        for (Item item : items) {
            StoryId told = story == null ? null : new StoryId(story);
            found.add(new Commit.Item(entry(feed, item), clock.instant(), told));
        }
        Outcome outcome = new Outcome.Fetched(items.length, 0, 0, List.of());
        PollState.Health health = new PollState.Health(0, null, clock.instant(), clock.instant(), null);
        return tell(outcome, state(health), feed, found).added().stream()
                .map(stored -> stored.id())
                .toList();
    }

    /** A visit at the clock's time that ended in this way and left this behind. */
    public Committed tell(Outcome outcome, PollState state, FeedId feed, List<Commit.Item> items) {
        Instant now = clock.instant();
        Visit visit = new Visit(
                feed,
                now,
                Duration.ofMillis(140),
                outcome,
                new Visit.Requests(1, 1, 200, 5_000, 20_000),
                next(outcome),
                outcome instanceof Outcome.ToldToWait ? "as its host asked" : "about an item an hour");
        Commit.Parking park =
                outcome instanceof Outcome.ToldToWait wait ? new Commit.Parking(host(feed), wait.until()) : null;
        return store.commit(new Commit(visit, state, metadata(feed), items, List.of(), park));
    }

    private @Nullable Instant next(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Gone _ -> null;
            case Outcome.ToldToWait wait -> wait.until();
            default -> clock.instant().plus(Duration.ofMinutes(30));
        };
    }

    public static PollState state(PollState.Health health) {
        PollState fresh = PollState.NEW;
        return new PollState(
                fresh.validators(),
                fresh.redirects(),
                fresh.freshness(),
                fresh.hints(),
                fresh.bodyHash(),
                health,
                fresh.arrivals());
    }

    /** A visit that found nothing new but another address of the site. */
    public void metadata(FeedId feed, String siteUrl) {
        siteUrls.put(feed, siteUrl);
        var _ = visit(feed, null);
    }

    private FeedMetadata metadata(FeedId feed) {
        return new FeedMetadata(
                null,
                null,
                "News from the " + feed + " desk",
                siteUrls.getOrDefault(feed, "https://" + host(feed) + "/"),
                "en",
                null,
                null,
                Attribution.NONE,
                List.of(),
                null);
    }

    private Entry entry(FeedId feed, Item item) {
        String url =
                "https://" + host(feed) + "/" + Integer.toHexString(item.key().hashCode());
        List<Place> places = item.places().stream()
                .map(country -> new Place(country, 1, "said so", null))
                .toList();
        return new Entry(
                new EntryKey(item.key(), EntryKey.Rule.GUID),
                null,
                new Entry.Texts(item.title(), new SafeHtml(item.summary()), new SafeHtml(item.html()), item.language()),
                new Entry.Links(url, url, null, List.of()),
                new Entry.Dates(clock.instant().minus(item.age()), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                new Media(List.of(), List.of(), null, null),
                new Entry.Subjects(List.of(), null, List.of(), places, null),
                Integer.toHexString((item.title() + item.html()).hashCode()));
    }

    /** Serves everything told so far; returns the address it is served at. */
    public String serve() {
        return serve("https://news.example.org");
    }

    /** The same, for readers who know it by another name. */
    public String serve(String baseUrl) {
        publisher.use(
                new PublishSettings(
                        new PublishSettings.Site(
                                "Regional wire", baseUrl, PublishSettings.SourceInTitle.OFF, true, false, adminToken),
                        new Duplicates(true, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON),
                        List.copyOf(sources.values()),
                        merged),
                store.knownFeeds());
        WebServer started = new WebServer(
                "127.0.0.1",
                0,
                publisher,
                new Operations(
                        store::feeds,
                        () -> problems,
                        () -> fileProblems,
                        () -> new Notices(Instant.EPOCH, List.of()),
                        () -> "",
                        _ -> Optional.empty(),
                        new StatusBoard(store, clock, () -> "a1b2c3", "1.0"),
                        StoryReasons.NONE),
                FeedReaders.NONE);
        publisher.makeAll();
        started.start();
        web = started;
        return "http://127.0.0.1:" + started.port();
    }

    @Override
    public void close() {
        if (web != null) {
            web.close();
        }
        publisher.close();
        store.close();
    }
}
