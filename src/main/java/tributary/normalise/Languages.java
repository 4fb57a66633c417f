package tributary.normalise;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads language tags (BCP 47) as feeds write them: {@code en_us}, {@code EN-US}, with white space around. */
final class Languages {
    private static final int LONGEST = 35;

    private Languages() {}

    /** The tag in its canonical case; null when it is none or says nothing. */
    static @Nullable String tag(@Nullable String written) {
        String tag = written == null ? "" : written.strip().replace('_', '-');
        if (tag.isEmpty() || tag.length() > LONGEST) {
            return null;
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
}
