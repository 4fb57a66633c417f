package tributary.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the database keeps them: microseconds since 1970 UTC, which both databases sort and index alike. */
final class Moments {
    /** Later than anything: no visit is to come. */
    static final long NEVER = Long.MAX_VALUE;

    /** Not at all: not parked, not leased, not withdrawn. */
    static final long NONE = 0;

    private static final Instant FIRST = Instant.EPOCH.minus(100_000L * 365, ChronoUnit.DAYS);
    private static final Instant LAST = Instant.EPOCH.plus(100_000L * 365, ChronoUnit.DAYS);

    private Moments() {}

    static long micros(Instant instant) {
        Instant bounded = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return Math.multiplyExact(bounded.getEpochSecond(), 1_000_000L) + bounded.getNano() / 1_000;
    }

    static long microsOrNever(@Nullable Instant instant) {
        return instant == null ? NEVER : micros(instant);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    static @Nullable Instant instantUnlessNever(long micros) {
        return micros == NEVER ? null : instant(micros);
    }

    static @Nullable Instant instantUnlessNone(long micros) {
        return micros == NONE ? null : instant(micros);
    }
}
