package tributary.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when it is told to. Safe for use by many threads. */
public final class MovableClock implements InstantSource {
    private volatile Instant now;

    private MovableClock(Instant now) {
        this.now = now;
    }

    public static MovableClock at(Instant now) {
        return new MovableClock(now);
    }

    /** @param now in ISO 8601: {@code 2025-03-26T08:00:00Z} */
    public static MovableClock at(String now) {
        return new MovableClock(Instant.parse(now));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Steps the clock; backwards when negative. */
    public void advance(Duration step) {
        now = now.plus(step);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
