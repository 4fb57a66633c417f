package tributary.story;

/**
 * What a character is, as {@link Character} has it, from a table for most of the world's letters: each letter of each
 * item is asked about several times.
 */
final class Characters {
    private static final int HIGHEST = 0x3000;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int MARK = 4;
    private static final byte[] LOW = low();

    private Characters() {}

    private static byte[] low() {
        byte[] low = new byte[HIGHEST];
        for (int codePoint = 0; codePoint < HIGHEST; codePoint++) {
            low[codePoint] = (byte) find(codePoint);
        }
        return low;
    }

    private static int kind(int codePoint) {
        return codePoint < HIGHEST ? LOW[codePoint] : find(codePoint);
    }

    private static int find(int codePoint) {
        int type = Character.getType(codePoint);
        return (Character.isLetter(codePoint) ? LETTER : 0)
                | (type == Character.DECIMAL_DIGIT_NUMBER ? DIGIT : 0)
                | (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK ? MARK : 0);
    }

    static boolean isLetter(int codePoint) {
        return (kind(codePoint) & LETTER) != 0;
    }

    static boolean isDigit(int codePoint) {
        return (kind(codePoint) & DIGIT) != 0;
    }

    static boolean isLetterOrDigit(int codePoint) {
        return (kind(codePoint) & (LETTER | DIGIT)) != 0;
    }

    /** Whether it is written on or beside a letter and is none itself. */
    static boolean isMark(int codePoint) {
        return (kind(codePoint) & MARK) != 0;
    }

    /** Whether words are made of it. */
    static boolean isPart(int codePoint) {
        return kind(codePoint) != 0;
    }
}
