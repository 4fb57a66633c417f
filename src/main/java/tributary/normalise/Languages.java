package tributary.normalise;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads language tags (BCP 47) as feeds write them: {@code en_us}, {@code EN-US}, with white space around. */
final class Languages {
    private static final int LONGEST = 35;

    /** Codes that ISO 639 gave up for others. */
    private static final Set<String> RENAMED = Set.of("iw", "in", "ji");

    private Languages() {}

    /** The tag in its canonical case; null when it is none or says nothing. */
    static @Nullable String tag(@Nullable String written) {
        String tag = written == null ? "" : written.strip().replace('_', '-');
        if (tag.isEmpty() || tag.length() > LONGEST) {
            return null;
        }
        if (isCanonical(tag)) {
            return tag;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            String language = locale.getLanguage();
            boolean says = !language.isEmpty() && language.length() <= 3 && !language.equals("und");
            return says && !language.equals("mul") && !language.equals("zxx") ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    /** Most tags that are declared, item by item, are two small letters, of which a Locale makes the same again. */
    private static boolean isCanonical(String tag) {
        return tag.length() == 2 && isSmall(tag.charAt(0)) && isSmall(tag.charAt(1)) && !RENAMED.contains(tag);
    }

    private static boolean isSmall(char letter) {
        return letter >= 'a' && letter <= 'z';
    }
}
