package tributary.publish.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.publish.Representation;

/** What a request asks of a representation: its coding, and whether it needs to be sent at all. */
final class Conditions {
    private static final List<String> FEEDS = List.of(
            "application/atom+xml",
            "application/rss+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/json");

    private Conditions() {}

    /** The coding the client likes best (RFC 9110 section 12.5.3); of equals Brotli, then gzip, then none. */
    static Representation.Coding coding(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return Representation.Coding.IDENTITY;
        }
        double any = Preferences.weight(acceptEncoding, "*");
        double brotli = weight(acceptEncoding, "br", any);
        double gzip = Math.max(weight(acceptEncoding, "gzip", any), Preferences.weight(acceptEncoding, "x-gzip"));
        double identity = Preferences.weight(acceptEncoding, "identity");
        if (Math.max(brotli, gzip) <= 0 || identity > Math.max(brotli, gzip)) {
            return Representation.Coding.IDENTITY;
        }
        return brotli >= gzip ? Representation.Coding.BROTLI : Representation.Coding.GZIP;
    }

    private static double weight(String field, String name, double any) {
        double own = Preferences.weight(field, name);
        return own < 0 ? any : own;
    }

    /**
     * Whether the page for people is wanted at the address of a feed: by whoever asks for HTML by name and above all
     * else, as browsers do. Who names any format of feeds is a reader, and gets the one of the suffix.
     */
    static boolean wantsPage(@Nullable String accept) {
        if (accept == null || !accept.contains("text/html")) {
            return false;
        }
        if (FEEDS.stream().anyMatch(feed -> Preferences.weight(accept, feed) >= 0)) {
            return false;
        }
        double others = Math.max(
                Math.max(Preferences.weight(accept, "application/xml"), Preferences.weight(accept, "text/xml")),
                Math.max(Preferences.weight(accept, "application/*"), Preferences.weight(accept, "*/*")));
        return Preferences.weight(accept, "text/html") > others;
    }

    /** Whether 304 is the answer (RFC 9110 section 13.2.2). */
    static boolean isUnchanged(
            @Nullable String ifNoneMatch, @Nullable String ifModifiedSince, String etag, Instant lastModified) {
        if (ifNoneMatch != null) {
            return matches(ifNoneMatch, etag);
        }
        if (ifModifiedSince == null) {
            return false;
        }
        try {
            Instant since = ZonedDateTime.parse(ifModifiedSince.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return !lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(since);
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static boolean matches(String ifNoneMatch, String etag) {
        if (ifNoneMatch.equals(etag)) {
            return true;
        }
        for (String part : ifNoneMatch.split(",", 50)) {
            String tag = part.strip();
            if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
