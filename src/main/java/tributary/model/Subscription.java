package tributary.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our subscription to a feed at a hub that its publisher named (WebSub), from the first request on.
 *
 * @param callback where the hub reaches us; nobody else knows it
 * @param secret that signs what is pushed
 */
public record Subscription(FeedId feed, Offer offer, String callback, String secret, State state) {
    /** Between our request and the hub's question whether we meant it. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /**
     * What a feed says of pushes.
     *
     * @param hubs any of which will do
     * @param topic the feed's name at its hubs
     */
    public record Offer(List<String> hubs, String topic) {
        public Offer {
            hubs = List.copyOf(hubs);
        }
    }

    /**
     * How it stands.
     *
     * @param askAt when the hub is to be asked again
     * @param askedAt when it was asked last; null before the first time
     * @param awaiting whether it has yet to ask us back
     * @param refusals since it last granted a lease
     * @param lease null while there is none
     * @param problem why there is none, or why it may not last; null when all is well
     */
    public record State(
            Instant askAt,
            @Nullable Instant askedAt,
            boolean awaiting,
            int refusals,
            @Nullable Lease lease,
            Pushes pushes,
            @Nullable String problem) {}

    /**
     * What the hub has granted.
     *
     * @param missed whether a visit found what should have been pushed, and nothing was pushed since
     */
    public record Lease(Instant since, Instant until, boolean missed) {}

    /** @param discarded because they were not signed with our secret */
    public record Pushes(
            long taken, long discarded, @Nullable Instant last) {
        public static final Pushes NONE = new Pushes(0, 0, null);
    }

    /** One that is still to be asked for. */
    public static Subscription wanted(FeedId feed, Offer offer, String callback, String secret, Instant now) {
        return new Subscription(feed, offer, callback, secret, new State(now, null, false, 0, null, Pushes.NONE, null));
    }

    /** What tells this subscription from all others: the end of its callback. */
    public String token() {
        return callback.substring(callback.lastIndexOf('/') + 1);
    }

    /** The hub whose turn it is: the next one each time that one refuses. */
    public String hub() {
        return offer.hubs().get(state.refusals() % offer.hubs().size());
    }

    /** Whether its feed is pushed now. */
    public boolean isLive(Instant now) {
        Lease lease = state.lease();
        return lease != null && lease.until().isAfter(now);
    }

    /** Whether polling may rest: the feed is pushed, and nothing has shown that it is not. */
    public boolean isReliable(Instant now) {
        Lease lease = state.lease();
        return lease != null && lease.until().isAfter(now) && !lease.missed();
    }

    /** Whether we asked for it so recently that the hub may ask back. */
    public boolean isAskedFor(Instant now) {
        Instant asked = state.askedAt();
        return asked != null && asked.plus(PATIENCE).isAfter(now);
    }

    /** @param again when to ask again unless the hub asks back */
    public Subscription asked(Instant now, Instant again) {
        return with(new State(again, now, true, state.refusals(), state.lease(), state.pushes(), state.problem()));
    }

    /** The hub has asked back. */
    public Subscription granted(Instant now, Instant until, Instant renewal) {
        Lease before = state.lease();
        Lease lease = before == null ? new Lease(now, until, false) : new Lease(before.since(), until, before.missed());
        return with(new State(renewal, state.askedAt(), false, 0, lease, state.pushes(), null));
    }

    /** The hub would not have us; a lease that it granted before runs on. */
    public Subscription refused(String why, Instant again) {
        return with(new State(again, state.askedAt(), false, state.refusals() + 1, state.lease(), state.pushes(), why));
    }

    /**
     * There was no turn at the hub, so that it was not asked after all.
     *
     * @param askedAt the last time that it was
     */
    public Subscription postponed(Instant until, @Nullable Instant askedAt) {
        return with(new State(until, askedAt, false, state.refusals(), state.lease(), state.pushes(), state.problem()));
    }

    public Subscription lost(String why, Instant again) {
        return with(new State(again, null, false, state.refusals(), null, state.pushes(), why));
    }

    /** A visit found what had not been pushed. */
    public Subscription missed() {
        return withMissed(true, state.pushes());
    }

    public Subscription taken(Instant now) {
        Pushes before = state.pushes();
        return withMissed(false, new Pushes(before.taken() + 1, before.discarded(), now));
    }

    public Subscription discarded() {
        Pushes before = state.pushes();
        Pushes pushes = new Pushes(before.taken(), before.discarded() + 1, before.last());
        return withMissed(state.lease() != null && state.lease().missed(), pushes);
    }

    private Subscription withMissed(boolean missed, Pushes pushes) {
        Lease lease = state.lease();
        Lease next = lease == null ? null : new Lease(lease.since(), lease.until(), missed);
        return with(new State(
                state.askAt(), state.askedAt(), state.awaiting(), state.refusals(), next, pushes, state.problem()));
    }

    private Subscription with(State next) {
        return new Subscription(feed, offer, callback, secret, next);
    }

    /** Without what only the hub and we know. */
    @Override
    public String toString() {
        return "Subscription[" + feed + " at " + Redaction.redact(hub()) + "]";
    }
}
