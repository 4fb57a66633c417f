package tributary.model;

/**
 * Character references whose semicolon is missing, {@code &quotWhy not&quot} and {@code Dawn&#39s}: HTML reads them as
 * if it were there (section 13.2.5.73), which tells that a text of undeclared kind was written as HTML.
 */
public final class UnendedReference {
    private UnendedReference() {}

    /** Whether one stands at an ampersand. Only those that nobody means otherwise: not {@code Quick&quote}. */
    public static boolean isAt(String text, int ampersand) {
        int start = ampersand + 1;
        if (text.startsWith("#", start)) {
            return isNumber(text, start + 1);
        }
        return text.startsWith("nbsp", start)
                || isName(text, start, "quot")
                || isName(text, start, "amp")
                || isName(text, start, "lt")
                || isName(text, start, "gt");
    }

    private static boolean isName(String text, int start, String name) {
        int end = start + name.length();
        return text.startsWith(name, start) && (end == text.length() || !continuesWord(text.charAt(end)));
    }

    private static boolean continuesWord(char each) {
        return Character.isLowerCase(each) || Character.isDigit(each);
    }

    /** Of two digits at the least: {@code &#1} is a rank. */
    private static boolean isNumber(String text, int start) {
        boolean hexadecimal = text.regionMatches(true, start, "x", 0, 1);
        int first = hexadecimal ? start + 1 : start;
        int end = first;
        while (end < text.length() && Character.digit(text.charAt(end), hexadecimal ? 16 : 10) >= 0) {
            end++;
        }
        return end >= first + 2;
    }
}
