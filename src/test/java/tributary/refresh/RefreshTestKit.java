package tributary.refresh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.fetch.LocalFile;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.NormaliseSettings.FutureDates;
import tributary.normalise.NormaliseSettings.Identity;
import tributary.normalise.NormaliseSettings.MissingDates;
import tributary.normalise.Normaliser;
import tributary.normalise.SubjectReader;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;
import tributary.parse.FeedParser;
import tributary.schedule.HostScope;
import tributary.schedule.PollPolicy;
import tributary.schedule.PollSettings;
import tributary.schedule.VisitSchedule;
import tributary.store.FeedState;
import tributary.store.Order;
import tributary.store.Position;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.Store.HostLimits;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.story.StoryIndex;
import tributary.story.StorySettings;
import tributary.testing.MovableClock;
import tributary.testing.Origin;

/** The real stages around an origin on loopback, a store in a file, and a clock that goes when it is told to. */
public final class RefreshTestKit implements AutoCloseable {
    private static final HostLimits LIMITS = new HostLimits(16, Duration.ZERO);

    public final Origin origin;
    public final MovableClock clock;
    private final Map<FeedId, FeedPlan> plans = new LinkedHashMap<>();
    private final String url;
    private final boolean ownsOrigin;
    private final Fetcher fetcher;
    public Store store;
    private RefreshFeed refresh;
    private VisitListener listener = _ -> {};
    private UnaryOperator<String> reading = text -> text;

    private RefreshTestKit(String url) {
        this(url, Origin.start(), MovableClock.at("2025-03-26T08:00:00Z"), true);
    }

    private RefreshTestKit(String url, Origin origin, MovableClock clock, boolean ownsOrigin) {
        this.ownsOrigin = ownsOrigin;
        this.url = url;
        this.origin = origin;
        this.clock = clock;
        fetcher = new Fetcher(
                new FetcherSettings("Tributary/1.0 (+https://news.example.org)", 256, Duration.ofMinutes(10)), clock);
        store = open();
        refresh = refresh(store);
    }

    public static RefreshTestKit inMemory() {
        return new RefreshTestKit("jdbc:h2:mem:" + UUID.randomUUID());
    }

    /** For tests that restart. */
    public static RefreshTestKit onDisk(Path folder) {
        return new RefreshTestKit("jdbc:h2:file:" + folder.resolve("store"));
    }

    /** On a database that another kit may use as well, asking the same origin: a second node. */
    RefreshTestKit beside() {
        RefreshTestKit other = new RefreshTestKit(url, origin, clock, false);
        other.plans.putAll(plans);
        other.refresh.use(plans, _ -> LIMITS, store.knownFeeds());
        return other;
    }

    static RefreshTestKit at(String url) {
        return new RefreshTestKit(url);
    }

    private Store open() {
        return Stores.open(new StoreSettings(url, "news.example.org"));
    }

    private RefreshFeed refresh(Store store) {
        StorySettings settings = new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2));
        Stages stages = new Stages(
                fetcher,
                new LocalFile(clock),
                new FeedParser(),
                new Normaliser(new Sanitiser(), new TrackingParameters(), SubjectReader.NONE),
                new Stories(new StoryIndex(settings, List.of()), settings.mode(), text -> reading.apply(text)),
                store,
                FeedLists.NONE,
                new VisitSchedule(new PollPolicy(8)));
        return new RefreshFeed(stages, report -> listener.visited(report), clock);
    }

    public FeedId id(String id) {
        return new FeedId(id);
    }

    public void add(String id, String path) {
        addUrl(id, origin.url(path));
    }

    public void addUrl(String id, String url) {
        plan(id, url);
        register();
    }

    void addFile(String id, Path file) {
        plan(id, new Location.File(file));
        register();
    }

    /** Without telling the store yet. */
    void plan(String id, String url) {
        plan(id, new Location.Web(url));
    }

    private void plan(String id, Location location) {
        plan(id, location, null);
    }

    private void plan(String id, Location location, @Nullable Duration interval) {
        Feed feed = new Feed(id(id), null, id, location, "en", List.of(), List.of(), 0);
        plans.put(
                feed.id(),
                new FeedPlan(
                        feed,
                        new FetchSettings(Duration.ofSeconds(10), 5_000_000, true, null),
                        new PollSettings(interval, Duration.ofMinutes(15), Duration.ofHours(24)),
                        new NormaliseSettings(Identity.AUTO, FutureDates.CLAMP, MissingDates.FIRST_SEEN, Set.of()),
                        true));
    }

    void register() {
        store.register(
                plans.values().stream()
                        .map(plan -> new Registration(
                                plan.feed().id(),
                                plan.feed().location().toString(),
                                HostScope.of(plan.feed().location()),
                                new Retention(36_500, 0, 100_000)))
                        .toList(),
                clock.instant());
        refresh.use(plans, _ -> LIMITS, store.knownFeeds());
    }

    /** Visits all that is due, one after the other, until nothing is. */
    public List<Visit> visitAllDue() {
        List<Visit> visits = new ArrayList<>();
        while (true) {
            List<FeedState> due = store.claimDue(clock.instant(), 64, _ -> LIMITS, Duration.ofMinutes(10));
            if (due.isEmpty()) {
                return visits;
            }
            for (FeedState state : due) {
                visit(state);
                // A feed whose publisher does not want to be asked now was put off.
                store.visits(state.id(), 1).stream()
                        .filter(visit -> !visit.equals(state.lastVisit()))
                        .forEach(visits::add);
            }
        }
    }

    void visit(FeedState claimed) {
        refresh.visit(plan(claimed.id()), claimed);
    }

    private FeedPlan plan(FeedId id) {
        FeedPlan plan = plans.get(id);
        if (plan == null) {
            throw new AssertionError("not configured: " + id);
        }
        return plan;
    }

    /** As the program does it: on threads, with these limits for every host. */
    Dispatcher dispatcher(HostLimits limits) {
        Dispatcher dispatcher = new Dispatcher(store, refresh, 64, clock);
        dispatcher.use(plans, _ -> limits, store.knownFeeds());
        return dispatcher;
    }

    public Map<FeedId, FeedPlan> plans() {
        return plans;
    }

    /** A feed that the operator wants asked once an hour. */
    void addHourly(String id, String path) {
        plan(id, new Location.Web(origin.url(path)), Duration.ofHours(1));
    }

    /** Told of every visit. */
    public void tell(VisitListener next) {
        listener = next;
    }

    /** Is in the midst of each new item's reading. */
    void read(UnaryOperator<String> next) {
        reading = next;
    }

    public Fetcher fetcher() {
        return fetcher;
    }

    public RefreshFeed refresh() {
        return refresh;
    }

    /** A feed whose items count as taken back when this is so. */
    void addWithdrawing(String id, String path, FeedPlan.Withdrawals withdrawals) {
        plan(id, origin.url(path));
        FeedPlan plan = plan(id(id));
        plans.put(
                id(id),
                new FeedPlan(
                        plan.feed(), plan.fetch(), plan.poll(), plan.normalise(), true, withdrawals, plan.holds()));
        register();
    }

    EarlierVisits earlierVisits() {
        return new EarlierVisits(store, clock);
    }

    /** Moves the clock to when the feed is due and visits what is due then. */
    public Visit untilNext(String id) {
        Instant next = store.findFeed(id(id)).orElseThrow().nextVisit();
        if (next != null && next.isAfter(clock.instant())) {
            clock.set(next);
        }
        return visitAllDue().stream()
                .filter(visit -> visit.feed().equals(id(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is due at " + next + " and was not visited"));
    }

    /** Moves the clock to when the first of all feeds is due and visits what is due then. */
    void untilFirstDue() {
        store.feeds().stream()
                .map(FeedState::nextVisit)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .filter(next -> next.isAfter(clock.instant()))
                .ifPresent(clock::set);
        var _ = visitAllDue();
    }

    public List<StoredEntry> entriesOf(String id) {
        return store.newest(Set.of(id(id)), Order.PUBLISHED, null, 1_000);
    }

    public Visit lastVisit(String id) {
        return store.visits(id(id), 1).getFirst();
    }

    List<StoredEntry> entries() {
        return store.newest(null, Order.PUBLISHED, null, 1_000);
    }

    List<StoredEntry> allEntries() {
        List<StoredEntry> all = new ArrayList<>();
        List<StoredEntry> page = entries();
        while (!page.isEmpty()) {
            all.addAll(page);
            StoredEntry last = page.getLast();
            Position before = new Position(last.entry().dates().published(), last.number());
            page = store.newest(null, Order.PUBLISHED, before, 1_000);
        }
        return all;
    }

    /** A new process on the same store. */
    public void restart() {
        store.close();
        store = open();
        refresh = refresh(store);
        register();
    }

    @Override
    public void close() {
        store.close();
        fetcher.close();
        if (ownsOrigin) {
            origin.close();
        }
    }
}
