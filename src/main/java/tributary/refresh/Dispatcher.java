package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.model.FeedId;
import tributary.store.FeedState;
import tributary.store.KnownFeed;
import tributary.store.Store;
import tributary.store.Store.HostLimits;

/** Takes what is due from the store's index and visits it, each feed on a virtual thread of its own. Thread-safe. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** For what a visit takes beside its exchange with the publisher. */
    private static final Duration LEASE_BEYOND_EXCHANGE = Duration.ofSeconds(60);

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(8);

    private final Store store;
    private final RefreshFeed refresh;
    private final InstantSource clock;
    private final int atOnce;
    private final Semaphore free;
    private final Semaphore ended = new Semaphore(0);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("visit-", 0).factory());
    private volatile Running running = Running.of(Map.of(), _ -> new HostLimits(1, Duration.ofSeconds(2)));
    private volatile boolean stopping;
    private volatile Runnable caughtUp = () -> {};

    /** Feeds whose visit could not be written down, and until when they are ours to let go of. */
    private final Map<FeedId, Instant> unrecorded = new ConcurrentHashMap<>();

    /** @param lease longer than any visit may take; after it another node, or we after a crash, may visit the feed */
    private record Running(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits, Duration lease) {
        static Running of(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits) {
            Duration longest = plans.values().stream()
                    .map(plan -> plan.fetch().timeout())
                    .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
            return new Running(Map.copyOf(plans), limits, longest.plus(LEASE_BEYOND_EXCHANGE));
        }
    }

    /** @param atOnce visits in flight */
    public Dispatcher(Store store, RefreshFeed refresh, int atOnce, InstantSource clock) {
        this.store = store;
        this.refresh = refresh;
        this.clock = clock;
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce);
    }

    /**
     * Takes over a configuration; visits in flight end under the old one.
     *
     * @param known what is remembered of its feeds
     */
    public void use(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits, List<KnownFeed> known) {
        refresh.use(plans, limits, known);
        running = Running.of(plans, limits);
    }

    /**
     * Starts what is due, and more of it as visits end, until nothing is due or the time is over. An interrupt stops
     * it.
     */
    public void dispatch(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            boolean more = true;
            while (more) {
                ended.drainPermits();
                boolean idle = free.availablePermits() == atOnce;
                // While visits are under way nothing may be due only because their host has enough of them.
                more = (tick() > 0 || !idle) && hasRoomBefore(end);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The store is not asked for each place that gets free: a look costs about as much for many feeds as for one. */
    private boolean hasRoomBefore(long end) throws InterruptedException {
        int enough = Math.max(1, atOnce / 4);
        if (!ended.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                || !free.tryAcquire(enough, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        free.release(enough);
        return true;
    }

    /**
     * Calls back once the store takes again what it did not take before. It may have kept a visit that it did not
     * acknowledge: nobody was told of its entries.
     */
    public void onCaughtUp(Runnable listener) {
        caughtUp = listener;
    }

    /** Starts what is due, as far as there is room for it; returns how many visits it started. */
    public int tick() {
        letGoOfUnrecorded();
        int room = free.availablePermits();
        if (room == 0 || stopping) {
            return 0;
        }
        Running now = running;
        Instant at = clock.instant();
        List<FeedState> due = store.claimDue(at, room, now.limits(), now.lease());
        List<FeedId> notVisited = new ArrayList<>();
        for (FeedState state : due) {
            FeedPlan plan = now.plans().get(state.id());
            if (plan == null || !start(plan, state, at.plus(now.lease()))) {
                notVisited.add(state.id());
            }
        }
        if (!notVisited.isEmpty()) {
            store.release(notVisited);
        }
        return due.size() - notVisited.size();
    }

    /** Else they would be asked again only when their leases end, minutes after the store is back. */
    private void letGoOfUnrecorded() {
        Map<FeedId, Instant> lost = Map.copyOf(unrecorded);
        if (lost.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.release(lost.keySet().stream()
                .filter(feed -> now.isBefore(lost.get(feed)))
                .toList());
        lost.forEach(unrecorded::remove);
        caughtUp.run();
    }

    private boolean start(FeedPlan plan, FeedState state, Instant leased) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> visit(plan, state, leased));
            return true;
        } catch (RejectedExecutionException stopped) {
            free.release();
            return false;
        }
    }

    private void visit(FeedPlan plan, FeedState state, Instant leased) {
        try {
            refresh.visit(plan, state);
        } catch (RuntimeException storeFailed) {
            // The visit could not be written down: once the store is back the feed is asked again, conditionally.
            unrecorded.put(plan.feed().id(), leased);
            LOG.atWarn()
                    .addKeyValue("feed", plan.feed().id())
                    .setCause(storeFailed)
                    .log("a visit was not recorded");
        } finally {
            free.release();
            ended.release();
        }
    }

    /** Starts no more visits, gives those in flight a few seconds, then interrupts them. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_STOP.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                    LOG.warn("visits in flight did not end");
                }
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
