package tributary.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hides what must not be read by others in a URL, or in any text that quotes URLs or requests: user names and
 * passwords, also as Basic credentials, and the values of query parameters that are called like a secret. For logs,
 * reasons, pages, exports.
 */
public final class Redaction {
    private static final String HIDDEN = "***";
    private static final String BASIC = "Basic ";
    private static final List<String> PARTS =
            List.of("token", "secret", "passw", "apikey", "auth", "signature", "session", "credential", "privatekey");
    private static final Set<String> NAMES =
            Set.of("key", "accesskey", "pass", "pwd", "pw", "pin", "sig", "sid", "hmac", "jwt");
    private static final int LONGEST_NAME = 64;

    private Redaction() {}

    /** The text with every secret in it replaced by {@code ***}; the same text when there is none. */
    public static String redact(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length()) {
            if (text.startsWith("://", position)) {
                shown.append("://");
                position = skipUserInfo(text, position + 3, shown);
            } else if ("?&;".indexOf(text.charAt(position)) >= 0) {
                shown.append(text.charAt(position));
                position = skipParameter(text, position + 1, shown);
            } else if (startsBasic(text, position)) {
                shown.append(text, position, position + BASIC.length());
                position = skipCredentials(text, position + BASIC.length(), shown);
            } else {
                shown.append(text.charAt(position++));
            }
        }
        return shown.toString();
    }

    private static int skipUserInfo(String text, int start, StringBuilder shown) {
        int at = -1;
        for (int index = start; index < text.length() && !endsAuthority(text.charAt(index)); index++) {
            if (text.charAt(index) == '@') {
                at = index;
            }
        }
        if (at < 0) {
            return start;
        }
        shown.append(HIDDEN).append('@');
        return at + 1;
    }

    private static boolean startsBasic(String text, int position) {
        return text.regionMatches(true, position, BASIC, 0, BASIC.length())
                && (position == 0 || !Character.isLetterOrDigit(text.charAt(position - 1)));
    }

    /** RFC 7617: what error pages echo of our Authorization field. */
    private static int skipCredentials(String text, int start, StringBuilder shown) {
        int end = start;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        if (!isNameAndPassword(text.substring(start, end))) {
            return start;
        }
        shown.append(HIDDEN);
        return end;
    }

    private static boolean isNameAndPassword(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isBase64(char letter) {
        return (letter < 0x80 && Character.isLetterOrDigit(letter)) || "+/=".indexOf(letter) >= 0;
    }

    private static int skipParameter(String text, int start, StringBuilder shown) {
        int equals = start;
        while (equals < text.length() && equals - start < LONGEST_NAME && isNamePart(text.charAt(equals))) {
            equals++;
        }
        if (equals >= text.length() || text.charAt(equals) != '=' || !isSecret(text.substring(start, equals))) {
            return start;
        }
        int end = equals + 1;
        while (end < text.length() && !endsValue(text.charAt(end))) {
            end++;
        }
        shown.append(text, start, equals + 1).append(HIDDEN);
        return end;
    }

    private static boolean isSecret(String name) {
        String plain = name.replace("-", "").replace("_", "").replace(".", "").toLowerCase(Locale.ROOT);
        return NAMES.contains(plain) || PARTS.stream().anyMatch(plain::contains);
    }

    private static boolean isNamePart(char letter) {
        return Character.isLetterOrDigit(letter) || "-_.%[]".indexOf(letter) >= 0;
    }

    private static boolean endsAuthority(char letter) {
        return Character.isWhitespace(letter) || "/?#\"<>\\".indexOf(letter) >= 0;
    }

    private static boolean endsValue(char letter) {
        return Character.isWhitespace(letter) || "&;#\"'<>".indexOf(letter) >= 0;
    }
}
