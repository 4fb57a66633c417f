package tributary.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Guesses the charset of a document that declares none, by the statistics of ICU. */
final class Sniffer {
    private static final int ENOUGH = 1 << 16;
    private static final int FEWEST_LETTERS = 12;
    private static final int LEAST_CONFIDENCE = 30;
    private static final Set<String> LATIN =
            Set.of("UTF-8", "windows-1252", "ISO-8859-1", "windows-1250", "ISO-8859-2", "windows-1254", "ISO-8859-9");

    private Sniffer() {}

    /** Empty when the bytes are too few to tell, or nothing is likely. */
    static Optional<Charset> sniff(byte[] bytes) {
        byte[] letters = withoutMarkup(bytes);
        int high = 0;
        for (byte each : letters) {
            high += each < 0 ? 1 : 0;
        }
        if (high < FEWEST_LETTERS) {
            return Optional.empty();
        }
        CharsetMatch match = new CharsetDetector().setText(letters).detect();
        return match == null || match.getConfidence() < LEAST_CONFIDENCE
                ? Optional.empty()
                : Charsets.find(match.getName());
    }

    /**
     * What a text is in of which most letters are beyond ASCII, as no text in Latin letters has them: empty when the
     * bytes are no such text.
     */
    static Optional<Charset> foreignScript(byte[] bytes) {
        byte[] letters = withoutMarkup(bytes);
        int high = 0;
        int low = 0;
        for (byte each : letters) {
            high += each < 0 ? 1 : 0;
            low += (each | 0x20) >= 'a' && (each | 0x20) <= 'z' ? 1 : 0;
        }
        return high < FEWEST_LETTERS || high < low
                ? Optional.empty()
                : sniff(bytes).filter(charset -> !LATIN.contains(charset.name()));
    }

    /** Tags would drown the text: what is left is at most 64 kB of bytes outside them. */
    private static byte[] withoutMarkup(byte[] bytes) {
        byte[] kept = new byte[Math.min(bytes.length, ENOUGH)];
        int count = 0;
        boolean inTag = false;
        for (int at = 0; at < bytes.length && count < kept.length; at++) {
            if (bytes[at] == '<') {
                inTag = true;
            } else if (bytes[at] == '>') {
                inTag = false;
            } else if (!inTag) {
                kept[count++] = bytes[at];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
