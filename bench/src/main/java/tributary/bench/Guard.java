package tributary.bench;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tributary.app.Parts;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.fetch.LocalFile;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.parse.FeedParser;
import tributary.refresh.FeedLists;
import tributary.refresh.FeedPlan;
import tributary.refresh.RefreshFeed;
import tributary.refresh.Stages;
import tributary.refresh.Stories;
import tributary.schedule.HostScope;
import tributary.schedule.PollPolicy;
import tributary.schedule.PollSettings;
import tributary.schedule.VisitSchedule;
import tributary.store.FeedState;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.story.StoryIndex;
import tributary.story.StorySettings;

/**
 * Visits made-up feeds through the real stages into a real H2 and counts what does not depend on the machine's mood:
 * bytes allocated and statements executed. Ends with status 1 where one of them has grown by more than 15 % over what
 * the file in its argument records. Meant for a JVM without its second compiler, whose optimisations come at their own
 * time: {@code .ci/guard} starts it so. Times are printed, not judged.
 */
public final class Guard implements AutoCloseable {
    private static final int FEEDS = 24;
    private static final int ITEMS = 40;
    private static final double HEADROOM = 1.15;
    private static final Instant START = Instant.parse("2026-03-26T12:00:00Z");
    private static final String DATABASE = "jdbc:h2:mem:guard";
    private static final Store.HostLimits LIMITS = new Store.HostLimits(FEEDS, Duration.ZERO);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final MadeUpFeeds made = new MadeUpFeeds(ITEMS, START);
    private final Map<FeedId, FeedPlan> plans = new HashMap<>();
    private final HttpServer origin;
    private final Store store = Stores.open(new StoreSettings(DATABASE, "localhost"));
    private final Connection statistics = DriverManager.getConnection(DATABASE);
    private final Fetcher fetcher = new Fetcher(new FetcherSettings("Guard/1.0"), now::get);
    private final RefreshFeed refresh;
    private List<byte[]> documents = List.of();
    private int batches;

    private Guard() throws IOException, SQLException {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var _ = origin.createContext("/feed/", this::answer);
        origin.start();
        refresh = refresh();
        for (int number = 0; number < FEEDS; number++) {
            FeedPlan plan = plan(number);
            plans.put(plan.feed().id(), plan);
        }
        refresh.use(plans, _ -> LIMITS, store.knownFeeds());
        store.register(plans.values().stream().map(Guard::registration).toList(), START);
        execute("set query_statistics_max_entries 1000");
    }

    /** Arguments: the file with what was recorded. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Properties recorded = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            recorded.load(file);
        }
        boolean grown = false;
        try (Guard guard = new Guard()) {
            for (Count count : guard.counts()) {
                grown |= count.isOver(recorded);
            }
        }
        if (grown) {
            System.out.println(
                    "Make it less again, or say in the commit why it is more and record that in " + arguments[0] + ".");
        }
        System.exit(grown ? 1 : 0);
    }

    /** Something counted of one thing. */
    private record Count(String name, double value) {
        boolean isOver(Properties recorded) {
            double expected = Double.parseDouble(recorded.getProperty(name, "0"));
            boolean over = value > expected * HEADROOM;
            System.out.printf(
                    Locale.ROOT, "%-32s %12.2f, recorded %.2f%s%n", name, value, expected, over ? "  GROWN" : "");
            return over;
        }
    }

    /** The first round is not counted: it loads classes and tables as well. */
    private List<Count> counts() throws SQLException {
        List<Count> counts = new ArrayList<>();
        documents(0);
        round(counts, "first", ITEMS);
        documents(ITEMS / 2);
        round(counts, "new-item", ITEMS);
        documents(ITEMS / 2 + 1);
        round(counts, "two-new-feed", 1);
        round(counts, "not-modified-feed", 1);
        counts.removeIf(count -> count.name().startsWith("first"));
        return counts;
    }

    private void documents(int next) {
        batches = next;
        documents = new ArrayList<>();
        for (int feed = 0; feed < FEEDS; feed++) {
            documents.add(made.document(feed, next));
        }
    }

    private void round(List<Count> counts, String name, int parts) throws SQLException {
        now.updateAndGet(before -> before.plus(Duration.ofDays(2)));
        execute("set query_statistics false");
        execute("set query_statistics true");
        long allocated = allocated();
        long started = System.nanoTime();
        List<FeedState> due = store.claimDue(now.get(), FEEDS, _ -> LIMITS, Duration.ofMinutes(10));
        for (FeedState state : due) {
            refresh.visit(plans.getOrDefault(state.id(), plan(0)), state);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double divisor = (double) FEEDS * parts;
        if (due.size() != FEEDS) {
            throw new IllegalStateException("only " + due.size() + " feeds were due");
        }
        counts.add(new Count(name + ".allocated-bytes", (allocated() - allocated) / divisor));
        counts.add(new Count(name + ".statements", executions() / divisor));
        System.out.printf(Locale.ROOT, "%-32s %12.0f \u00b5s, not judged%n", name, seconds * 1e6 / divisor);
    }

    /** All threads but the origin's, which answers in its own. */
    private static long allocated() {
        long all = THREADS.getTotalThreadAllocatedBytes();
        for (long id : THREADS.getAllThreadIds()) {
            var thread = THREADS.getThreadInfo(id);
            if (thread != null && thread.getThreadName().startsWith("HTTP-Dispatcher")) {
                all -= THREADS.getThreadAllocatedBytes(id);
            }
        }
        return all;
    }

    private void execute(String statement) throws SQLException {
        try (Statement each = statistics.createStatement()) {
            each.execute(statement);
        }
    }

    private long executions() throws SQLException {
        try (Statement each = statistics.createStatement();
                ResultSet row =
                        each.executeQuery("select sum(execution_count) from information_schema.query_statistics")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int feed = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        String etag = "\"" + batches + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] document = documents.get(feed);
            exchange.getResponseHeaders().set("Content-Type", MadeUpFeeds.contentType(feed));
            exchange.sendResponseHeaders(200, document.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(document);
            }
        }
        exchange.close();
    }

    private RefreshFeed refresh() {
        StorySettings settings = new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2));
        WireReader wire = new WireReader(new Gazetteer(Map.of()));
        Stages stages = new Stages(
                fetcher,
                new LocalFile(now::get),
                new FeedParser(),
                Parts.normaliser(Map.of()),
                new Stories(new StoryIndex(settings, List.of()), settings.mode(), wire::withoutFurniture),
                store,
                FeedLists.NONE,
                new VisitSchedule(new PollPolicy(8)));
        return new RefreshFeed(stages, _ -> {}, now::get);
    }

    private FeedPlan plan(int number) {
        String url = "http://127.0.0.1:" + origin.getAddress().getPort() + "/feed/" + number;
        FeedId id = new FeedId("feed-" + number);
        Feed feed = new Feed(id, null, id.value(), new Location.Web(url), null, List.of(), List.of(), 0);
        return new FeedPlan(
                feed,
                new FetchSettings(Duration.ofSeconds(20), 5_000_000, true, null),
                new PollSettings(Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofDays(1)),
                new NormaliseSettings(
                        NormaliseSettings.Identity.AUTO,
                        NormaliseSettings.FutureDates.CLAMP,
                        NormaliseSettings.MissingDates.FIRST_SEEN,
                        Set.of()),
                true);
    }

    private static Registration registration(FeedPlan plan) {
        Location location = plan.feed().location();
        return new Registration(
                plan.feed().id(), location.toString(), HostScope.of(location), new Retention(36_500, 0, 100_000));
    }

    @Override
    public void close() throws SQLException {
        statistics.close();
        store.close();
        fetcher.close();
        origin.stop(0);
    }
}
