package tributary.story;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that name a day, folded: months and weekdays of the languages that news is written in, by CLDR. */
final class Calendar {
    private static final String LANGUAGES =
            "en ur ar fa hi bn ta te mr gu pa ps vi id ms th tr az uz kk ru uk be bg sr mk"
                    + " es pt fr it ro ca de nl sv nb da fi et lv lt pl cs sk sl hr hu sq el he ka hy sw am ne si my km lo ko ja zh";
    /**
     * What CLDR lacks: days by where they are from now, and weekdays as they are bent where something happens on one.
     */
    private static final String OTHERS = "today tomorrow tonight yesterday tues thurs sept آج کل اليوم غدا"
            + " среду пятницу субботу середу суботу środę sobotę niedzielę";

    /** Names by their first word, each as its words; a name of one word is a list of one. */
    private static final Map<String, Set<List<String>>> NAMES = names();

    private static final LongSet FIRST_WORDS =
            new LongSet(NAMES.keySet().stream().map(Hashing::longOf).toList());

    private Calendar() {}

    private static Map<String, Set<List<String>>> names() {
        Map<String, Set<List<String>>> names = new HashMap<>();
        for (String language : LANGUAGES.split(" ", -1)) {
            Locale locale = Locale.of(language);
            for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                for (Month month : Month.values()) {
                    add(names, month.getDisplayName(style, locale));
                }
                for (DayOfWeek day : DayOfWeek.values()) {
                    add(names, day.getDisplayName(style, locale));
                }
            }
        }
        for (String word : OTHERS.split(" ", -1)) {
            add(names, word);
        }
        return names;
    }

    /** Names that are a number, a letter or a sign alone are left out: those of Chinese months, say. */
    private static void add(Map<String, Set<List<String>>> names, String name) {
        List<String> words = words(Words.folded(name, ""));
        if (words.stream().anyMatch(word -> word.length() > 1)
                && words.stream().noneMatch(word -> Characters.isDigit(word.charAt(0)))) {
            names.computeIfAbsent(words.getFirst(), _ -> new HashSet<>()).add(words);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && Characters.isPart(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return words;
    }

    /** Whether a name may begin with the word of this hash. */
    static boolean mayBegin(long word) {
        return FIRST_WORDS.contains(word);
    }

    /** How many words from this one on name a day or a month; 0 when they do not. */
    static int length(List<String> words, int at) {
        int longest = 0;
        for (List<String> name : NAMES.getOrDefault(words.get(at), Set.of())) {
            int end = at + name.size();
            if (name.size() > longest
                    && end <= words.size()
                    && words.subList(at, end).equals(name)) {
                longest = name.size();
            }
        }
        return longest;
    }
}
