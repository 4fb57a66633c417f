package tributary.normalise.html;

/**
 * Removes what no output of ours could carry: control characters, noncharacters and halves of surrogate pairs, so that
 * every text of an entry can be written as XML 1.0 (section 2.2) and JSON.
 */
public final class Characters {
    private static final char REPLACEMENT = '\ufffd';
    private static final int FIRST_C1 = 0x80;

    /** What windows-1252 means by 0x80 to 0x9f: where such a code point turns up, that is what was meant. */
    private static final String WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    private Characters() {}

    /** The text without what cannot be written; line ends become line feeds. The same string when it was clean. */
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSuspect(text.charAt(i))) {
                return cleanFrom(text, i);
            }
        }
        return text;
    }

    /** Whether any of them is more than space: no-break spaces and spaces without width are space too. */
    static boolean areSeen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!Character.isWhitespace(each) && !Character.isSpaceChar(each) && each != '\u200b' && each != '\ufeff') {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspect(char each) {
        return each < '\u007f' ? each < ' ' && each != '\n' && each != '\t' : isSuspectBeyond(each);
    }

    private static boolean isSuspectBeyond(char each) {
        return each <= '\u009f'
                || (each >= '\ud800' && each <= '\udfff')
                || (each >= '\ufdd0' && each <= '\ufdef')
                || each >= '\ufffe';
    }

    private static String cleanFrom(String text, int start) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!isSuspect(each)) {
                out.append(each);
            } else if (each == '\r') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (each >= FIRST_C1 && each <= '\u009f') {
                char meant = WINDOWS_1252.charAt(each - FIRST_C1);
                if (meant != ' ') {
                    out.append(meant);
                }
            } else if (Character.isSurrogate(each)) {
                i += appendPair(out, text, i);
            }
        }
        return out.toString();
    }

    /** Appends what the surrogate at i stands for and says how many more characters it took. */
    private static int appendPair(StringBuilder out, String text, int i) {
        char high = text.charAt(i);
        if (!Character.isHighSurrogate(high)
                || i + 1 >= text.length()
                || !Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(REPLACEMENT);
            return 0;
        }
        int point = Character.toCodePoint(high, text.charAt(i + 1));
        if ((point & 0xfffe) != 0xfffe) {
            out.appendCodePoint(point);
        }
        return 1;
    }

    /** The first characters of a text, never ending within a surrogate pair. */
    public static String firstOf(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }
}
