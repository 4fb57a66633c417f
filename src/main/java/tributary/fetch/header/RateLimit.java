package tributary.fetch.header;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
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

    /** How long until something is left of every quota, when the answer says that nothing is left of one. */
    public static Optional<Duration> exhaustedFor(HeaderFields fields, Instant received) {
        return quotas(fields)
                .flatMap(quota -> quota.wait(received).stream())
                .filter(Duration::isPositive)
                .max(Comparator.naturalOrder())
                .map(wait -> wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait);
    }

    private record Quota(
            @Nullable String remaining, @Nullable String reset) {
        /** Empty when something is left of it, or one of the two was not said. */
        private Optional<Duration> wait(Instant received) {
            String left = remaining;
            String until = reset;
            if (left == null || until == null || !wholePart(left).equals(OptionalLong.of(0))) {
                return Optional.empty();
            }
            OptionalLong number = wholePart(until);
            return number.isPresent()
                    ? Optional.of(untilReset(number.getAsLong(), received))
                    : HttpDate.read(until, received).map(date -> Duration.between(received, date));
        }
    }

    private static Stream<Quota> quotas(HeaderFields fields) {
        return Stream.concat(
                combined(fields),
                Stream.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-")
                        .map(prefix -> new Quota(
                                fields.findFirst(prefix + "Remaining").orElse(null),
                                fields.findFirst(prefix + "Reset").orElse(null))));
    }

    /** One for each policy of {@code "burst";r=5;t=10, "day";r=0;t=7200}, or that of {@code remaining=0, reset=5}. */
    private static Stream<Quota> combined(HeaderFields fields) {
        List<String> policies = fields.listElements("RateLimit");
        Map<String, String> together = parameters(policies);
        return Stream.concat(
                Stream.of(new Quota(together.get("remaining"), together.get("reset"))),
                policies.stream()
                        .map(policy -> parameters(List.of(policy)))
                        .map(parameters -> new Quota(parameters.get("r"), parameters.get("t"))));
    }

    private static Map<String, String> parameters(List<String> elements) {
        Map<String, String> parameters = new HashMap<>();
        List<String> parts = new ArrayList<>();
        elements.forEach(element -> HeaderFields.split(element, ';', parts));
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
