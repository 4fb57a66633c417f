package tributary.publish;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tributary.merge.Duplicates;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.publish.feed.Notices;
import tributary.publish.page.StatusBoard;
import tributary.publish.page.StoryReasons;
import tributary.publish.web.FeedReaders;
import tributary.publish.web.Operations;
import tributary.publish.web.WebLimits;
import tributary.publish.web.WebServer;
import tributary.publish.web.WebSub;
import tributary.search.SearchIndex;
import tributary.store.Changes;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.testing.EntryBuilder;
import tributary.testing.MovableClock;

/** A publisher behind a real server on loopback, over a real store, with a clock that goes when it is told to. */
public final class PublishTestKit implements AutoCloseable {
    public static final String BASE = "http://news.example.org";
    public static final FeedId DAWN = new FeedId("dawn");
    public static final FeedId XINHUA = new FeedId("xinhua");
    private static final Retention KEEP = new Retention(10_000, 1, 100_000);

    public final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");
    private final String url;
    private final WebLimits limits;
    private final SearchIndex index =
            new SearchIndex(Path.of(System.getProperty("java.io.tmpdir"), "search-" + UUID.randomUUID()));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ReaderMemory memory = new Remembered(new ConcurrentHashMap<>());
    private PublishSettings settings = settings(new PublishSettingsChoice());
    private Store store;
    private Publisher publisher;
    private WebServer web;

    /** For as long as the kit is there. */
    private record Remembered(Map<String, String> texts) implements ReaderMemory {
        @Override
        public Optional<String> find(String merged, About about) {
            return Optional.ofNullable(texts.get(about + " " + merged));
        }

        @Override
        public void save(String merged, About about, String text) {
            texts.put(about + " " + merged, text);
        }
    }

    /** What a test may want otherwise. */
    public static final class PublishSettingsChoice {
        public PublishSettings.SourceInTitle sourceInTitle = PublishSettings.SourceInTitle.OFF;
        public Duplicates duplicates =
                new Duplicates(true, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON);
        public List<Source> sources = List.of(source("dawn", "Dawn", "PK"), source("xinhua", "Xinhua", "CN"));
        public List<MergedFeed> merged = List.of(merged("all"));
        public boolean alsoReported = true;
        public boolean hub;
    }

    private PublishTestKit(String url, WebLimits limits) {
        this.url = url;
        this.limits = limits;
        store = openStore();
        publisher = openPublisher();
        web = openWeb();
    }

    public static PublishTestKit inMemory() {
        return inMemory(WebLimits.usual());
    }

    public static PublishTestKit inMemory(WebLimits limits) {
        return new PublishTestKit("jdbc:h2:mem:" + UUID.randomUUID(), limits);
    }

    /** For tests that restart. */
    public static PublishTestKit onDisk(Path folder) {
        return new PublishTestKit("jdbc:h2:file:" + folder.resolve("store").toAbsolutePath(), WebLimits.usual());
    }

    public static Source source(String id, String title, String region) {
        Feed feed = new Feed(
                new FeedId(id),
                title,
                id,
                new Location.Web("https://" + id + ".example/rss"),
                "en",
                List.of(region),
                List.of(),
                0);
        return new Source(feed, Filter.NONE, Source.Content.FULL, 500, null);
    }

    public static MergedFeed merged(String id) {
        return merged(id, 100, null);
    }

    public static MergedFeed merged(String id, int items, @Nullable String token) {
        return new MergedFeed(
                id,
                "Everything",
                Selection.EVERYTHING,
                Filter.NONE,
                new MergedFeed.Window(items, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Off(), token));
    }

    public static PublishSettings settings(PublishSettingsChoice choice) {
        return new PublishSettings(
                new PublishSettings.Site(
                        "Regional wire", BASE, choice.sourceInTitle, choice.alsoReported, choice.hub, "operator"),
                choice.duplicates,
                choice.sources,
                choice.merged);
    }

    private Store openStore() {
        Store opened = Stores.open(new StoreSettings(url, "news.example.org"));
        opened.register(
                settings.sources().stream().map(PublishTestKit::registration).toList(), clock.instant());
        return opened;
    }

    /** As another node on the same store would make. */
    public Publisher anotherPublisher() {
        return openPublisher();
    }

    private Publisher openPublisher() {
        Publisher opened = new Publisher(store, index, clock, memory);
        opened.use(settings, store.knownFeeds());
        return opened;
    }

    private WebServer openWeb() {
        WebServer opened = new WebServer(
                "127.0.0.1",
                0,
                publisher,
                new Operations(
                        store::feeds,
                        List::of,
                        List::of,
                        () -> new Notices(Instant.EPOCH, List.of()),
                        () -> "tributary_up 1\n",
                        _ -> Optional.empty(),
                        new StatusBoard(store, clock, () -> "", ""),
                        StoryReasons.NONE),
                FeedReaders.NONE,
                WebSub.NONE,
                limits);
        opened.start();
        publisher.makeAll();
        return opened;
    }

    private static Registration registration(Source source) {
        FeedId id = source.feed().id();
        return new Registration(id, source.feed().location().toString(), id + ".example", KEEP);
    }

    public Store store() {
        return store;
    }

    public Publisher publisher() {
        return publisher;
    }

    public void use(PublishSettings next) {
        settings = next;
        store.register(
                settings.sources().stream().map(PublishTestKit::registration).toList(), clock.instant());
        publisher.use(settings, store.knownFeeds());
    }

    /** With these merged feeds, and all else as usual. */
    public void useMerged(MergedFeed... merged) {
        PublishSettingsChoice choice = new PublishSettingsChoice();
        choice.merged = List.of(merged);
        use(settings(choice));
    }

    /** A visit that found these entries now, and what readers are served afterwards. */
    public Committed visit(FeedId feed, EntryBuilder... entries) {
        return visit(feed, null, entries);
    }

    public Committed visit(FeedId feed, @Nullable FeedMetadata metadata, EntryBuilder... entries) {
        Instant now = clock.instant();
        List<Commit.Item> items = Arrays.stream(entries)
                .map(each -> new Commit.Item(each.build(), now, each.storyId()))
                .toList();
        return commit(new Commit(visit(feed, now), PollState.NEW, metadata, items, new ArrayList<>(), null));
    }

    /** A visit that finds that the feed took entries back. */
    public Committed withdraw(FeedId feed, List<StoredEntry> entries) {
        List<Long> numbers = entries.stream().map(StoredEntry::number).toList();
        return commit(
                new Commit(visit(feed, clock.instant()), PollState.NEW, null, List.of(), List.of(), numbers, null));
    }

    private static Visit visit(FeedId feed, Instant now) {
        return new Visit(
                feed,
                now,
                Duration.ofMillis(10),
                new Outcome.NotModified(),
                Visit.Requests.NONE,
                now.plusSeconds(3600),
                "every hour");
    }

    private Committed commit(Commit commit) {
        Committed committed = store.commit(commit);
        publisher.changed(committed.added(), committed.updated());
        publisher.catchUp();
        return committed;
    }

    /** Lets everything that is stored be found by its words. */
    public void index() {
        if (!index.isOpen()) {
            index.open(store.identity().orElseThrow(), store.lastChange());
        }
        Changes changes = store.changesAfter(index.seen(), 100_000);
        index.take(changes.entries(), changes.gone(), changes.last());
        index.complete();
        index.show();
    }

    /** The search index, with everything that is stored in it. */
    public SearchIndex indexed() {
        index();
        return index;
    }

    /** A new process on the same store. */
    public void restart() {
        web.close();
        publisher.close();
        store.close();
        store = openStore();
        publisher = openPublisher();
        web = openWeb();
    }

    public int port() {
        return web.port();
    }

    /** @param fields names and values in turn */
    public HttpResponse<byte[]> get(String path, String... fields) {
        return send("GET", path, fields);
    }

    public HttpResponse<byte[]> send(String method, String path, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int index = 0; index < fields.length; index += 2) {
            request.header(fields[index], fields[index + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The body of a GET that must succeed. */
    public String text(String path) {
        HttpResponse<byte[]> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public Set<FeedId> feeds() {
        return Set.of(DAWN, XINHUA);
    }

    @Override
    public void close() {
        web.close();
        publisher.close();
        store.close();
        client.close();
        index.abandon();
    }
}
