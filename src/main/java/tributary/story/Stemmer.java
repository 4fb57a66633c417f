package tributary.story;

/**
 * Takes off the ends, and in Arabic the beginnings, that a word has in one place of a sentence and not in another.
 * Light on purpose: a stem that two words share by mistake costs more than one that they should share.
 */
final class Stemmer {
    private static final int PREFIX = 6;
    private static final int SHORTEST = 3;

    /** Folded: of the plural and of the oblique case. */
    private static final String[] URDU = {"یون", "ون", "ین", "ی", "ه", "ا"};

    /** Of the plural, the feminine, and of possession (Larkey's light10, folded). */
    private static final String[] ARABIC = {"ها", "ان", "ات", "ون", "ین", "یه", "ه", "ی"};

    private static final String[] ARTICLES = {"وال", "بال", "کال", "فال", "لل", "ال"};

    private Stemmer() {}

    /** Stems the term that is being written. */
    static void stem(Terms term, Script script, String language) {
        switch (script) {
            case LATIN -> {
                latin(term, language);
                term.cutTo(PREFIX);
            }
            case CYRILLIC, GREEK -> term.cutTo(PREFIX);
            case ARABIC -> arabic(term, language);
            case OTHER -> endings(term);
            case DENSE -> {}
        }
    }

    private static void latin(Terms term, String language) {
        if (term.writing() <= SHORTEST) {
            return;
        }
        switch (language) {
            case "en" -> English.stem(term);
            case "vi", "de" -> {}
            default -> {
                if (term.last(0) == 's') {
                    term.shorten(1);
                }
            }
        }
    }

    private static void arabic(Terms term, String language) {
        switch (language) {
            case "ar" -> {
                for (String article : ARTICLES) {
                    if (term.startsWith(article) && term.writing() - article.length() >= SHORTEST) {
                        term.skip(article.length());
                        break;
                    }
                }
                shorten(term, ARABIC);
            }
            case "ur", "pnb" -> shorten(term, URDU);
            default -> {}
        }
    }

    private static void shorten(Terms term, String[] endings) {
        for (String ending : endings) {
            if (term.endsWith(ending) && term.writing() - ending.length() >= SHORTEST) {
                term.shorten(ending.length());
                return;
            }
        }
    }

    /** The scripts of India write the vowels that change with case and number as marks. */
    private static void endings(Terms term) {
        while (term.writing() > 2 && Characters.isMark(term.last(0))) {
            term.shorten(1);
        }
    }
}
