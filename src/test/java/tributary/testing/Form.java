package tributary.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what HTML forms and queries are made of. */
public final class Form {
    private Form() {}

    /** Names and values; of a name that is there twice, the later value. */
    public static Map<String, String> read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** Those of a request's query. */
    public static Map<String, String> query(Received request) {
        int question = request.target().indexOf('?');
        return question < 0 ? Map.of() : read(request.target().substring(question + 1));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
