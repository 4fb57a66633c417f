package tributary.story;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into the terms by which items are compared: NFKC, lower case, stemmed, without stop words. */
final class Words {
    private static final int PREFIX = 6;

    private final StopWords stopWords;

    Words(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    /**
     * The terms in their order, at most {@code limit}.
     *
     * @param language primary subtag
     */
    List<String> terms(String text, String language, int limit) {
        String folded = fold(text);
        List<String> terms = new ArrayList<>(Math.min(limit, 64));
        int at = 0;
        while (at < folded.length() && terms.size() < limit) {
            int codePoint = folded.codePointAt(at);
            if (!isPart(codePoint)) {
                at += Character.charCount(codePoint);
            } else if (Character.isDigit(codePoint)) {
                at = number(folded, at, terms);
            } else if (Script.of(codePoint) == Script.DENSE) {
                at = denseRun(folded, at, limit, terms);
            } else {
                at = word(folded, at, language, terms);
            }
        }
        return terms;
    }

    private static String fold(String text) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return normal.toLowerCase(Locale.ROOT);
    }

    /** One word, its letters folded as {@link #terms} folds them. */
    static String folded(String word) {
        StringBuilder letters = new StringBuilder(word.length());
        fold(word).codePoints().forEach(letter -> append(letters, letter, Script.of(letter)));
        return letters.toString();
    }

    private static boolean isPart(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Digits of any script, thousands separators dropped and one decimal point kept: {@code 25,250} is 25250. */
    private static int number(String text, int start, List<String> terms) {
        StringBuilder digits = new StringBuilder();
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (Character.isDigit(codePoint)) {
                digits.append(Character.digit(codePoint, 10));
            } else if ((codePoint == '.' || codePoint == ',' || codePoint == '\u066C')
                    && next < text.length()
                    && Character.isDigit(text.codePointAt(next))) {
                if (codePoint == '.') {
                    digits.append('.');
                }
            } else {
                break;
            }
            at = next;
        }
        if (digits.length() > 1) {
            terms.add(digits.toString());
        }
        return at;
    }

    private static int denseRun(String text, int start, int limit, List<String> terms) {
        int at = start;
        int previous = -1;
        int count = 0;
        while (at < text.length() && terms.size() < limit) {
            int codePoint = text.codePointAt(at);
            if (Script.of(codePoint) != Script.DENSE || !isPart(codePoint)) {
                break;
            }
            if (previous >= 0) {
                terms.add(new StringBuilder(4)
                        .appendCodePoint(previous)
                        .appendCodePoint(codePoint)
                        .toString());
            }
            previous = codePoint;
            count++;
            at += Character.charCount(codePoint);
        }
        if (count == 1) {
            terms.add(Character.toString(previous));
        }
        return at;
    }

    private int word(String text, int start, String language, List<String> terms) {
        StringBuilder letters = new StringBuilder(16);
        int at = start;
        Script script = Script.OTHER;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (isPart(codePoint)) {
                Script its = Script.of(codePoint);
                if (its == Script.DENSE) {
                    break;
                }
                script = letters.isEmpty() ? its : script;
                append(letters, codePoint, its);
            } else if (!joins(text, at, codePoint, next)) {
                break;
            }
            at = next;
        }
        add(letters.toString(), script, language, terms);
        return apostrophe(text, at);
    }

    /** Dots inside abbreviations ({@code u.s.}) and the invisible joiners of Arabic script do not end a word. */
    private static boolean joins(String text, int at, int codePoint, int next) {
        if (codePoint == '\u200C' || codePoint == '\u200D' || codePoint == '\u00AD') {
            return true;
        }
        return codePoint == '.'
                && next < text.length()
                && Character.isLetter(text.charAt(next))
                && (at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)))
                && (next + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(next + 1)));
    }

    private static void append(StringBuilder letters, int codePoint, Script script) {
        if (script == Script.ARABIC) {
            if (!isMark(codePoint) && codePoint != 0x640) {
                letters.appendCodePoint(foldArabic(codePoint));
            }
        } else if (Character.isDigit(codePoint)) {
            letters.append(Character.digit(codePoint, 10));
        } else {
            letters.appendCodePoint(codePoint);
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

    private void add(String word, Script script, String language, List<String> terms) {
        if (word.codePointCount(0, word.length()) < 2 && script != Script.OTHER && !language.equals("vi")) {
            return;
        }
        if (stopWords.contains(word, language)) {
            return;
        }
        String stem = stem(word, script, language);
        boolean cut = script == Script.LATIN || script == Script.CYRILLIC;
        terms.add(cut && stem.length() > PREFIX ? stem.substring(0, PREFIX) : stem);
    }

    private static String stem(String word, Script script, String language) {
        if (script != Script.LATIN || word.length() < 4) {
            return word;
        }
        return switch (language) {
            case "en" -> English.stem(word);
            case "vi", "de" -> word;
            default -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        };
    }

    /** Steps over a possessive. */
    private static int apostrophe(String text, int at) {
        boolean quote = at + 1 < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '\u2019');
        boolean possessive = quote
                && text.charAt(at + 1) == 's'
                && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
        return possessive ? at + 2 : at;
    }
}
