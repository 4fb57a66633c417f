package tributary.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Nearest;
import tributary.config.schema.Parsed;
import tributary.config.schema.Spot;

/** The countries that feeds.yml may name: ISO 3166-1 alpha-2, and XK, which everybody uses for Kosovo. */
final class Countries {
    private static final Set<String> CODES = codes();
    private static final Map<String, String> OFTEN_MEANT =
            Map.of("UK", "GB", "EN", "GB", "JA", "JP", "KO", "KR", "EL", "GR");

    private Countries() {}

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>(Set.of(Locale.getISOCountries()));
        codes.add("XK");
        return codes;
    }

    /** Upper case. */
    static Parsed<String> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(code)
                ? Parsed.good(code)
                : Parsed.bad("\"" + Spot.shown(text) + "\" is no country code", hint(code));
    }

    private static String hint(String wrong) {
        String meant = OFTEN_MEANT.get(wrong);
        String named = meant != null ? meant : byName(wrong);
        return named == null
                ? "two letters of ISO 3166-1, such as PK or CN"
                : "did you mean " + named + ", " + name(named) + "?";
    }

    private static @Nullable String byName(String wrong) {
        if (wrong.length() < 4) {
            return null;
        }
        Map<String, String> codes = new HashMap<>();
        CODES.forEach(code -> codes.put(name(code).toUpperCase(Locale.ROOT), code));
        String nearest = Nearest.of(wrong, codes.keySet());
        return nearest == null ? null : codes.get(nearest);
    }

    static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
