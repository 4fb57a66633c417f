package tributary.publish.feed;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.AbsoluteUri;
import tributary.model.InternationalName;

/** Makes what the world writes as URLs and language tags valid by the letter, without changing where it leads. */
public final class Urls {
    private static final Pattern REACHABLE = Pattern.compile(
            "(?i)(https?://([^/?#\\s\\[\\]]+|\\[[0-9a-f:.]+\\](:[0-9]+)?)([/?#].*)?|mailto:[^@\\s]+@.+)",
            Pattern.DOTALL);
    private static final Pattern ENCLOSABLE =
            Pattern.compile("^(?i)https?://([a-z0-9-]+\\.)+[a-z0-9][a-z0-9-]*(:[0-9]+)?(/|$)");
    private static final Pattern MAIL = Pattern.compile("(?i)[a-z0-9_\\-+.']+@([a-z0-9-]+\\.)+[a-z0-9][a-z0-9-]*");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    private Urls() {}

    /**
     * The URL with what may not stand in one percent-encoded; letters beyond ASCII become UTF-8 octets, or Punycode in
     * a host.
     */
    static String iri(String written) {
        String url = withAsciiHost(written);
        StringBuilder valid = null;
        int literal = endOfLiteral(url);
        for (int index = 0; index < url.length(); ) {
            int point = url.codePointAt(index);
            boolean stray = point == '%' && !isEscape(url, index);
            boolean bracket = (point == '[' || point == ']') && index >= literal;
            if (point <= ' ' || point >= 0x7F || "<>\"{}|\\^`".indexOf(point) >= 0 || stray || bracket) {
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

    private static String withAsciiHost(String url) {
        int end = endOfAuthority(url);
        int start = url.indexOf("://") + 3;
        if (end <= start || url.substring(start, end).chars().allMatch(each -> each < 0x80)) {
            return url;
        }
        int host = Math.max(start, url.lastIndexOf('@', end) + 1);
        return InternationalName.ascii(url.substring(host, end))
                .map(ascii -> url.substring(0, host) + ascii + url.substring(end))
                .orElse(url);
    }

    /** Brackets are right around an IPv6 address alone, of which this is the end; 0 when there is none. */
    private static int endOfLiteral(String url) {
        int start = url.indexOf("://") + 4;
        if (start < 4 || !url.startsWith("[", start - 1)) {
            return 0;
        }
        int end = start;
        while (end < url.length() && (url.charAt(end) == ':' || Character.digit(url.charAt(end), 16) >= 0)) {
            end++;
        }
        return end > start && url.startsWith("]", end) ? end + 1 : 0;
    }

    private static int endOfAuthority(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return 0;
        }
        int end = start + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The URL made valid, if it is one that leads to a page or to a person; null otherwise. */
    static @Nullable String reachable(@Nullable String url) {
        return url != null && (isPlainlyReachable(url) || REACHABLE.matches(url)) ? iri(url) : null;
    }

    /** Most are, and the expression costs as much as the rest of an item. */
    private static boolean isPlainlyReachable(String url) {
        int start = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : url.length();
        int end = start;
        while (end < url.length() && isPlain(url.charAt(end))) {
            end++;
        }
        return end > start && (end == url.length() || "/?#".indexOf(url.charAt(end)) >= 0);
    }

    private static boolean isPlain(char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '.' || each == '-';
    }

    /** Whether RSS can have it as an enclosure: its host has a domain and its path begins with a slash. */
    static boolean isEnclosable(String url) {
        return ENCLOSABLE.matcher(url).find();
    }

    /** The address when it is nothing but an address (RFC 2822 addr-spec); null otherwise. */
    static @Nullable String mail(@Nullable String address) {
        return address != null && MAIL.matches(address) ? address : null;
    }

    private static boolean isEscape(String url, int percent) {
        return percent + 2 < url.length()
                && Character.digit(url.charAt(percent + 1), 16) >= 0
                && Character.digit(url.charAt(percent + 2), 16) >= 0;
    }

    private static void encode(int point, StringBuilder out) {
        for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX.toHexDigits(each));
        }
    }

    /** The text made valid, if it is an absolute URI that keeps to its scheme's rules; null otherwise. */
    static @Nullable String absolute(@Nullable String text) {
        String valid = text == null ? null : iri(text);
        return valid != null && AbsoluteUri.isSound(valid) ? valid : null;
    }

    /** The tag when it has the shape of BCP 47 and names a language; null otherwise. */
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
        String language = parts[0].toLowerCase(Locale.ROOT);
        boolean names = language.length() == 2 ? TWO_LETTERS.contains(language) : !language.equals("und");
        return names ? tag : null;
    }
}
