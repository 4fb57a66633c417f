package tributary.story;

import java.util.Arrays;

/** Finds the names in a text by their capitals: of persons, places and bodies, as terms to compare. */
final class Names {
    private static final int SCANNED = 700;
    private static final int ABBREVIATION = 3;
    private static final int MOST = 60;
    private static final int LONG = 4;
    private static final String MARKS = "!?:\u201c\u201d\"\u2018\n\u2022|\u2014";

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

    /**
     * Whether the titles of two items of one shelf are alike but for a name in each that the other item lacks, as those
     * of two events of one kind are: <em>Three killed in Quetta blast</em>, <em>Three killed in Peshawar blast</em>.
     */
    static boolean swapped(Held one, Held other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.title.length && j < other.title.length) {
            int order = (one.title[i] >> 1) - (other.title[j] >> 1);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int shorter = Math.min(one.title.length, other.title.length);
        return shared > 0 && shared * 2 >= shorter && hasOwnName(one, other) && hasOwnName(other, one);
    }

    private static boolean hasOwnName(Held one, Held other) {
        for (int term : one.title) {
            int number = term >> 1;
            if ((term & 1) == 1 && !other.has(number) && Arrays.binarySearch(other.names, number) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Is told of the words of a text, one after the other. */
    @FunctionalInterface
    private interface Reader {
        /** @param first of a sentence, where any word has a capital */
        void word(int start, int end, boolean capital, boolean first);
    }

    /**
     * Adds the terms of the words that have a capital where a common word would not.
     *
     * @param language primary subtag
     */
    void addTo(Terms terms, String title, String body, String language) {
        StringBuilder names = new StringBuilder();
        addNames(body, Math.min(SCANNED, body.length()), names);
        if (!isTitleCase(title)) {
            addNames(title, title.length(), names);
        }
        words.addTo(terms, names.toString(), language, MOST);
    }

    /** Adds the terms of a title's words with a capital; what is all capitals is an abbreviation or shouted. */
    void addCapitals(Terms terms, String title, String language) {
        StringBuilder capitals = new StringBuilder();
        scan(title, title.length(), (start, end, capital, _) -> {
            if (capital && hasSmall(title, start, end)) {
                capitals.append(title, start, end).append(' ');
            }
        });
        words.addTo(terms, capitals.toString(), language, MOST);
    }

    private static boolean hasSmall(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static void addNames(String text, int limit, StringBuilder names) {
        scan(text, limit, (start, end, capital, first) -> {
            if (capital && !first) {
                names.append(text, start, end).append(' ');
            }
        });
    }

    /** Where every long word has a capital it says nothing. */
    static boolean isTitleCase(String headline) {
        int[] counts = new int[2];
        scan(headline, headline.length(), (start, end, capital, _) -> {
            if (end - start >= LONG) {
                counts[0]++;
                counts[1] += capital ? 1 : 0;
            }
        });
        return counts[1] * 3 > counts[0] * 2;
    }

    private static void scan(String text, int limit, Reader reader) {
        boolean first = true;
        int at = 0;
        while (at < limit) {
            int start = at;
            while (at < limit && Characters.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                at++;
                continue;
            }
            boolean capital = Character.isUpperCase(text.charAt(start));
            if (Characters.isLetter(text.charAt(start))) {
                reader.word(start, at, capital, first);
            }
            first = endsSentence(text, at, limit, capital && at - start <= ABBREVIATION);
        }
    }

    private static boolean endsSentence(String text, int at, int limit, boolean abbreviation) {
        for (int next = at; next < limit && !Characters.isLetterOrDigit(text.charAt(next)); next++) {
            char mark = text.charAt(next);
            if (mark == '.' ? !abbreviation : MARKS.indexOf(mark) >= 0) {
                return true;
            }
        }
        return false;
    }
}
