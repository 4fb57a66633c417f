package tributary.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        health.look(
                feeds(now), reloading.running().health().alertAfter(), reloading.errors(), readiness.problems(), now);
    }

    private Optional<List<FeedState>> feeds(Instant now) {
        try {
            List<FeedState> feeds = store.feeds();
            overview = new Overview(
                    feeds.size(),
                    (int) feeds.stream()
                            .filter(feed -> feed.poll().health().failures() > 0)
                            .count(),
                    (int) feeds.stream().filter(feed -> isOverdue(feed, now)).count(),
                    store.parkedHosts(now).size(),
                    store.countEntries());
            return Optional.of(feeds);
        } catch (StoreUnavailable unwell) {
            LOG.debug("the feeds could not be looked over", unwell);
            return Optional.empty();
        }
    }

    private static boolean isOverdue(FeedState feed, Instant now) {
        Instant due = feed.nextVisit();
        return due != null && due.plus(LATE).isBefore(now);
    }
}
