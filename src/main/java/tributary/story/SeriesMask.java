package tributary.story;

import java.util.ArrayList;
import java.util.List;

/**
 * A title with what changes from one instalment of a series to the next taken out.
 *
 * @param masked the title, numbers, months and weekdays replaced by {@code #}
 * @param values what was replaced, in order; empty when the title cannot be one of a series
 */
record SeriesMask(String masked, String values) {

    static SeriesMask of(String title) {
        List<String> words = words(Words.folded(title, ""));
        StringBuilder masked = new StringBuilder(title.length());
        StringBuilder values = new StringBuilder();
        int at = 0;
        while (at < words.size()) {
            int changing = hasDigit(words.get(at)) ? 1 : Calendar.length(words, at);
            if (changing == 0) {
                masked.append(words.get(at++)).append(' ');
                continue;
            }
            masked.append("# ");
            for (int end = at + changing; at < end; at++) {
                values.append(words.get(at)).append(' ');
            }
        }
        return new SeriesMask(masked.toString(), values.toString());
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** Where words are written without spaces, digits are words of their own; else {@code 25th} is one. */
    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int start = at;
            boolean dense = Script.of(folded.charAt(at)) == Script.DENSE;
            while (at < folded.length()
                    && Words.isPart(folded.charAt(at))
                    && (Script.of(folded.charAt(at)) == Script.DENSE) == dense) {
                at++;
            }
            if (at > start) {
                words.add(folded.substring(start, at));
            } else {
                at++;
            }
        }
        return words;
    }
}
