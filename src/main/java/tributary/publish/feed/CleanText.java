package tributary.publish.feed;

/** Removes what no XML document may hold: controls, lone surrogates, noncharacters. */
public final class CleanText {
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

    private static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\r' ? '\n' : point)
                .filter(CleanText::mayStand)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean mayStand(int point) {
        if (point < 0x20) {
            return point == '\t' || point == '\n';
        }
        boolean control = point >= 0x7F && point < 0xA0 && point != 0x85;
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean noncharacter = (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
        return !(control || surrogate || noncharacter);
    }
}
