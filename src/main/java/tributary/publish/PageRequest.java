package tributary.publish;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tributary.store.Position;

/**
 * What an address asks of a merged feed beyond the feed itself.
 *
 * @param limit entries on a page
 * @param before where the page begins; null at the newest
 * @param query all of it but {@code before}, as text: the same for the same request, however it was written
 */
record PageRequest(int limit, @Nullable Position before, Narrowing narrowing, String query) {
    static final int MOST = 1000;

    /** Whether it asks for nothing but the feed itself. */
    boolean isPlain() {
        return query.isEmpty() && before == null;
    }

    /** The whole query, for links that lead here. */
    String self() {
        return before == null ? query : with(query, "before", Cursor.write(before));
    }

    /** A query with one more parameter. */
    static String with(String query, String name, String value) {
        return query + (query.isEmpty() ? '?' : '&') + name + '=' + encode(value);
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
