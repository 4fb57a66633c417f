package tributary.config;

import java.nio.file.Path;
import java.util.Locale;
import tributary.config.schema.Parsed;

/** JDBC URLs of the two databases that keep items. */
final class StoreUrls {
    private static final String H2 = "jdbc:h2:";
    private static final String H2_FILE = "jdbc:h2:file:";

    private StoreUrls() {}

    static Parsed<String> parse(String text) {
        String url = text.strip();
        boolean known = (url.startsWith(H2) && url.length() > H2.length()) || url.startsWith("jdbc:postgresql:");
        return known
                ? Parsed.good(url)
                : Parsed.bad(
                        "is no store that Tributary knows",
                        "expected jdbc:h2:file:./data/tributary or jdbc:postgresql://host/database");
    }

    /** The URL with a relative H2 file resolved against the folder of feeds.yml. */
    static String resolve(String url, Path folder) {
        if (!isH2File(url)) {
            return url;
        }
        String rest = url.startsWith(H2_FILE) ? url.substring(H2_FILE.length()) : url.substring(H2.length());
        int options = rest.indexOf(';');
        String path = options < 0 ? rest : rest.substring(0, options);
        String tail = options < 0 ? "" : rest.substring(options);
        return path.startsWith("~")
                ? url
                : H2_FILE + folder.toAbsolutePath().resolve(path).normalize() + tail;
    }

    /** Whether nothing outlives the process. */
    static boolean isInMemory(String url) {
        return url.startsWith("jdbc:h2:mem:");
    }

    /** Whether the URL itself holds a password. */
    static boolean hasPassword(String url) {
        return url.toLowerCase(Locale.ROOT).contains("password=");
    }

    private static boolean isH2File(String url) {
        if (url.startsWith(H2_FILE)) {
            return true;
        }
        int scheme = url.indexOf(':', H2.length());
        return url.startsWith(H2) && (scheme < 0 || ".~/".indexOf(url.charAt(H2.length())) >= 0);
    }
}
