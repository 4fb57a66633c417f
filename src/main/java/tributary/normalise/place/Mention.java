package tributary.normalise.place;

import java.util.List;
import java.util.Set;

/**
 * A name found in a text.
 *
 * @param first its first word
 * @param last its last word
 * @param start index of its first character
 * @param names what it may stand for, likeliest first
 * @param shown as written; set once judged
 */
record Mention(int first, int last, int start, List<Name> names, String shown) {
    private static final Set<String> ARTICLES = Set.of("la", "le", "les", "el", "los", "las");
    private static final int LONG_ENOUGH = 5;

    Mention(int first, int last, int start, List<Name> names) {
        this(first, last, start, names, "");
    }

    /**
     * Acronyms count in capitals only, and not where everything is in capitals; a text all in small letters shows long
     * names only.
     */
    boolean fits(Words words, String text, boolean smallLettersOnly) {
        boolean acronym = names.stream().allMatch(Name::capitals);
        if (acronym) {
            boolean dotted = words.isAt(first, '.');
            return words.isAllCapitals(first, last) && (dotted || !shouts(text));
        }
        boolean latin = text.charAt(start) < 0x250;
        // "La réunion" at the start of a sentence is a meeting.
        if (latin && !smallLettersOnly && ARTICLES.contains(words.folded(first)) && !words.isCapitalised(last)) {
            return false;
        }
        if (smallLettersOnly && latin) {
            int length = words.end(last) - start;
            String word = words.folded(first);
            return length > LONG_ENOUGH && !word.equals("turkey") && !word.equals("jordan") && !word.equals("georgia");
        }
        return true;
    }

    private static boolean shouts(String text) {
        int small = 0;
        for (int at = 0; at < text.length() && small < 3; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                small++;
            }
        }
        return small < 3 && text.length() > 12;
    }

    Mention as(List<Name> meant, String written) {
        return new Mention(first, last, start, meant, written);
    }

    boolean isSure() {
        return names.stream().anyMatch(Name::sure);
    }
}
