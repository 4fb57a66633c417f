package tributary.publish.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tributary.publish.Representation;

/** What a request asks of a representation: its coding, and whether it needs to be sent at all. */
final class Conditions {
    private Conditions() {}

    /** The best coding the client takes (RFC 9110 section 12.5.3): Brotli, gzip, then none. */
    static Representation.Coding coding(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return Representation.Coding.IDENTITY;
        }
        boolean gzip = false;
        for (String part : acceptEncoding.split(",", 20)) {
            int semicolon = part.indexOf(';');
            String name = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
            if (semicolon >= 0 && refuses(part.substring(semicolon + 1))) {
                continue;
            }
            if (name.equalsIgnoreCase("br")) {
                return Representation.Coding.BROTLI;
            }
            gzip |= name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip");
        }
        return gzip ? Representation.Coding.GZIP : Representation.Coding.IDENTITY;
    }

    private static boolean refuses(String parameter) {
        String quality = parameter.replace(" ", "");
        return quality.startsWith("q=0") && quality.chars().skip(3).allMatch(each -> each == '.' || each == '0');
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
