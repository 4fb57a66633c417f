package tributary.config;

import tributary.config.schema.Parsed;
import tributary.config.schema.Spot;

/** Host names as keys of {@code hosts}: exact names in lower-case ASCII, or {@code *}. */
final class HostNames {
    static final String EVERY_OTHER = "*";

    private HostNames() {}

    static Parsed<String> parse(String text) {
        String name = text.strip();
        if (name.equals(EVERY_OTHER)) {
            return Parsed.good(name);
        }
        if (name.contains("/") || name.contains("*") || name.contains(" ") || name.isEmpty()) {
            return Parsed.bad(
                    "\"" + Spot.shown(name) + "\" is no host name",
                    "an exact name such as feeds.example.net, or \"*\"");
        }
        return Parsed.good(Urls.asciiHost(name));
    }
}
