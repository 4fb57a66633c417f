package tributary.publish.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads application/x-www-form-urlencoded. */
final class Forms {
    private static final int MOST_FIELDS = 100;

    private Forms() {}

    /** Names and first values; what cannot be read is left out. */
    static Map<String, String> read(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.strip().split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(fields, pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        try {
            var _ = fields.putIfAbsent(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            // A % that escapes nothing: as if the field were not there, which its reader will say.
        }
    }
}
