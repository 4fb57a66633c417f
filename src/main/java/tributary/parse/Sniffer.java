package tributary.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses the charset of a document that declares none, by the statistics of ICU. */
final class Sniffer {
    private static final int ENOUGH = 1 << 16;
    private static final int FEWEST_LETTERS = 12;
    private static final int LEAST_CONFIDENCE = 30;
    private static final Set<String> LATIN = Set.of(
            "UTF-8", "windows-1252", "windows-1250", "ISO-8859-2", "windows-1254", "windows-1257", "windows-1258");
    private static final Set<String> EASTERN = Set.of("windows-1250", "ISO-8859-2");
    private static final Set<String> WESTERN = Set.of("windows-1252", "ISO-8859-1");

    /** By how much Central European letters have to be likelier than Western ones, which far more feeds are in. */
    private static final int CLEARLY = 3;

    /** Of the signs of windows-1252: ordinals, micro, soft hyphen, acute accent, and the dot of Catalan. */
    private static final String LETTERS_AND_JOINTS = "\u00aa\u00ba\u00b5\u00ad\u00b4\u00b7";

    private static final Charset THAI = Charset.forName("x-windows-874");
    private static final int FAR_ENOUGH = 4096;
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:<(?:dc:)?language>\\s*|xml:lang=[\"'])([A-Za-z]{2})(?![A-Za-z])");

    private Sniffer() {}

    /**
     * Empty when the bytes are too few to tell, or nothing is likely. The language that a document declares decides
     * among charsets of Latin letters, and on Thai, whose letters ICU does not know.
     */
    static Optional<Charset> sniff(byte[] bytes) {
        Optional<Charset> usual = ofLanguage(bytes);
        if (usual.filter(THAI::equals).isPresent()) {
            return usual;
        }
        Optional<Charset> look = byLook(bytes);
        return usual.isPresent()
                        && look.filter(charset -> !LATIN.contains(charset.name()))
                                .isEmpty()
                ? usual
                : look;
    }

    private static Optional<Charset> byLook(byte[] bytes) {
        byte[] letters = withoutMarkup(bytes);
        int high = 0;
        for (byte each : letters) {
            high += each < 0 ? 1 : 0;
        }
        if (high < FEWEST_LETTERS) {
            return Optional.empty();
        }
        CharsetMatch[] matches = new CharsetDetector().setText(letters).detectAll();
        if (matches.length == 0 || matches[0].getConfidence() < LEAST_CONFIDENCE) {
            return Optional.empty();
        }
        CharsetMatch best = matches[0];
        boolean western = EASTERN.contains(best.getName())
                && !hasSignsInsideWords(letters)
                && Arrays.stream(matches)
                        .anyMatch(each -> WESTERN.contains(each.getName())
                                && each.getConfidence() + CLEARLY >= best.getConfidence());
        return western ? Optional.of(Charsets.WINDOWS_1252) : Charsets.find(best.getName());
    }

    /** Whether what windows-1252 has as a sign stands between letters: Polish would be {@code Wzmo¿one} in it. */
    private static boolean hasSignsInsideWords(byte[] bytes) {
        for (int at = 1; at + 1 < bytes.length; at++) {
            int each = bytes[at] & 0xFF;
            boolean sign = each > 0xA0 && each < 0xC0 && LETTERS_AND_JOINTS.indexOf(each) < 0;
            if (sign && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(byte each) {
        return (each & 0xFF) >= 0xC0 || ((each | 0x20) >= 'a' && (each | 0x20) <= 'z');
    }

    /** What the language that a document declares near its start is written in; empty where it may be several. */
    private static Optional<Charset> ofLanguage(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, FAR_ENOUGH), StandardCharsets.ISO_8859_1);
        Matcher declared = LANGUAGE.matcher(start);
        return declared.find()
                ? Charsets.find(charsetOf(declared.group(1).toLowerCase(Locale.ROOT), bytes))
                : Optional.empty();
    }

    private static String charsetOf(String language, byte[] bytes) {
        return switch (language) {
            case "en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "no", "nb", "nn", "fi", "is", "ca", "gl", "id" ->
                "windows-1252";
            case "pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs" -> hasControls(bytes) ? "windows-1250" : "ISO-8859-2";
            case "tr", "az" -> "windows-1254";
            case "lt", "lv", "et" -> "windows-1257";
            case "vi" -> "windows-1258";
            case "th" -> THAI.name();
            default -> "";
        };
    }

    /** Whether bytes are letters or quotes in charsets of Windows that are controls in those of ISO 8859. */
    private static boolean hasControls(byte[] bytes) {
        for (byte each : bytes) {
            if (each < (byte) 0xA0) {
                return true;
            }
        }
        return false;
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
