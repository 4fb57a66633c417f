package tributary.app;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.app.control.ControlServer;
import tributary.app.health.HealthFeed;
import tributary.app.log.Secrets;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.config.ListedFeeds;
import tributary.fetch.Fetcher;
import tributary.fetch.LocalFile;
import tributary.model.FeedId;
import tributary.parse.FeedParser;
import tributary.publish.Publisher;
import tributary.publish.hub.Hub;
import tributary.publish.page.StatusBoard;
import tributary.publish.web.Operations;
import tributary.publish.web.WebLimits;
import tributary.publish.web.WebServer;
import tributary.publish.web.WebSub;
import tributary.refresh.Dispatcher;
import tributary.refresh.EarlierVisits;
import tributary.refresh.FeedPlan;
import tributary.refresh.RefreshFeed;
import tributary.refresh.Stages;
import tributary.refresh.VisitReport;
import tributary.schedule.HostScope;
import tributary.schedule.HostSettings;
import tributary.schedule.NextVisit;
import tributary.schedule.PollSettings;
import tributary.schedule.quartz.Ticker;
import tributary.search.SearchIndex;
import tributary.store.KnownFeed;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.Store.HostLimits;

/** The running program: what {@code tributary serve} starts and stops. */
public final class Application implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final Duration SURVEY = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofMinutes(10);

    /** Longer than publishers are obeyed. */
    private static final Duration LONGEST_ORDER = Duration.ofDays(10);

    /** Nobody is bothered by our reading of our own disk. */
    private static final HostLimits LOCAL_FILES = new HostLimits(8, Duration.ZERO);

    private static final LocalTime NIGHT = LocalTime.of(3, 17);

    private final InstantSource clock;
    private final Store store;
    private final Fetcher fetcher;
    private final KeptLists lists;
    private final ConfiguredSubjects subjects;
    private final StoryKeeper stories;
    private final Dispatcher dispatcher;
    private final PublisherHubs hubs;
    private final Fetcher couriers;
    private final Hub hub;
    private final SearchIndex index;
    private final SearchKeeper search;
    private final Publisher publisher;
    private final WebServer web;
    private final Metrics metrics = new Metrics();
    private final Readiness readiness;
    private final Planning planning;
    private final Reloading reloading;
    private final Survey survey;
    private final Ticker ticker;
    private final Optional<ControlServer> control;

    private Application(Configuration configuration, Map<String, String> environment, InstantSource clock) {
        this.clock = clock;
        Secrets.of(configuration.file(), environment).hide();
        store = Parts.store(configuration);
        readiness = new Readiness(store::isHealthy, System::nanoTime);
        fetcher = Parts.fetcher(configuration, clock);
        lists = new KeptLists(store);
        Configuration joined = lists.joined(configuration);
        stories = new StoryKeeper(joined, store, clock);
        planning = new Planning(joined, store);
        subjects = new ConfiguredSubjects(configuration.places());
        Stages stages = new Stages(
                fetcher,
                new LocalFile(clock),
                new FeedParser(),
                Parts.normaliser(subjects),
                stories.stories(),
                store,
                lists,
                planning.schedule());
        index = new SearchIndex(Parts.searchFolder(configuration));
        publisher = new Publisher(store, index, clock, new StoredMemory(store));
        metrics.gauge("tributary.pages.kept.bytes", "bytes kept of pages that readers asked for", publisher::keptBytes);
        RefreshFeed refresh = new RefreshFeed(stages, this::visited, clock);
        dispatcher = new Dispatcher(store, refresh, configuration.polling().atOnce(), clock);
        hubs = new PublisherHubs(store, fetcher, refresh, clock);
        dispatcher.onCaughtUp(publisher::lookAgain);
        reloading = new Reloading(configuration, environment, this::use);
        // With connections of its own: no callback that hangs takes one that a visit needs.
        couriers = Parts.fetcher(configuration, clock);
        use(configuration);
        hub = new Hub(
                store,
                publisher,
                new HubCourier(couriers, this::isOpenInside),
                new HubCourier(couriers, () -> true),
                clock);
        HealthFeed health = new HealthFeed(store, clock.instant());
        survey = new Survey(store, health, reloading, readiness, clock);
        EarlierVisits earlier = new EarlierVisits(store, clock);
        web = new WebServer(
                configuration.server().host(),
                configuration.server().port(),
                publisher,
                new Operations(
                        store::feeds,
                        readiness::problems,
                        reloading::sentences,
                        health::notices,
                        this::scrape,
                        feed -> earlier.ask(feed).map(next -> feed + " " + sentence(next)),
                        new StatusBoard(store, clock, () -> reloading.running().generation(), Parts.VERSION),
                        stories.reasons(() -> lists.joined(reloading.running()))),
                metrics::served,
                new WebSub(hub::ask, hubs),
                WebLimits.usual());
        publisher.onRendered(metrics::rendered);
        measure(configuration);
        web.start();
        if (configuration.server().port() == 0) {
            reloading.listensOn(web.port());
        }
        stories.start();
        search = new SearchKeeper(store, index);
        control = ControlServer.start(() -> lists.joined(reloading.running()), store, index, clock);
        ticker = new Ticker("tributary", 4);
        ticker.every(TICK, "dispatch", () -> {
            readiness.tick();
            dispatcher.dispatch(TICK);
        });
        ticker.every(CHECK, "store", readiness::checkStore);
        ticker.every(TICK, "subscriptions", hubs::look);
        ticker.every(TICK, "hub", hub::look);
        ticker.every(SURVEY, "subscribers", hub::sweep);
        ticker.every(TICK, "reload", reloading::look);
        ticker.every(SURVEY, "survey", survey::look);
        ticker.every(TICK, "corrections", () -> stories.look(moved -> publisher.changed(List.of(), moved)));
        ticker.every(TICK, "lists", () -> lists.ifChanged(reloading.running(), reloading::useAgain));
        ticker.every(RETENTION, "retention", () -> {
            store.forgetBeyond(clock.instant(), longestWait(reloading.running()));
            var _ = store.retain(clock.instant());
        });
        ticker.every(TICK, "compaction", new Compaction(store, clock)::step);
        ticker.every(RETENTION, "statistics", stories::save);
        ticker.daily(NIGHT, "planning", planning::again);
        Hangups.call(this::reload);
        publisher.makeAll();
    }

    /**
     * Starts everything; when it returns, merged feeds are served.
     *
     * @param port instead of the configured one
     */
    public static Application start(Configuration configuration, OptionalInt port, InstantSource clock) {
        return start(configuration, System.getenv(), port, clock);
    }

    /** @param environment what variables in feeds.yml stand for when it is read again */
    public static Application start(
            Configuration configuration, Map<String, String> environment, OptionalInt port, InstantSource clock) {
        Configuration used = port.isPresent() ? configuration.withPort(port.getAsInt()) : configuration;
        return new Application(used, environment, clock);
    }

    public static String version() {
        return Parts.VERSION;
    }

    /** Reads feeds.yml now, as on SIGHUP; when it returns, the file is in force or its mistakes are known. */
    public void reload() {
        reloading.reload();
    }

    /** Looks over all feeds now, for the metrics and the health feed. */
    void lookOver() {
        survey.look();
    }

    /** Where it listens. */
    public int port() {
        return web.port();
    }

    private void measure(Configuration configuration) {
        metrics.gauge(
                "tributary.feeds", "configured feeds", () -> survey.overview().feeds());
        metrics.gauge(
                "tributary.feeds.failing",
                "of those, that failed last time",
                () -> survey.overview().failing());
        metrics.gauge(
                "tributary.feeds.overdue",
                "by more than a minute",
                () -> survey.overview().overdue());
        metrics.gauge(
                "tributary.hosts.parked",
                "hosts that told us to wait",
                () -> survey.overview().parked());
        metrics.gauge(
                "tributary.items.stored",
                "items in the store",
                () -> survey.overview().items());
        metrics.gauge(
                "tributary.store.healthy",
                "1 while the store can be written to",
                () -> readiness.isStoreHealthy() ? 1 : 0);
        metrics.gauge(
                "tributary.store.bytes",
                "the store's file; not known for a database server",
                () -> Parts.storeBytes(configuration));
        metrics.gauge(
                "tributary.configuration.problems",
                "mistakes in feeds.yml that keep it from being used",
                () -> reloading.errors().size());
        metrics.count("tributary.pushes.taken", "pushes of publishers' hubs that were stored", hubs::taken);
        metrics.count("tributary.pushes.discarded", "pushes that were not signed by their hub", hubs::discarded);
        metrics.count("tributary.hub.delivered", "pushes that subscribers took", hub::delivered);
        metrics.count("tributary.hub.failed", "pushes that were not taken, and are tried again", hub::failed);
        metrics.count(
                "tributary.items.joined", "new items that told a story another had told", stories.stories()::joined);
    }

    /** What holds for feeds that say nothing of their own holds for who would subscribe to ours. */
    private boolean isOpenInside() {
        return reloading.running().defaults().fetch().privateAddresses();
    }

    private String scrape() {
        return metrics.scrape(publisher.ids());
    }

    /** Longer than any gap of the schedule: what is due later than that was decided by a clock that was wrong. */
    private static Duration longestWait(Configuration configuration) {
        List<PollSettings> settings = new ArrayList<>();
        settings.add(configuration.defaults().poll());
        configuration.feeds().forEach(feed -> settings.add(feed.plan().poll()));
        Duration longest = Duration.ZERO;
        for (PollSettings poll : settings) {
            Duration fixed = poll.interval() == null ? Duration.ZERO : poll.interval();
            for (Duration gap : List.of(poll.floor().multipliedBy(4), poll.ceiling(), fixed)) {
                longest = gap.compareTo(longest) > 0 ? gap : longest;
            }
        }
        return longest.multipliedBy(2).plus(LONGEST_ORDER);
    }

    private static String sentence(NextVisit next) {
        return next.at() == null
                ? "is not asked again: " + next.reason()
                : "is asked at " + next.at() + ": " + next.reason();
    }

    private void visited(VisitReport report) {
        publisher.changed(report.committed().added(), report.committed().updated());
        hubs.visited(report);
        metrics.visited(report);
    }

    /** Takes over a configuration, the first as well as every later one. */
    private void use(Configuration written) {
        Configuration configuration = lists.joined(written);
        List<FeedPlan> remote = configuration.lists().stream()
                .map(list -> ListedFeeds.plan(list, configuration.defaults()))
                .toList();
        List<Registration> registrations = new ArrayList<>();
        Map<FeedId, FeedPlan> plans = new HashMap<>();
        for (ConfiguredFeed feed : configuration.feeds()) {
            registrations.add(registration(feed.plan(), feed.retention()));
            plans.put(feed.id(), feed.plan());
        }
        for (FeedPlan list : remote) {
            registrations.add(registration(list, configuration.defaults().retention()));
            plans.put(list.feed().id(), list);
        }
        store.register(registrations, clock.instant());
        List<KnownFeed> known = store.knownFeeds();
        dispatcher.use(plans, limits(configuration), known);
        hubs.use(plans, limits(configuration), configuration.site().baseUrl());
        fetcher.introduceAs(Parts.userAgent(configuration));
        couriers.introduceAs(Parts.userAgent(configuration));
        subjects.use(configuration.places());
        stories.use(configuration);
        planning.use(configuration);
        publisher.use(Publishing.settings(configuration), known);
    }

    private static Registration registration(FeedPlan plan, Retention retention) {
        return new Registration(
                plan.feed().id(),
                plan.feed().location().toString(),
                HostScope.of(plan.feed().location()),
                retention);
    }

    /** Hosts are configured by name; what is shared by more than a host goes by the first part of its name. */
    private static Function<String, HostLimits> limits(Configuration configuration) {
        return scope -> {
            if (scope.equals(HostScope.LOCAL_FILES)) {
                return LOCAL_FILES;
            }
            HostSettings settings = configuration.hosts().of(HostScope.hostOf(scope));
            return new HostLimits(settings.parallel(), settings.spacing());
        };
    }

    /** Visits in flight end, what they found is stored, then the doors are closed. */
    @Override
    public void close() {
        control.ifPresent(ControlServer::close);
        ticker.close();
        stories.close();
        dispatcher.close();
        hubs.close();
        stories.save();
        web.close();
        publisher.close();
        hub.close();
        couriers.close();
        search.close();
        fetcher.close();
        metrics.close();
        store.close();
        LOG.info("stopped");
    }
}
