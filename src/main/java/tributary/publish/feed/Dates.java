package tributary.publish.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates as the formats want them, to the second. */
public final class Dates {
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Dates() {}

    /** RFC 3339: {@code 2025-03-26T08:00:00Z}. */
    public static String rfc3339(Instant instant) {
        return writable(instant).toString();
    }

    /**
     * A date that can be written, with a fraction of the second that tells entries of one second apart: the W3C's
     * validator wants no two alike in a feed, and readers that sort by date then keep one order.
     *
     * @param number of the entry; the fraction is its last six digits
     */
    static Instant apart(Instant instant, long number) {
        return writable(instant).plusNanos(number % 1_000_000 * 1_000);
    }

    /** RFC 822 with four digits of year, as in RSS and HTTP. */
    public static String rfc822(Instant instant) {
        return RFC_822.format(writable(instant));
    }

    /** The date, where it must be one that the formats have, without a fraction of the second. */
    static Instant writable(Instant instant) {
        Instant clamped = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return clamped.truncatedTo(ChronoUnit.SECONDS);
    }
}
