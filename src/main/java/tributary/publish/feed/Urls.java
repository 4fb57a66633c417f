package tributary.publish.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what the world writes as URLs and language tags valid by the letter, without changing where it leads. */
public final class Urls {
    private Urls() {}

    /** The URL with what may not stand in one percent-encoded; letters beyond ASCII become UTF-8 octets. */
    static String iri(String url) {
        StringBuilder valid = null;
        for (int index = 0; index < url.length(); ) {
            int point = url.codePointAt(index);
            boolean stray = point == '%' && !isEscape(url, index);
            if (point <= ' ' || point >= 0x7F || "<>\"{}|\\^`".indexOf(point) >= 0 || stray) {
                if (valid == null) {
                    valid = new StringBuilder(url.length() + 16).append(url, 0, index);
                }
                encode(point, valid);
            } else if (valid != null) {
                valid.appendCodePoint(point);
            }
            index += Character.charCount(point);
        }
        return valid == null ? url : valid.toString();
    }

    private static boolean isEscape(String url, int percent) {
        return percent + 2 < url.length()
                && Character.digit(url.charAt(percent + 1), 16) >= 0
                && Character.digit(url.charAt(percent + 2), 16) >= 0;
    }

    private static void encode(int point, StringBuilder out) {
        for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format(Locale.ROOT, "%%%02X", each & 0xFF));
        }
    }

    static boolean isAbsolute(String url) {
        try {
            return new URI(iri(url)).isAbsolute();
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /** The tag when it has the shape of BCP 47; null otherwise. */
    public static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.length() > 35) {
            return null;
        }
        String[] parts = tag.split("-", -1);
        for (int index = 0; index < parts.length; index++) {
            String part = parts[index];
            boolean letters = part.chars().allMatch(each -> each < 0x80 && Character.isLetterOrDigit(each));
            boolean first = index > 0 || (part.length() >= 2 && part.chars().noneMatch(Character::isDigit));
            if (part.isEmpty() || part.length() > 8 || !letters || !first) {
                return null;
            }
        }
        return tag;
    }
}
