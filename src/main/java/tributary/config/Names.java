package tributary.config;

import java.util.List;
import java.util.Locale;
import tributary.config.schema.Kinds;
import tributary.config.schema.Parsed;
import tributary.config.schema.Scalar;
import tributary.config.schema.Spot;

/**
 * Names that operators give: they stand in URLs and files, so that they keep to letters, digits, dot, dash and
 * underscore.
 */
final class Names {
    private static final String PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$";
    private static final String EXPECTED =
            "letters, digits, dots, dashes and underscores, beginning with a letter or digit";
    private static final int LONGEST = 100;
    private static final List<String> SUFFIXES = List.of(".atom", ".rss", ".json", ".opml");

    private Names() {}

    /** An id of a feed. */
    static Scalar<String> feedId() {
        return new Scalar<>(EXPECTED, Kinds.matching(PATTERN), Names::name);
    }

    /** An id of a merged feed: it is followed by {@code .atom} and the like in URLs. */
    static Scalar<String> mergedId() {
        return new Scalar<>(EXPECTED, Kinds.matching(PATTERN), Names::merged);
    }

    private static Parsed<String> merged(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(lower::endsWith)
                ? Parsed.bad("\"" + Spot.shown(text) + "\" ends like a format", "leave the ending away")
                : name(text);
    }

    private static Parsed<String> name(String text) {
        if (text.startsWith("_")) {
            return Parsed.bad("\"" + Spot.shown(text) + "\" begins with \"_\"", "such names are Tributary's own");
        }
        if (text.length() > LONGEST) {
            return Parsed.bad("is longer than " + LONGEST + " characters", null);
        }
        boolean plain = !text.isEmpty()
                && isLetterOrDigit(text.charAt(0))
                && text.chars().allMatch(each -> isLetterOrDigit(each) || "._-".indexOf(each) >= 0);
        return plain ? Parsed.good(text) : Parsed.bad("\"" + Spot.shown(text) + "\" is no id", "expected " + EXPECTED);
    }

    private static boolean isLetterOrDigit(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }
}
