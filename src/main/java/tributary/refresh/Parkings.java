package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Exhausted;
import tributary.fetch.FetchResult.Trail;
import tributary.model.Location;
import tributary.schedule.HostScope;
import tributary.schedule.VisitSchedule;
import tributary.store.Commit.Parking;
import tributary.store.Store;

/** Which host is to be left alone after a visit: always the one that said so, wherever redirects led. */
final class Parkings {
    /** How long a host is left alone at first that asks for it without saying for how long. */
    private static final Duration UNSPECIFIED = Duration.ofHours(1);

    private static final Duration LONGEST_UNSPECIFIED = Duration.ofHours(24);

    /** What an answer says of its quota in passing is a hint, not an order. */
    private static final Duration LONGEST_QUOTA = Duration.ofHours(24);

    private Parkings() {}

    /**
     * After an order to wait.
     *
     * @param ordered null when it is left to us
     * @param orders in a row, with this one
     */
    static @Nullable Parking ordered(Trail trail, @Nullable Duration ordered, int orders, Instant now) {
        String host = host(trail);
        if (host == null) {
            return null;
        }
        Duration wait = ordered == null ? unspecified(orders) : ordered;
        return new Parking(
                host,
                now.plus(wait.compareTo(VisitSchedule.LONGEST_ORDER) > 0 ? VisitSchedule.LONGEST_ORDER : wait),
                orders);
    }

    /** Twice as long with each order in a row, whichever of the host's feeds it is for. */
    private static Duration unspecified(int orders) {
        Duration wait = UNSPECIFIED.multipliedBy(1L << Math.clamp(orders - 1L, 0, 20));
        return wait.compareTo(LONGEST_UNSPECIFIED) > 0 ? LONGEST_UNSPECIFIED : wait;
    }

    /** How many times in a row the host that gave this order did so; answers to what was under way count once. */
    static int orders(Store store, Trail trail, Instant now) {
        String host = host(trail);
        if (host == null) {
            return 1;
        }
        int before = store.ordersInARow(host);
        return store.parkedUntil(host, now).isPresent() ? Math.max(1, before) : before + 1;
    }

    /** After any answer: null unless it said that nothing is left of our quota. */
    static @Nullable Parking quota(Trail trail, Instant now) {
        Exhausted exhausted = trail.exhausted();
        if (exhausted == null) {
            return null;
        }
        Duration reset = exhausted.reset();
        return of(exhausted.url(), reset.compareTo(LONGEST_QUOTA) > 0 ? LONGEST_QUOTA : reset, now);
    }

    private static Parking of(String url, Duration wait, Instant now) {
        return new Parking(HostScope.of(new Location.Web(url)), now.plus(wait));
    }

    /** Which answered last; null when none was asked. */
    static @Nullable String host(Trail trail) {
        return trail.hops().isEmpty()
                ? null
                : HostScope.of(new Location.Web(trail.hops().getLast().url()));
    }
}
