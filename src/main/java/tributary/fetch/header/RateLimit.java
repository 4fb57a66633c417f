package tributary.fetch.header;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the quota fields that servers send without or before a 429: RateLimit in its several drafts
 * (draft-ietf-httpapi-ratelimit-headers) and the older X-RateLimit-Remaining with X-RateLimit-Reset.
 */
public final class RateLimit {
    /** Larger reset values are dates, in seconds since 1970 as some hosts write them. */
    private static final long LONGEST_WAIT_SECONDS = 1_000_000_000L;

    private static final long MILLISECONDS = 100_000_000_000L;

    private RateLimit() {}

    /** How long until the quota is filled again, when the answer says that nothing of it is left. */
    public static Optional<Duration> exhaustedFor(HeaderFields fields, Instant received) {
        return quota(fields)
                .filter(quota -> quota.remaining() == 0)
                .map(quota -> untilReset(quota.reset(), received))
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait);
    }

    private record Quota(long remaining, long reset) {}

    private static Optional<Quota> quota(HeaderFields fields) {
        Map<String, String> combined = parameters(fields);
        return quota(combined.get("remaining"), combined.get("reset"))
                .or(() -> quota(combined.get("r"), combined.get("t")))
                .or(() -> quota(fields, "RateLimit-"))
                .or(() -> quota(fields, "X-RateLimit-"))
                .or(() -> quota(fields, "X-Rate-Limit-"));
    }

    private static Optional<Quota> quota(HeaderFields fields, String prefix) {
        return quota(
                fields.findFirst(prefix + "Remaining").orElse(null),
                fields.findFirst(prefix + "Reset").orElse(null));
    }

    private static Optional<Quota> quota(@Nullable String remaining, @Nullable String reset) {
        if (remaining == null || reset == null) {
            return Optional.empty();
        }
        OptionalLong left = wholePart(remaining);
        OptionalLong until = wholePart(reset);
        return left.isPresent() && until.isPresent()
                ? Optional.of(new Quota(left.getAsLong(), until.getAsLong()))
                : Optional.empty();
    }

    /** Of {@code limit=100, remaining=0, reset=5} and of {@code "default";r=0;t=30} alike. */
    private static Map<String, String> parameters(HeaderFields fields) {
        Map<String, String> parameters = new HashMap<>();
        List<String> parts = new ArrayList<>();
        fields.listElements("RateLimit").forEach(element -> HeaderFields.split(element, ';', parts));
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return parameters;
    }

    /** Reddit counts in fractions: {@code 0.0}. */
    private static OptionalLong wholePart(String value) {
        String text = value.strip();
        int point = text.indexOf('.');
        return Digits.read(point > 0 ? text.substring(0, point) : text);
    }

    private static Duration untilReset(long reset, Instant received) {
        if (reset >= MILLISECONDS) {
            return Duration.between(received, Instant.ofEpochMilli(reset));
        }
        if (reset > LONGEST_WAIT_SECONDS) {
            return Duration.between(received, Instant.ofEpochSecond(reset));
        }
        return Duration.ofSeconds(reset);
    }
}
