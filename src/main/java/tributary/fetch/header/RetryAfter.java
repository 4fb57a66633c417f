package tributary.fetch.header;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads Retry-After (RFC 9110 section 10.2.3). */
public final class RetryAfter {
    /** No order is longer than this; it is what a number of seconds beyond reason becomes. */
    public static final Duration LONGEST = Duration.ofDays(3660);

    private RetryAfter() {}

    /**
     * How long to wait from {@code received}, in full. Empty when the server leaves it to us: no field, zero, a date in
     * the past, or nonsense. Where a server and one before it both say something, the longest counts.
     */
    public static Optional<Duration> read(HeaderFields fields, Instant received) {
        return fields.listAll("Retry-After").stream()
                .flatMap(value -> waits(value, received).stream())
                .max(Comparator.naturalOrder())
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** Of one field line, which some software before us may have made of several; a date has a comma of its own. */
    private static List<Duration> waits(String line, Instant received) {
        Optional<Duration> single = wait(line.strip(), received);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<String> parts = new ArrayList<>();
        HeaderFields.split(line, ',', parts);
        return parts.stream().flatMap(part -> wait(part, received).stream()).toList();
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
