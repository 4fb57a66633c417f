package tributary.fetch.header;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads Retry-After (RFC 9110 section 10.2.3). */
public final class RetryAfter {
    /** No order is longer than this; it is what a number of seconds beyond reason becomes. */
    public static final Duration LONGEST = Duration.ofDays(3660);

    private RetryAfter() {}

    /**
     * How long to wait from {@code received}, in full. Empty when the server leaves it to us: no field, zero, a date in
     * the past, or nonsense.
     */
    public static Optional<Duration> read(HeaderFields fields, Instant received) {
        return fields.findFirst("Retry-After")
                .flatMap(value -> wait(value.strip(), received))
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> wait(String value, Instant received) {
        // Some servers write a fraction: 1.5
        int point = value.indexOf('.');
        OptionalLong seconds = Digits.read(point > 0 ? value.substring(0, point) : value);
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(seconds.getAsLong()));
        }
        return HttpDate.read(value, received).map(date -> Duration.between(received, date));
    }
}
