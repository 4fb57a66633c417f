package tributary.config;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Nearest;
import tributary.config.schema.Parsed;
import tributary.config.schema.Spot;

/** The languages that feeds.yml may name: BCP 47 tags. */
final class Languages {
    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Languages() {}

    /** In the usual capitals: {@code zh-Hant-TW}. */
    static Parsed<String> parse(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text.strip()).build();
            String language = locale.getLanguage();
            boolean known = language.length() == 2 ? TWO_LETTERS.contains(language) : language.length() == 3;
            return known ? Parsed.good(locale.toLanguageTag()) : bad(text);
        } catch (IllformedLocaleException exception) {
            return bad(text);
        }
    }

    private static Parsed<String> bad(String text) {
        String meant = meant(text.strip());
        return Parsed.bad(
                "\"" + Spot.shown(text) + "\" is no language tag",
                meant == null ? "a BCP 47 tag such as en, zh-Hant or pt-BR" : "did you mean " + meant + "?");
    }

    private static @Nullable String meant(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (COUNTRIES.contains(upper)) {
            return ULocale.addLikelySubtags(new ULocale("und_" + upper)).getLanguage();
        }
        if (text.indexOf('_') > 0 && parse(text.replace('_', '-')) instanceof Parsed.Good<String>(String tag)) {
            return tag;
        }
        Map<String, String> byName = new HashMap<>();
        TWO_LETTERS.forEach(code -> byName.put(Locale.of(code).getDisplayLanguage(Locale.ENGLISH), code));
        String nearest = text.length() < 4 ? null : Nearest.of(text, byName.keySet());
        return nearest == null ? null : byName.get(nearest);
    }
}
