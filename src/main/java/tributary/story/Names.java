package tributary.story;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the names in a text by their capitals: of persons, places and bodies, as terms to compare. */
final class Names {
    private static final int SCANNED = 700;
    private static final int ABBREVIATION = 3;
    private static final int MOST = 60;

    private final Words words;

    Names(Words words) {
        this.words = words;
    }

    /** How much of the names of either item the other has too, by rarity, 0 to 1; 1 where one has no names. */
    static float agreement(Held one, Held other) {
        return one.names.length == 0 || other.names.length == 0 ? 1 : Math.max(share(one, other), share(other, one));
    }

    private static float share(Held named, Held other) {
        float all = 0;
        float shared = 0;
        for (int name : named.names) {
            float rarity = named.shelf.rarity(name);
            all += rarity;
            shared += other.has(name) ? rarity : 0;
        }
        return shared / all;
    }

    private record Word(String text, boolean capital, boolean first) {}

    /**
     * Terms of the words that have a capital where a common word would not.
     *
     * @param language primary subtag
     */
    Set<String> of(String title, String body, String language) {
        StringBuilder names = new StringBuilder();
        addNames(scan(body.length() > SCANNED ? body.substring(0, SCANNED) : body), names);
        List<Word> headline = scan(title);
        if (!isTitleCase(headline)) {
            addNames(headline, names);
        }
        return new HashSet<>(words.terms(names.toString(), language, MOST));
    }

    private static void addNames(List<Word> text, StringBuilder names) {
        for (Word word : text) {
            if (word.capital && !word.first) {
                names.append(word.text).append(' ');
            }
        }
    }

    /** Where every long word has a capital it says nothing. */
    private static boolean isTitleCase(List<Word> headline) {
        long lengthy = headline.stream().filter(word -> word.text.length() > 3).count();
        long capital = headline.stream()
                .filter(word -> word.text.length() > 3 && word.capital)
                .count();
        return capital * 3 > lengthy * 2;
    }

    private static List<Word> scan(String text) {
        List<Word> found = new ArrayList<>();
        boolean first = true;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                at++;
                continue;
            }
            boolean capital = Character.isUpperCase(text.charAt(start));
            if (Character.isLetter(text.charAt(start))) {
                found.add(new Word(text.substring(start, at), capital, first));
            }
            first = endsSentence(text, at, at - start, capital);
        }
        return found;
    }

    private static boolean endsSentence(String text, int at, int length, boolean capital) {
        for (int next = at; next < text.length() && !Character.isLetterOrDigit(text.charAt(next)); next++) {
            char mark = text.charAt(next);
            if (mark == '.'
                    ? !(capital && length <= ABBREVIATION)
                    : "!?:\u201c\u201d\"\u2018\n\u2022|\u2014".indexOf(mark) >= 0) {
                return true;
            }
        }
        return false;
    }
}
