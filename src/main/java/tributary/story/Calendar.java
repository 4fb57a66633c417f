package tributary.story;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that name a day, folded: months and weekdays of the languages that news is written in, by CLDR. */
final class Calendar {
    /** CLDR itself takes the JDK a second to read. */
    private static final String RESOURCE = "calendar.txt";

    /** Names by their first word, each as its words; a name of one word is a list of one. */
    private static final Map<String, Set<List<String>>> NAMES = names();

    private static final LongSet FIRST_WORDS =
            new LongSet(NAMES.keySet().stream().map(Hashing::longOf).toList());

    private Calendar() {}

    private static Map<String, Set<List<String>>> names() {
        Map<String, Set<List<String>>> names = new HashMap<>();
        for (String line : Resources.lines(RESOURCE)) {
            String[] parts = line.split("\\|", -1);
            for (int i = 1; i < parts.length; i++) {
                List<String> words = List.of(parts[i].split(" ", -1));
                names.computeIfAbsent(words.getFirst(), _ -> new HashSet<>()).add(words);
            }
        }
        return names;
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
