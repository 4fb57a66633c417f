package tributary.normalise.date;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names of the months: English with its slips, the feed's own language, then those of many others. Thread-safe. */
final class MonthNames {
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    /** Where a name means different months in different languages, the language named first here has it. */
    private static final List<String> LANGUAGES = List.of(
            ("es fr de pt it nl ru tr id vi pl uk ro cs hu el sv da nb fi ca sk sl hr sr bg mk sq lt lv et is ga cy eu gl "
                            + "ar ur fa ps he hi bn pa gu mr ne ta te kn ml si th lo my km ko ja zh ms fil sw am ha yo ig "
                            + "so zu xh af az kk ky uz tk mn ka hy be bs ku tg lb mt de-AT ar-LB ar-DZ ar-MA uz-Cyrl sr-Latn")
                    .split(" "));

    /** What people write besides; the German and the Indonesian one are those of older software too. */
    private static final Map<String, Month> CUSTOMARY = Map.of("mrz", Month.MARCH, "agt", Month.AUGUST);

    private static final Map<String, Month> ENGLISH = english();
    private static final String HEBREW_IN = "\u05d1";
    private static final int LONGEST = 40;
    private static final int SHORTEST_MISSPELT = 5;
    private static final int SHORTEST_BEGINNING = 3;

    private final Map<String, Map<String, Month>> byLanguage = new ConcurrentHashMap<>();

    /**
     * @param name as DateTokens writes it
     * @param language BCP 47, null when unknown
     */
    @Nullable
    Month find(String name, @Nullable String language) {
        if (name.length() < 2 || name.length() > LONGEST) {
            return null;
        }
        Month local = ofOwn(name, language);
        if (local != null) {
            return local;
        }
        Month english = ENGLISH.get(name);
        Month nearly = english == null ? misspelt(name) : english;
        if (nearly != null) {
            return nearly;
        }
        for (String each : LANGUAGES) {
            Month month = table(each).get(name);
            if (month != null) {
                return month;
            }
        }
        Month begun = CUSTOMARY.getOrDefault(name, beginning(name, language));
        if (begun != null) {
            return begun;
        }
        // Hebrew writes "in March" as one word.
        return name.startsWith(HEBREW_IN) ? find(name.substring(1), "he") : Calendars.month(name);
    }

    /** The month that a name means in that very language; null where it means none. */
    @Nullable
    Month ofOwn(String name, @Nullable String language) {
        String own = language == null ? "en" : primary(language);
        return LANGUAGES.contains(own) ? table(own).get(name) : null;
    }

    /** The only month of the language whose names begin so: {@code aoû}, {@code жов}. */
    private @Nullable Month beginning(String name, @Nullable String language) {
        if (language == null || name.length() < SHORTEST_BEGINNING || !LANGUAGES.contains(primary(language))) {
            return null;
        }
        Set<Month> begun = EnumSet.noneOf(Month.class);
        table(primary(language)).forEach((full, month) -> {
            if (full.startsWith(name)) {
                begun.add(month);
            }
        });
        return begun.size() == 1 ? begun.iterator().next() : null;
    }

    /** Most tags begin with two letters, which a Locale would give back as they are; it is asked for every date. */
    private static String primary(String tag) {
        boolean plain = tag.length() == 2 || tag.indexOf('-') == 2;
        return plain ? tag.substring(0, 2) : Locale.forLanguageTag(tag).getLanguage();
    }

    private Map<String, Month> table(String language) {
        return byLanguage.computeIfAbsent(language, tag -> names(Locale.forLanguageTag(tag)));
    }

    private static Map<String, Month> names(Locale locale) {
        Map<String, Month> names = new HashMap<>();
        for (TextStyle style : STYLES) {
            for (Month month : Month.values()) {
                String name = DateTokens.plain(month.getDisplayName(style, locale));
                String bare = withoutMark(name);
                if (!bare.isEmpty() && !DateTokens.isDigit(bare.charAt(0)) && bare.indexOf('/') < 0) {
                    names.putIfAbsent(bare, month);
                }
            }
        }
        return Map.copyOf(names);
    }

    /** Without the dot, geresh or abbreviation sign at its end. */
    private static String withoutMark(String name) {
        int end = name.length();
        while (end > 0 && !DateTokens.isLetter(name.charAt(end - 1)) && !DateTokens.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static Map<String, Month> english() {
        Map<String, Month> names = new HashMap<>();
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            for (int length = 3; length <= full.length(); length++) {
                names.put(full.substring(0, length), month);
            }
        }
        return Map.copyOf(names);
    }

    /** A full English name with one letter wrong, missing or too many: {@code Febuary}, {@code Agust}. */
    private static @Nullable Month misspelt(String name) {
        if (name.length() < SHORTEST_MISSPELT) {
            return null;
        }
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            if (full.length() >= SHORTEST_MISSPELT && isOneSlipAway(name, full)) {
                return month;
            }
        }
        return null;
    }

    private static boolean isOneSlipAway(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int front = 0;
        while (front < one.length() && front < other.length() && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < one.length() - front
                && back < other.length() - front
                && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return one.length() - front - back <= 1 && other.length() - front - back <= 1;
    }
}
