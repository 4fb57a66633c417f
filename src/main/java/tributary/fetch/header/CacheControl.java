package tributary.fetch.header;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads for how long an answer holds in a private cache such as ours (RFC 9111 sections 4.2.1 and 5.2.2). */
public final class CacheControl {
    private CacheControl() {}

    /**
     * The publisher's max-age less Age, else Expires less Date and Age. Empty when it said nothing that can be used;
     * zero when it said that the answer does not hold, or no longer. Not capped: some say 16 years.
     */
    public static Optional<Duration> freshness(HeaderFields fields, Instant received) {
        Map<String, String> directives = directives(fields);
        // With a field name, no-cache="Set-Cookie" speaks of that field only.
        if (directives.containsKey("no-store") || "".equals(directives.get("no-cache"))) {
            return Optional.of(Duration.ZERO);
        }
        String maxAge = directives.get("max-age");
        Optional<Duration> lifetime = maxAge == null
                ? expiry(fields, received)
                : toOptional(Digits.read(maxAge)).map(Duration::ofSeconds);
        return lifetime.map(whole -> whole.minus(age(fields))).map(rest -> rest.isNegative() ? Duration.ZERO : rest);
    }

    /** The first of each directive, by lower-case name; an empty value for those without. */
    static Map<String, String> directives(HeaderFields fields) {
        Map<String, String> directives = new LinkedHashMap<>();
        List<String> elements = new ArrayList<>();
        // Some servers write semicolons, as in Content-Type.
        fields.listElements("Cache-Control").forEach(element -> HeaderFields.split(element, ';', elements));
        for (String element : elements) {
            int equals = element.indexOf('=');
            String name = equals < 0 ? element : element.substring(0, equals);
            String value = equals < 0
                    ? ""
                    : HeaderFields.unquote(element.substring(equals + 1).strip());
            directives.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value.strip());
        }
        return directives;
    }

    private static Optional<Duration> expiry(HeaderFields fields, Instant received) {
        Optional<Instant> expires = fields.findFirst("Expires").flatMap(value -> HttpDate.read(value, received));
        // The server's own Date, so that a wrong clock over there does no harm.
        Instant date = fields.findFirst("Date")
                .flatMap(value -> HttpDate.read(value, received))
                .orElse(received);
        return expires.map(until -> Duration.between(date, until))
                .map(lifetime -> lifetime.isNegative() ? Duration.ZERO : lifetime);
    }

    private static Duration age(HeaderFields fields) {
        return fields.findFirst("Age")
                .flatMap(value -> toOptional(Digits.read(value.strip())))
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private static Optional<Long> toOptional(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
