package tributary.app.command;

/** Makes what the world wrote fit for a terminal. */
final class Printable {
    private Printable() {}

    /** One line of at most so many characters; what could command the terminal or reorder the line is left out. */
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .limit(most)
                .forEach(line::appendCodePoint);
        if (text.codePointCount(0, text.length()) > most) {
            line.append('…');
        }
        return line.toString().strip();
    }
}
