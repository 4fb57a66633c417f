package tributary.story;

import java.util.ArrayList;
import java.util.List;

/**
 * A title with what changes from one instalment of a series to the next taken out.
 *
 * @param masked the title, numbers, months and weekdays replaced by {@code #}; of no use where nothing was
 * @param values what was replaced, in order; empty when the title cannot be one of a series
 */
record SeriesMask(String masked, String values) {

    private static final SeriesMask NONE = new SeriesMask("", "");

    static SeriesMask of(String title) {
        String folded = Words.folded(title, "");
        if (!mayChange(folded)) {
            return NONE;
        }
        List<String> words = words(folded);
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

    /** Most titles have neither a digit nor a word that a name of the calendar begins with. */
    private static boolean mayChange(String folded) {
        int at = 0;
        while (at < folded.length()) {
            int end = end(folded, at);
            if (end > at && (hasDigit(folded, at, end) || Calendar.mayBegin(Hashing.longOf(folded, at, end)))) {
                return true;
            }
            at = Math.max(end, at + 1);
        }
        return false;
    }

    private static boolean hasDigit(String word) {
        return hasDigit(word, 0, word.length());
    }

    private static boolean hasDigit(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (Characters.isDigit(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = end(folded, at);
            if (end > at) {
                words.add(folded.substring(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }

    /** Where the word ends that starts there: where words are written without spaces, digits are words of their own. */
    private static int end(String folded, int start) {
        boolean dense = Script.of(folded.charAt(start)) == Script.DENSE;
        int at = start;
        while (at < folded.length()
                && Characters.isPart(folded.charAt(at))
                && (Script.of(folded.charAt(at)) == Script.DENSE) == dense) {
            at++;
        }
        return at;
    }
}
