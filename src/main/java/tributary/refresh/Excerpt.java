package tributary.refresh;

import java.nio.charset.StandardCharsets;
import tributary.model.Payload;

/** The start of a body that was no feed, for the operator to see what came instead. */
final class Excerpt {
    private static final int MOST = 500;

    private Excerpt() {}

    /** At most 500 characters, control characters shown as blanks; plain text that whoever shows it must escape. */
    static String of(Payload payload) {
        int length = Math.min(payload.bytes().length, 4 * MOST);
        String text = new String(payload.bytes(), 0, length, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MOST)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }
}
