package tributary.fetch;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL, taken apart without being rewritten: what its author escaped or left unescaped stays so,
 * because some servers tell {@code %7e} from {@code ~}. Only what cannot be sent at all, spaces and letters beyond
 * ASCII, is escaped.
 *
 * @param text the URL without its fragment
 * @param host lower case, in its ASCII form; an IPv6 address in brackets
 * @param port -1 when the URL names none
 * @param target path and query as they go on the request line
 * @param userInfo as written before the {@code @}; never part of {@code target}
 */
public record WebAddress(
        String text,
        String scheme,
        String host,
        int port,
        String target,
        @Nullable String userInfo) {
    private static final int LONGEST_URL = 8_000;

    /** A text, taken apart or refused. */
    public sealed interface Reading {}

    /** The text is a URL that can be fetched. */
    public record Good(WebAddress address) implements Reading {}

    /**
     * It is not.
     *
     * @param reason to follow the words "the URL …"
     */
    public record Bad(String reason) implements Reading {}

    public static Reading read(String url) {
        String text = withoutFragment(url.strip());
        if (text.length() > LONGEST_URL) {
            return new Bad("is longer than " + LONGEST_URL + " characters");
        }
        if (text.chars().anyMatch(WebAddress::isControl)) {
            return new Bad("has control characters in it");
        }
        String scheme = schemeOf(text);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new Bad("is not http or https");
        }
        int start = scheme.length() + 3;
        if (!text.startsWith("://", scheme.length())) {
            return new Bad("has no // after its scheme");
        }
        int end = endOfAuthority(text, start);
        return readAuthority(text, scheme, text.substring(start, end), escape(text.substring(end)));
    }

    private static Reading readAuthority(String text, String scheme, String authority, String rest) {
        if (authority.indexOf('\\') >= 0) {
            return new Bad("has a backslash before its path");
        }
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.lastIndexOf(']')));
        String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
        int portNumber = readPort(port);
        if (portNumber == 0) {
            return new Bad("has the port " + port);
        }
        String host = HostName.ascii(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        if (host == null) {
            return new Bad("has no valid host");
        }
        String target = rest.startsWith("/") ? rest : "/" + rest;
        return new Good(
                new WebAddress(text, scheme, host, portNumber, target, at < 0 ? null : authority.substring(0, at)));
    }

    /** The port that is connected to. */
    public int effectivePort() {
        if (port > 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    /** Whether scheme, host and port are the same. */
    public boolean isSameOrigin(WebAddress other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && effectivePort() == other.effectivePort();
    }

    /** The same with other credentials, or none. */
    public WebAddress withUserInfo(@Nullable String other) {
        if (Objects.equals(userInfo, other)) {
            return this;
        }
        String authority = (other == null ? "" : other + "@") + origin().substring(scheme.length() + 3);
        return new WebAddress(scheme + "://" + authority + target, scheme, host, port, target, other);
    }

    /** A reference found in an answer of this URL, made absolute (RFC 3986 section 5.2). */
    public Reading resolve(String reference) {
        String relative = withoutFragment(reference.strip());
        String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        if (!schemeOf(relative).isEmpty()) {
            return read(relative);
        }
        if (relative.startsWith("//")) {
            return read(scheme + ":" + relative);
        }
        if (relative.isEmpty()) {
            return read(origin() + target);
        }
        if (relative.startsWith("?")) {
            return read(origin() + path + relative);
        }
        String merged = relative.startsWith("/") ? relative : path.substring(0, path.lastIndexOf('/') + 1) + relative;
        return read(origin() + withoutDotSegments(merged));
    }

    private String origin() {
        return scheme + "://" + host + (port > 0 ? ":" + port : "");
    }

    /** RFC 3986 section 5.2.4, the query left alone. */
    private static String withoutDotSegments(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        StringBuilder clean = new StringBuilder();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..")) {
                clean.setLength(Math.max(0, clean.lastIndexOf("/")));
            }
            if (!dots) {
                clean.append('/').append(segment);
            } else if (slash < 0) {
                clean.append('/');
            }
            start = end + 1;
        }
        return clean + (question < 0 ? "" : pathAndQuery.substring(question));
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    /** Lower case; empty when the text does not begin with a scheme. */
    private static String schemeOf(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 1 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean valid = scheme.chars().allMatch(letter -> isSchemePart((char) letter));
        return valid && !scheme.isEmpty() && Character.isLetter(scheme.charAt(0)) ? scheme : "";
    }

    private static boolean isSchemePart(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || "+-.".indexOf(letter) >= 0;
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    /** -1 for none, 0 for one that cannot be. */
    private static int readPort(String port) {
        if (port.isEmpty()) {
            return -1;
        }
        if (port.length() > 5 || !HostName.isDigits(port)) {
            return 0;
        }
        int number = Integer.parseInt(port);
        return number > 65_535 ? 0 : number;
    }

    private static boolean isControl(int letter) {
        return letter < ' ' || (letter >= 0x7f && letter < 0xa0) || letter == 0x2028 || letter == 0x2029;
    }

    private static String escape(String pathAndQuery) {
        if (pathAndQuery.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            return pathAndQuery;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte each : pathAndQuery.getBytes(StandardCharsets.UTF_8)) {
            if (each > ' ') {
                escaped.append((char) each);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return escaped.toString();
    }
}
