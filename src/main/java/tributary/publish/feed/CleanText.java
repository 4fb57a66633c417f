package tributary.publish.feed;

import org.jspecify.annotations.Nullable;

/** Removes what no XML document may hold: controls, lone surrogates, noncharacters. */
public final class CleanText {
    private static final int NEXT_LINE = 0x85;

    private CleanText() {}

    /** The text without them; the same text when there are none. */
    public static String of(String text) {
        int length = text.length();
        for (int index = 0; index < length; index++) {
            char each = text.charAt(index);
            if ((each < ' ' && each != '\t' && each != '\n') || (each >= 0x7F && (each < 0xA0 || each >= 0xD800))) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** The text without them, if anything is left to be seen; null otherwise. */
    static @Nullable String visible(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = of(text);
        return clean.isBlank() ? null : clean;
    }

    private static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\r' || point == NEXT_LINE ? '\n' : point)
                .filter(CleanText::mayStand)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean mayStand(int point) {
        if (point < 0x20) {
            return point == '\t' || point == '\n';
        }
        boolean control = point >= 0x7F && point < 0xA0;
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean noncharacter = (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
        return !(control || surrogate || noncharacter);
    }
}
