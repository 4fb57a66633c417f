package tributary.parse.tree;

/** Which characters a text may hold (XML 1.0 section 2.2), and what stands for those it may not. */
public final class Characters {
    /** What windows-1252 has at 0x80 to 0x9F, where Unicode has controls that nobody means; 0 where it has nothing. */
    private static final String WINDOWS_1252 =
            "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
                    + "\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

    private Characters() {}

    /** Whether every character may stand as it is. */
    public static boolean isClean(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each < 0xD800 ? isDubious(each) : each <= 0xDFFF || each >= 0xFFFE) {
                if (!isSurrogatePair(text, at)) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /**
     * The same text with controls of windows-1252 read as what their writer meant, and characters that XML forbids
     * (controls, lone surrogates, U+FFFE and U+FFFF) taken out.
     */
    public static String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (isSurrogatePair(text, at)) {
                clean.append(each).append(text.charAt(++at));
            } else {
                appendClean(clean, each);
            }
        }
        return clean.toString();
    }

    private static void appendClean(StringBuilder clean, char each) {
        if (each >= 0x80 && each <= 0x9F) {
            char meant = WINDOWS_1252.charAt(each - 0x80);
            if (meant != 0) {
                clean.append(meant);
            }
        } else if (!isDubious(each) && !Character.isSurrogate(each) && each < 0xFFFE) {
            clean.append(each);
        }
    }

    private static boolean isDubious(char each) {
        return each < 0x20 ? each != '\t' && each != '\n' && each != '\r' : each >= 0x7F && each <= 0x9F;
    }

    private static boolean isSurrogatePair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
