package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.fetch.FetchResult;
import tributary.model.FailureKind;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.Payload;
import tributary.model.PollState;
import tributary.schedule.VisitSchedule;
import tributary.store.FeedState;
import tributary.store.KnownFeed;
import tributary.store.Store.HostLimits;
import tributary.store.StoreUnavailable;

/** One visit: ask, read, record; then the same answer for feeds that moved to the same address. Thread-safe. */
public final class RefreshFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshFeed.class);

    /** Enough to keep all processors at work while some wait for the store; pushes, which are few, are not counted. */
    static final int DOCUMENTS_AT_ONCE = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    private static final Duration LONGEST_WAIT_FOR_A_TURN = Duration.ofSeconds(30);

    private final Stages stages;
    private final InstantSource clock;
    private final Asking asking;
    private final Reading reading;
    private final Recording recording;
    private final Pushing pushing;
    private final Twins twins = new Twins();
    private final Semaphore documents = new Semaphore(DOCUMENTS_AT_ONCE, true);

    public RefreshFeed(Stages stages, VisitListener listener, InstantSource clock) {
        this.stages = stages;
        this.clock = clock;
        asking = new Asking(stages, clock);
        reading = new Reading(stages);
        recording = new Recording(stages, listener, clock);
        pushing = new Pushing(stages, reading, listener, clock);
    }

    /**
     * Takes over a configuration.
     *
     * @param known what is remembered of its feeds
     */
    public void use(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits, List<KnownFeed> known) {
        twins.use(plans, known);
        asking.use(limits);
    }

    /** Visits a feed that was claimed from the store, or puts it off to when its publisher wants to be asked. */
    public void visit(FeedPlan plan, FeedState state) {
        Instant started = clock.instant();
        Optional<Instant> closed = closedUntil(plan, state, started);
        if (closed.isPresent()) {
            stages.store().postpone(plan.feed().id(), closed.get());
            return;
        }
        FetchResult result = ask(plan, state);
        PollState poll = take(plan, state, result, started, attempt -> attempt);
        twins.learn(plan, poll);
        twins.of(plan).forEach(twin -> share(plan, result, twin, started));
    }

    /** A feed comes late after a stop of ours, and when its host was to be left alone. */
    private static Optional<Instant> closedUntil(FeedPlan plan, FeedState state, Instant now) {
        return plan.feed().location() instanceof Location.Web
                ? VisitSchedule.closedUntil(plan.feed().id(), state.poll(), now)
                : Optional.empty();
    }

    /** Reads an answer and writes it down; a document in its turn, as what is made of one is far larger than itself. */
    private PollState take(
            FeedPlan plan, FeedState state, FetchResult result, Instant started, UnaryOperator<Attempt> finish) {
        boolean turn = result instanceof FetchResult.Fetched && waitForTurn();
        try {
            return recording.record(plan, state, finish.apply(read(plan, state, result, started)), started);
        } finally {
            if (turn) {
                documents.release();
            }
        }
    }

    /**
     * Whether there was a turn before long. Else it goes on without: those whose turn it is may wait for a store that
     * is away, and nobody is to learn of that later than they.
     */
    private boolean waitForTurn() {
        try {
            return documents.tryAcquire(LONGEST_WAIT_FOR_A_TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the program stopped before the document was read", stopped);
        }
    }

    /** Takes in what a hub brought of a feed; when it returns, what is new is stored. */
    public Outcome push(FeedPlan plan, FeedState state, Payload payload) {
        Instant started = clock.instant();
        return pushing.store(plan, state, readPushed(plan, state, payload, started), started);
    }

    private Pushing.Found readPushed(FeedPlan plan, FeedState state, Payload payload, Instant started) {
        try {
            return pushing.read(plan, state, payload, started);
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException | StackOverflowError bug) {
            return Pushing.Found.failed(FailureKind.INTERNAL, reason(plan, bug), null);
        }
    }

    /**
     * Here and in {@link #read} a bug of ours ends: the feed is marked, the others go on. That the store is away is no
     * fault of the feed's.
     */
    private FetchResult ask(FeedPlan plan, FeedState state) {
        try {
            return asking.ask(plan, state);
        } catch (StoreUnavailable lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError bug) {
            return new FetchResult.Failed(FailureKind.INTERNAL, reason(plan, bug), null, FetchResult.Trail.NONE);
        }
    }

    private Attempt read(FeedPlan plan, FeedState state, FetchResult result, Instant started) {
        try {
            return reading.read(plan, state, result, started);
        } catch (StoreUnavailable lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError bug) {
            return Attempt.failed(FailureKind.INTERNAL, reason(plan, bug), null, result.trail(), started);
        }
    }

    private static String reason(FeedPlan plan, Throwable bug) {
        LOG.atError().addKeyValue("feed", plan.feed().id()).setCause(bug).log("a visit failed by a bug");
        return "a bug in Tributary: " + bug;
    }

    /** What the publisher answered to one question is not asked again. */
    private void share(FeedPlan plan, FetchResult result, FeedPlan twin, Instant started) {
        Optional<FeedState> one = stages.store().findFeed(plan.feed().id());
        Optional<FeedState> other = stages.store().findFeed(twin.feed().id());
        if (one.isPresent() && other.isPresent() && Twins.mayShare(result, one.get(), other.get())) {
            PollState _ = take(twin, other.get(), result, started, Attempt::withoutRequests);
        }
    }
}
