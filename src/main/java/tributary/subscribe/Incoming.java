package tributary.subscribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.fetch.WebAddress;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.Payload;
import tributary.model.Subscription;
import tributary.refresh.EarlierVisits;
import tributary.refresh.FeedPlan;
import tributary.refresh.RefreshFeed;
import tributary.store.FeedState;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/** What hubs bring to our callbacks: questions whether we meant it, refusals, and what is new. Thread-safe. */
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);
    private static final Duration BACKUP_GAP = Duration.ofHours(24);
    private static final Duration AFTER_DENIAL = Duration.ofHours(24);

    /** A document in the making is many times its size. */
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Store store;
    private final RefreshFeed refresh;
    private final EarlierVisits visits;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final LongAdder taken = new LongAdder();
    private final LongAdder discarded = new LongAdder();
    private volatile Map<FeedId, FeedPlan> plans = Map.of();

    public Incoming(Store store, RefreshFeed refresh, InstantSource clock) {
        this.store = store;
        this.refresh = refresh;
        this.visits = new EarlierVisits(store, clock);
        this.clock = clock;
    }

    /** Takes over a configuration. */
    public void use(Map<FeedId, FeedPlan> next) {
        plans = Map.copyOf(next);
    }

    /** How many pushes were taken in. */
    public long taken() {
        return taken.sum();
    }

    /** How many were not signed by whom they should be. */
    public long discarded() {
        return discarded.sum();
    }

    /**
     * Answers a hub that asks whether we meant it (WebSub section 5.3), or tells that it will not push (5.2).
     *
     * @param parameters of its request
     * @return the body to answer with; empty when we did not ask for that
     */
    public Optional<String> verify(String token, Map<String, String> parameters) {
        return store.subscriptions()
                .find(token)
                .filter(known -> plans.containsKey(known.feed()))
                .filter(known -> known.offer().topic().equals(parameters.get("hub.topic")))
                .flatMap(known -> switch (parameters.getOrDefault("hub.mode", "")) {
                    case "subscribe" -> granted(known, parameters);
                    case "denied" -> denied(known, parameters.getOrDefault("hub.reason", "no reason given"));
                    default -> Optional.empty();
                });
    }

    private Optional<String> granted(Subscription known, Map<String, String> parameters) {
        Instant now = clock.instant();
        String challenge = parameters.get("hub.challenge");
        if (challenge == null || !known.isAskedFor(now)) {
            return Optional.empty();
        }
        Duration lease = lease(parameters.get("hub.lease_seconds"));
        // At four fifths of the lease, a little earlier for feeds not to meet.
        long share = 760L + Math.floorMod(known.token().hashCode(), 40);
        Instant renewal = now.plus(lease.multipliedBy(share).dividedBy(1_000));
        var _ = store.subscriptions().change(known.token(), before -> before.granted(now, now.plus(lease), renewal));
        if (!known.isLive(now)) {
            LOG.atInfo()
                    .addKeyValue("feed", known.feed())
                    .addKeyValue("lease", lease)
                    .log("subscribed at its hub");
            rest(known.feed(), now);
        }
        return Optional.of(challenge);
    }

    /** Within bounds; a hub that does not say grants what we asked for. */
    private static Duration lease(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,12}")) {
            return HubRequests.LEASE;
        }
        Duration lease = Duration.ofSeconds(Long.parseLong(seconds));
        return lease.compareTo(SHORTEST_LEASE) < 0
                ? SHORTEST_LEASE
                : lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    }

    /** A feed that answers and is pushed from now on is visited as a backup only. */
    private void rest(FeedId feed, Instant now) {
        Instant backup = now.plus(BACKUP_GAP);
        store.findFeed(feed)
                .filter(state -> state.poll().health().failures() == 0)
                .filter(state -> isBefore(state.nextVisit(), backup))
                .ifPresent(state -> store.reschedule(Map.of(feed, EarlierVisits.open(state, backup))));
    }

    private static boolean isBefore(@Nullable Instant next, Instant backup) {
        return next != null && next.isBefore(backup);
    }

    private Optional<String> denied(Subscription known, String reason) {
        Instant now = clock.instant();
        LOG.atInfo()
                .addKeyValue("feed", known.feed())
                .addKeyValue("reason", reason)
                .log("its hub will not push");
        var _ = store.subscriptions()
                .change(
                        known.token(),
                        before -> before.refused("the hub denies it: " + reason, now)
                                .lost("the hub denies it: " + reason, now.plus(AFTER_DENIAL)));
        if (known.isLive(now)) {
            var _ = visits.ask(known.feed());
        }
        return Optional.of("");
    }

    /** How large a push may be; empty when none is expected there. */
    public OptionalLong expected(String token) {
        return store.subscriptions()
                .find(token)
                .map(known -> plans.get(known.feed()))
                .map(plan -> OptionalLong.of(plan.fetch().maxBytes()))
                .orElseGet(OptionalLong::empty);
    }

    /** What became of a push. */
    public enum Received {
        /** It is stored, or is none of ours: either way the hub is done. */
        DONE,
        /** We subscribed to no such thing. */
        UNKNOWN,
        /** It should be brought again later. */
        NOT_NOW
    }

    /** @param signature null when it was not signed */
    public Received push(String token, byte[] body, @Nullable String contentType, @Nullable String signature) {
        try {
            Optional<Subscription> known = store.subscriptions().find(token);
            FeedPlan plan = known.map(each -> plans.get(each.feed())).orElse(null);
            if (known.isEmpty() || plan == null) {
                return Received.UNKNOWN;
            }
            if (!Signature.isBy(known.get().secret(), body, signature)) {
                return discard(known.get());
            }
            return room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    ? take(known.get(), plan, body, contentType)
                    : Received.NOT_NOW;
        } catch (StoreUnavailable away) {
            return Received.NOT_NOW;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Received.NOT_NOW;
        }
    }

    /** The sender must not learn that it was found out (WebSub section 7.1). */
    private Received discard(Subscription known) {
        discarded.increment();
        LOG.atInfo().addKeyValue("feed", known.feed()).log("a push was discarded: it is not signed by its hub");
        var _ = store.subscriptions().change(known.token(), Subscription::discarded);
        return Received.DONE;
    }

    private Received take(Subscription known, FeedPlan plan, byte[] body, @Nullable String contentType) {
        try {
            FeedState state = store.findFeed(known.feed()).orElse(null);
            if (state == null) {
                return Received.UNKNOWN;
            }
            Outcome outcome = refresh.push(plan, state, new Payload(body, contentType, null, base(plan, state)));
            if (outcome instanceof Outcome.Pushed) {
                taken.increment();
                var _ = store.subscriptions().change(known.token(), before -> before.taken(clock.instant()));
            }
            return Received.DONE;
        } finally {
            room.release();
        }
    }

    /** As a visit has it: without a user and a password that are for the publisher alone. */
    private static String base(FeedPlan plan, FeedState state) {
        String url = plan.feed().location() instanceof Location.Web web
                ? state.poll().address(web.url())
                : state.url();
        return WebAddress.read(url) instanceof WebAddress.Good(WebAddress address)
                ? address.withUserInfo(null).text()
                : url;
    }
}
