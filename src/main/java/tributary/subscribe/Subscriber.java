package tributary.subscribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.fetch.Fetcher;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.Subscription;
import tributary.refresh.EarlierVisits;
import tributary.refresh.FeedPlan;
import tributary.refresh.HostTurns;
import tributary.refresh.HubLinks;
import tributary.refresh.VisitReport;
import tributary.store.Store;
import tributary.store.Store.HostLimits;
import tributary.store.StoreUnavailable;

/**
 * Subscribes to the feeds that name a hub, keeps the leases, and lets go of what its feed no longer names. Thread-safe.
 *
 * <p>A feed's hub is asked for that feed's own topic and brings that feed's entries only; and as each visit, daily at
 * the least, looks again at what the feed names, a hub that was slipped into a feed has a day.
 */
public final class Subscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** Hubs asked at a time. */
    private static final int AT_ONCE = 16;

    /** Longer than asking a hub may take. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    /** In which a hub that accepted our request should ask back. */
    private static final Duration UNANSWERED = Duration.ofMinutes(10);

    /** What the hub pushes just now, a visit may find first. */
    private static final Duration BEING_PUSHED = Duration.ofMinutes(10);

    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(24);

    private final Store store;
    private final HostTurns turns;
    private final HubRequests hubs;
    private final EarlierVisits visits;
    private final InstantSource clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("subscribe-", 0).factory());
    private volatile Running running = new Running(Map.of(), "");

    private record Running(Map<FeedId, FeedPlan> plans, String callbacks) {}

    public Subscriber(Store store, Fetcher fetcher, InstantSource clock) {
        this.store = store;
        turns = new HostTurns(store, clock);
        hubs = new HubRequests(fetcher, turns, clock);
        this.visits = new EarlierVisits(store, clock);
        this.clock = clock;
    }

    /**
     * Takes over a configuration: what hubs were told of another address of ours is asked for anew.
     *
     * @param limits of a politeness scope, for hubs as for feeds
     * @param callbacks where hubs reach us, up to the token
     */
    public void use(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits, String callbacks) {
        turns.use(limits);
        running = new Running(Map.copyOf(plans), callbacks);
        for (Subscription each : store.subscriptions().list()) {
            FeedPlan plan = plans.get(each.feed());
            boolean reached = plan != null && each.callback().startsWith(callbacks);
            if (!reached) {
                store.subscriptions().remove(each.feed());
                if (plan != null) {
                    offer(plan, each.offer()).ifPresent(offer -> subscribe(each.feed(), offer));
                }
            }
        }
    }

    /** Hears what a visit's answer says of hubs; what cannot be stored now, the next visit tells again. */
    public void visited(VisitReport report) {
        try {
            learn(report);
        } catch (StoreUnavailable away) {
            LOG.atDebug()
                    .addKeyValue("feed", report.plan().feed().id())
                    .setCause(away)
                    .log("what a feed says of its hub is not stored");
        }
    }

    private void learn(VisitReport report) {
        Subscription known = report.before().subscription();
        HubLinks links = report.links();
        if (report.visit().outcome() instanceof Outcome.Gone && known != null) {
            store.subscriptions().remove(known.feed());
        }
        if (links == null) {
            return;
        }
        Optional<Subscription.Offer> offer = offer(report.plan(), links);
        if (offer.isEmpty()) {
            letGo(known);
        } else if (known == null || !isStillOffered(known, offer.get())) {
            subscribe(report.plan().feed().id(), offer.get());
        } else if (isMissed(known, report)) {
            LOG.atInfo().addKeyValue("feed", known.feed()).log("a visit found what its hub did not push");
            var _ = change(known.token(), Subscription::missed);
            askSoon(known.feed());
        }
    }

    private void letGo(@Nullable Subscription known) {
        if (known != null) {
            LOG.atInfo().addKeyValue("feed", known.feed()).log("the feed names its hub no more");
            store.subscriptions().remove(known.feed());
            askSoon(known.feed());
        }
    }

    private static boolean isStillOffered(Subscription known, Subscription.Offer offer) {
        return known.offer().topic().equals(offer.topic()) && offer.hubs().contains(known.hub());
    }

    private boolean isMissed(Subscription known, VisitReport report) {
        Instant now = clock.instant();
        Subscription.State state = known.state();
        return known.isReliable(now)
                && state.lease() != null
                && report.committed().added().stream()
                        .map(entry -> entry.entry().dates().published())
                        .anyMatch(at -> at.isAfter(state.lease().since()) && at.isBefore(now.minus(BEING_PUSHED)));
    }

    private Optional<Subscription.Offer> offer(FeedPlan plan, HubLinks links) {
        return links.topic() == null
                ? Optional.empty()
                : offer(plan, new Subscription.Offer(links.hubs(), links.topic()));
    }

    /** What of it we can make use of: hubs that reach us. */
    private Optional<Subscription.Offer> offer(FeedPlan plan, Subscription.Offer offer) {
        boolean inside = plan.fetch().privateAddresses();
        List<String> reaching = offer.hubs().stream()
                .filter(hub -> Reach.isMutual(hub, running.callbacks(), inside))
                .distinct()
                .toList();
        return reaching.isEmpty() ? Optional.empty() : Optional.of(new Subscription.Offer(reaching, offer.topic()));
    }

    private void subscribe(FeedId feed, Subscription.Offer offer) {
        String callback = running.callbacks() + Tokens.next();
        store.subscriptions().save(Subscription.wanted(feed, offer, callback, Tokens.next(), clock.instant()));
    }

    /** Starts asking the hubs that are due, without waiting for them; one round at a time. */
    public void askInBackground() {
        if (asking.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    askDue();
                } catch (StoreUnavailable away) {
                    LOG.debug("hubs could not be asked", away);
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    /** Asks the hubs that are due, until none is. Of those for which there is no turn, each is put off to its own. */
    public void askDue() {
        Map<String, Integer> waiting = new ConcurrentHashMap<>();
        List<Subscription> due = store.subscriptions().claim(clock.instant(), AT_ONCE, CLAIM);
        while (!due.isEmpty()) {
            try (ExecutorService round = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(each -> round.execute(() -> settle(each, waiting)));
            }
            due = store.subscriptions().claim(clock.instant(), AT_ONCE, CLAIM);
        }
    }

    private void settle(Subscription due, Map<String, Integer> waiting) {
        try {
            ask(due, waiting);
        } catch (StoreUnavailable away) {
            // The claim runs out and the hub is asked then.
            LOG.debug("a hub's answer could not be stored", away);
        }
    }

    private void ask(Subscription due, Map<String, Integer> waiting) {
        Instant now = clock.instant();
        FeedPlan plan = running.plans().get(due.feed());
        if (plan == null) {
            return;
        }
        boolean lost = due.state().lease() != null && !due.isLive(now);
        Optional<Subscription> asked = change(due.token(), before -> {
            Subscription next = lost ? before.lost("the lease ran out", now) : before;
            next = before.state().awaiting() ? next.refused("the hub did not ask whether we meant it", now) : next;
            return next.asked(now, now.plus(UNANSWERED));
        });
        if (lost) {
            askSoon(due.feed());
        }
        if (asked.isEmpty()) {
            return;
        }
        switch (hubs.subscribe(asked.get(), plan.fetch().privateAddresses())) {
            case HubRequests.Reply.Accepted _ -> {}
            case HubRequests.Reply.Refused(String why) -> refused(asked.get(), why);
            case HubRequests.Reply.NotNow(Duration delay) -> {
                Instant until = now.plus(delay).plus(behindOthers(asked.get().hub(), waiting));
                var _ = change(
                        due.token(),
                        before -> before.postponed(until, due.state().askedAt()));
            }
        }
    }

    /** So that those that wait for one host do not all come back at once. */
    private Duration behindOthers(String hub, Map<String, Integer> waiting) {
        int before = waiting.merge(HostTurns.host(hub), 1, Integer::sum) - 1;
        return turns.spacing(hub).multipliedBy(before);
    }

    private void refused(Subscription asked, String why) {
        Instant now = clock.instant();
        LOG.atInfo()
                .addKeyValue("feed", asked.feed())
                .addKeyValue("reason", why)
                .log("a hub would not push");
        Instant open = turns.openFrom(asked.refused(why, now).hub(), now);
        var _ = change(asked.token(), before -> before.refused(why, later(again(before, now), open)));
    }

    /** A lease that is running out is worth asking for once more at its end. */
    private static Instant again(Subscription subscription, Instant now) {
        Duration wait =
                Duration.ofMinutes(1L << Math.min(2 * subscription.state().refusals(), 20));
        Instant again = now.plus(wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait);
        Subscription.Lease lease = subscription.state().lease();
        return lease != null && lease.until().isAfter(now) && lease.until().isBefore(again) ? lease.until() : again;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<Subscription> change(String token, UnaryOperator<Subscription> change) {
        return store.subscriptions().change(token, change);
    }

    /** A visit brings what was not pushed, and the pace of a feed that is not. */
    private void askSoon(FeedId feed) {
        var _ = visits.ask(feed);
    }

    @Override
    public void close() {
        var _ = threads.shutdownNow();
    }
}
