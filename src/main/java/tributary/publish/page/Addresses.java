package tributary.publish.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes names into addresses. */
final class Addresses {
    private Addresses() {}

    /** One segment of a path (RFC 3986 section 3.3). */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query that opens a protected feed; empty for an open one. */
    static String query(@Nullable String token) {
        return token == null ? "" : "?token=" + segment(token);
    }
}
