package tributary.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what a publisher's software does that takes UTF-8 for windows-1252 and turns it into UTF-8 once more:
 * {@code é} arrives as {@code Ã©}. Only where all of a document is so: no text that anybody wrote is, letter for
 * letter. A no-break space in such text has often become an ordinary one since, so that {@code Â} or {@code Ã} is left
 * alone before it.
 */
final class DoubleUtf8 {
    private static final int PROOF = 3;

    private DoubleUtf8() {}

    /** The text as it was meant; null where it is as it was meant. */
    static @Nullable String undone(String text) {
        int first = firstBeyondAscii(text);
        if (first == text.length() || !maybe(text, first)) {
            return null;
        }
        byte[] asFound = bytes(text);
        if (asFound == null || Utf8.of(asFound).multibyte() < PROOF) {
            return null;
        }
        byte[] meant = bytes(withNoBreakSpaces(text));
        return meant != null && Utf8.of(meant).invalid() == 0 ? new String(meant, StandardCharsets.UTF_8) : null;
    }

    private static byte @Nullable [] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int at = 0; at < bytes.length; at++) {
            int each = byteOf(text.charAt(at));
            if (each < 0) {
                return null;
            }
            bytes[at] = (byte) each;
        }
        return bytes;
    }

    /** {@code Ã} stands for à, after which a space of its own is kept where two became one. */
    private static String withNoBreakSpaces(String text) {
        return text.replace("Â ", "Â\u00a0").replace("Ã  ", "Ã\u00a0 ").replace("Ã ", "Ã\u00a0 ");
    }

    /** Whether a lead byte stands first and what may follow it second: almost every other text fails here. */
    private static boolean maybe(String text, int first) {
        int lead = byteOf(text.charAt(first));
        int next = first + 1 < text.length() ? byteOf(text.charAt(first + 1)) : -1;
        return lead >= 0xC2 && lead <= 0xF4 && ((next >= 0x80 && next < 0xC0) || next == ' ');
    }

    private static int firstBeyondAscii(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
        }
        return at;
    }

    /** The byte of windows-1252, or of Latin-1 where that has none; negative when neither has one. */
    private static int byteOf(char each) {
        if (each < 0x100) {
            return each;
        }
        int at = HIGH.indexOf(each);
        return at < 0 ? -1 : 0x80 + at;
    }

    private static final String HIGH = new String(bytesOf(0x80, 0xA0), Charsets.WINDOWS_1252);

    private static byte[] bytesOf(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (from + at);
        }
        return bytes;
    }
}
