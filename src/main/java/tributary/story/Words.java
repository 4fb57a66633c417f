package tributary.story;

import java.text.Normalizer;
import java.util.Locale;

/** Cuts text into the terms by which items are compared: NFKC, lower case, stemmed, without stop words. */
final class Words {
    private final StopWords stopWords;

    Words(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    /**
     * Adds the terms of a text in their order, at most {@code limit}.
     *
     * @param language primary subtag
     */
    void addTo(Terms terms, String text, String language, int limit) {
        String folded = fold(text);
        int most = limit > Integer.MAX_VALUE - terms.count() ? Integer.MAX_VALUE : terms.count() + limit;
        LongSet stops = stopWords.of(language);
        int at = 0;
        while (at < folded.length() && terms.count() < most) {
            int codePoint = folded.codePointAt(at);
            if (!Characters.isPart(codePoint)) {
                at += Character.charCount(codePoint);
            } else if (Characters.isDigit(codePoint)) {
                at = number(folded, at, terms);
            } else if (Script.of(codePoint) == Script.DENSE) {
                at = denseRun(folded, at, most, terms);
            } else {
                at = word(folded, at, language, stops, terms);
            }
        }
    }

    /** The letters as they are compared; most texts are folded letter by letter later and need no copy here. */
    private static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return normal.toLowerCase(Locale.ROOT);
    }

    /** Whether all that folding does to a text is to make each letter small: true of most that is in English. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean latin = letter < 0x80 || (letter >= 0xC0 && letter < 0x100);
            if (!latin && (letter < 0x2013 || letter > 0x201D || letter == 0x2017)) {
                return false;
            }
        }
        return true;
    }

    /** A text in lower case, its letters folded as the terms' letters of a language are. */
    static String folded(String text, String language) {
        String folded = fold(text);
        if (isAscii(folded)) {
            return folded.toLowerCase(Locale.ROOT);
        }
        boolean accents = hasAccents(language);
        Terms letters = new Terms();
        folded.codePoints().forEach(letter -> append(letters, letter, Script.of(letter), accents));
        letters.end();
        return letters.word(0);
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether accents tell words apart that nobody takes for one another. */
    private static boolean hasAccents(String language) {
        return language.equals("vi");
    }

    /** Digits of any script, thousands separators dropped and one decimal point kept: {@code 25,250} is 25250. */
    private static int number(String text, int start, Terms terms) {
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (Characters.isDigit(codePoint)) {
                terms.append((char) ('0' + Character.digit(codePoint, 10)));
            } else if ((codePoint == '.' || codePoint == ',' || codePoint == '\u066C')
                    && next < text.length()
                    && Characters.isDigit(text.codePointAt(next))) {
                if (codePoint == '.') {
                    terms.append('.');
                }
            } else {
                break;
            }
            at = next;
        }
        if (terms.writing() > 1) {
            terms.end();
        } else {
            terms.drop();
        }
        return at;
    }

    private static int denseRun(String text, int start, int most, Terms terms) {
        int at = start;
        int previous = -1;
        int count = 0;
        while (at < text.length() && terms.count() < most) {
            int codePoint = text.codePointAt(at);
            if (Script.of(codePoint) != Script.DENSE || !Characters.isPart(codePoint)) {
                break;
            }
            if (previous >= 0) {
                terms.appendCodePoint(previous);
                terms.appendCodePoint(codePoint);
                terms.end();
            }
            previous = codePoint;
            count++;
            at += Character.charCount(codePoint);
        }
        if (count == 1) {
            terms.appendCodePoint(previous);
            terms.end();
        }
        return at;
    }

    private static int word(String text, int start, String language, LongSet stops, Terms terms) {
        int at = start;
        boolean accents = hasAccents(language);
        Script script = Script.OTHER;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (codePoint < 0x80 && Characters.isPart(codePoint)) {
                script = terms.writing() == 0 ? Script.LATIN : script;
                terms.append((char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 'a' - 'A' : codePoint));
            } else if (Characters.isPart(codePoint)) {
                Script its = Script.of(codePoint);
                if (its == Script.DENSE) {
                    break;
                }
                script = terms.writing() == 0 ? its : script;
                append(terms, codePoint, its, accents);
            } else if (!joins(text, at, codePoint, next)) {
                break;
            }
            at = next;
        }
        end(script, language, stops, terms);
        return apostrophe(text, at);
    }

    /** Dots inside abbreviations ({@code u.s.}) and the invisible joiners of Arabic script do not end a word. */
    private static boolean joins(String text, int at, int codePoint, int next) {
        if (codePoint == '\u200C' || codePoint == '\u200D' || codePoint == '\u00AD') {
            return true;
        }
        return codePoint == '.'
                && next < text.length()
                && Characters.isLetter(text.charAt(next))
                && (at < 2 || !Characters.isLetterOrDigit(text.charAt(at - 2)))
                && (next + 1 >= text.length() || !Characters.isLetterOrDigit(text.charAt(next + 1)));
    }

    private static void append(Terms letters, int codePoint, Script script, boolean accents) {
        if (script == Script.ARABIC) {
            if (!Characters.isMark(codePoint) && codePoint != 0x640) {
                letters.appendCodePoint(foldArabic(codePoint));
            }
        } else if (Characters.isDigit(codePoint)) {
            letters.append((char) ('0' + Character.digit(codePoint, 10)));
        } else if (codePoint < 0x300 || codePoint > 0x36F) { // accents written as letters of their own
            int small = Character.toLowerCase(codePoint);
            letters.appendCodePoint(accents ? small : Accents.fold(small));
        }
    }

    /** Urdu, Persian and Arabic keyboards write the same letter with different code points. */
    private static int foldArabic(int letter) {
        return switch (letter) {
            case 0x622, 0x623, 0x625, 0x671 -> 0x627; // alef with madda, hamza, wasla
            case 0x649, 0x64A, 0x6D2, 0x6D3, 0x626, 0x6CD, 0x6D0 -> 0x6CC; // yeh forms
            case 0x643, 0x6AA -> 0x6A9; // kaf
            case 0x629, 0x6C1, 0x6C2, 0x6C3, 0x6D5, 0x6BE -> 0x647; // heh forms
            case 0x624 -> 0x648; // waw with hamza
            case 0x6BA -> 0x646; // noon ghunna
            default -> letter;
        };
    }

    /** Ends the word that is written, unless it says nothing. */
    private static void end(Script script, String language, LongSet stops, Terms terms) {
        boolean single = terms.writing() < 2 && script != Script.OTHER && !language.equals("vi");
        if (single || stops.contains(terms.writingHash())) {
            terms.drop();
            return;
        }
        Stemmer.stem(terms, script, language);
        terms.end();
    }

    /** Steps over a possessive. */
    private static int apostrophe(String text, int at) {
        boolean quote = at + 1 < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '\u2019');
        boolean possessive = quote
                && text.charAt(at + 1) == 's'
                && (at + 2 == text.length() || !Characters.isLetterOrDigit(text.charAt(at + 2)));
        return possessive ? at + 2 : at;
    }
}
