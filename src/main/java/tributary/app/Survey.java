package tributary.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.app.health.HealthFeed;
import tributary.store.FeedState;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/** Looks over all feeds now and then, for the metrics and the health feed. Thread-safe. */
final class Survey {
    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Store store;
    private final HealthFeed health;
    private final Reloading reloading;
    private final Readiness readiness;
    private final InstantSource clock;
    private volatile Overview overview = new Overview(0, 0, 0, 0, 0);

    /**
     * All feeds in numbers.
     *
     * @param overdue by more than a minute
     * @param parked hosts that told us to wait
     */
    record Overview(int feeds, int failing, int overdue, int parked, long items) {}

    Survey(Store store, HealthFeed health, Reloading reloading, Readiness readiness, InstantSource clock) {
        this.store = store;
        this.health = health;
        this.reloading = reloading;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** What the last look saw. */
    Overview overview() {
        return overview;
    }

    void look() {
        Instant now = clock.instant();
        health.look(feeds(now), reloading.errors(), readiness.problems(), now);
    }

    private Optional<HealthFeed.Seen> feeds(Instant now) {
        try {
            HealthFeed.Seen seen = health.begin(reloading.running().health().alertAfter(), now);
            Counts counts = new Counts();
            store.eachFeed(feed -> {
                seen.add(feed);
                counts.add(feed, now);
            });
            overview = new Overview(
                    counts.feeds,
                    counts.failing,
                    counts.overdue,
                    store.parkedHosts(now).size(),
                    store.countEntries());
            return Optional.of(seen);
        } catch (StoreUnavailable unwell) {
            LOG.debug("the feeds could not be looked over", unwell);
            return Optional.empty();
        }
    }

    /** What an overview says of feeds, while they are counted. */
    private static final class Counts {
        private int feeds;
        private int failing;
        private int overdue;

        void add(FeedState feed, Instant now) {
            feeds++;
            failing += feed.poll().health().failures() > 0 ? 1 : 0;
            overdue += isOverdue(feed, now) ? 1 : 0;
        }
    }

    private static boolean isOverdue(FeedState feed, Instant now) {
        Instant due = feed.nextVisit();
        return due != null && due.plus(LATE).isBefore(now);
    }
}
