package tributary.story;

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

    private static void addNames(String text, int limit, StringBuilder names) {
        scan(text, limit, (start, end, capital, first) -> {
            if (capital && !first) {
                names.append(text, start, end).append(' ');
            }
        });
    }

    /** Where every long word has a capital it says nothing. */
    private static boolean isTitleCase(String headline) {
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
