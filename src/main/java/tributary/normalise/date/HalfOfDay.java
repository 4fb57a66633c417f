package tributary.normalise.date;

import java.text.DateFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words for before and after noon: those that everybody knows, and those of the feed's own language. Thread-safe.
 */
final class HalfOfDay {
    private static final Set<String> MORNING =
            Set.of("am", "上午", "午前", "오전", "凌晨", "早上", "清晨", "πμ", "صباحا", "ص", "قظ", "sa", "дп", "صبح", "पूर्वाह्न");
    private static final Set<String> AFTERNOON =
            Set.of("pm", "下午", "午後", "오후", "晚上", "中午", "傍晚", "μμ", "مساء", "م", "بظ", "ch", "пп", "شام", "अपराह्न");

    private static final Map<String, List<String>> BY_LANGUAGE = new ConcurrentHashMap<>();

    private HalfOfDay() {}

    static boolean isMorning(String word) {
        return MORNING.contains(word);
    }

    static boolean isAfternoon(String word) {
        return AFTERNOON.contains(word);
    }

    /** {@code a.m.}, {@code p. m.} and their like as one word. */
    static String plain(String text) {
        return text.indexOf('m') < 0 || text.indexOf('.') < 0
                ? text
                : text.replace("a.m", "am")
                        .replace("p.m", "pm")
                        .replace("a. m", "am")
                        .replace("p. m", "pm");
    }

    /** The text with what its language says of noon put as {@code am} or {@code pm}. */
    static String plain(String text, @Nullable String language) {
        if (language == null || (text.indexOf(':') < 0 && text.indexOf('.') < 0)) {
            return text;
        }
        List<String> own = BY_LANGUAGE.computeIfAbsent(language, HalfOfDay::names);
        for (int half = 0; half < own.size(); half++) {
            String name = own.get(half);
            int at = text.indexOf(name);
            int end = at + name.length();
            boolean whole = at > 0
                    && !DateTokens.isLetter(text.charAt(at - 1))
                    && (end == text.length() || !DateTokens.isLetter(text.charAt(end)));
            if (whole) {
                return text.substring(0, at) + (half == 0 ? "am" : "pm") + text.substring(end);
            }
        }
        return text;
    }

    /** Both names of a language; none where it uses the English ones. */
    private static List<String> names(String language) {
        String[] names =
                DateFormatSymbols.getInstance(Locale.forLanguageTag(language)).getAmPmStrings();
        List<String> plain = List.of(DateTokens.plain(names[0]), DateTokens.plain(names[1]));
        return plain.stream().anyMatch(String::isEmpty) || plain.equals(List.of("am", "pm")) ? List.of() : plain;
    }
}
