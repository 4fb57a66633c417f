package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Exhausted;
import tributary.fetch.FetchResult.Trail;
import tributary.model.Location;
import tributary.schedule.HostScope;
import tributary.store.Commit.Parking;

/** Which host is to be left alone after a visit: always the one that said so, wherever redirects led. */
final class Parkings {
    private static final Duration LONGEST_ORDER = Duration.ofDays(7);

    /** What an answer says of its quota in passing is a hint, not an order. */
    private static final Duration LONGEST_QUOTA = Duration.ofHours(24);

    private Parkings() {}

    /** After an order to wait. */
    static @Nullable Parking ordered(Trail trail, Duration wait, Instant now) {
        return trail.hops().isEmpty()
                ? null
                : of(trail.hops().getLast().url(), wait.compareTo(LONGEST_ORDER) > 0 ? LONGEST_ORDER : wait, now);
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
}
