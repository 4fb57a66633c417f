package tributary.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Nearest;
import tributary.config.schema.Parsed;
import tributary.config.schema.Spot;
import tributary.model.InternationalName;

/** URLs as operators write them: checked for the usual slips, otherwise left exactly as they are. */
public final class Urls {
    private static final List<String> SCHEMES = List.of("http", "https");

    private Urls() {}

    /** Whether the text begins like a URL rather than like a path. */
    static boolean hasScheme(String text) {
        int colon = text.indexOf(':');
        return colon > 1
                && text.substring(0, colon)
                        .chars()
                        .allMatch(each -> each < 128 && (Character.isLetterOrDigit(each) || "+-.".indexOf(each) >= 0));
    }

    /** An http or https URL, exactly as written. */
    public static Parsed<String> web(String written) {
        String text = written.strip();
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return wrongScheme(text, scheme);
        }
        if (!text.startsWith("//", colon + 1)) {
            return Parsed.bad("has no \"//\" after \"" + scheme + ":\"", null);
        }
        if (text.chars().anyMatch(each -> each <= ' ' || Character.isISOControl(each))) {
            return Parsed.bad("has a space or a control character in it", "write %20 for a space");
        }
        String authority = text.substring(colon + 3, authorityEnd(text, colon + 3));
        String host = host(authority);
        if (SCHEMES.contains(host.toLowerCase(Locale.ROOT)) && text.startsWith("//", colon + 3 + authority.length())) {
            return Parsed.bad("begins twice with a scheme", "did you mean \"" + text.substring(colon + 3) + "\"?");
        }
        return checkedAuthority(text, authority, host);
    }

    private static Parsed<String> checkedAuthority(String text, String authority, String host) {
        if (host.isEmpty()) {
            return Parsed.bad("has no host", null);
        }
        String port = port(authority);
        return port == null || isPort(port)
                ? Parsed.good(text)
                : Parsed.bad("has the port \"" + Spot.shown(port) + "\"", "0 to 65535");
    }

    private static boolean isPort(String port) {
        return port.length() <= 5
                && port.chars().allMatch(each -> each >= '0' && each <= '9')
                && (port.isEmpty() || Integer.parseInt(port) <= 65_535);
    }

    private static Parsed<String> wrongScheme(String text, String scheme) {
        if (scheme.equals("feed")) {
            String rest = text.substring("feed:".length());
            String meant = hasScheme(rest) ? rest : "https:" + rest;
            return Parsed.bad("begins with \"feed:\"", "did you mean \"" + Spot.shown(meant) + "\"?");
        }
        if (!text.isEmpty() && "\u201C\u201D\u201E\u2018\u2019\u00AB".indexOf(text.charAt(0)) >= 0) {
            return Parsed.bad("begins with a typographic quote", "write plain ones: \" or '");
        }
        String nearest = Nearest.of(scheme, SCHEMES);
        String hint = nearest == null ? "expected http:// or https://" : "did you mean " + nearest + "://?";
        return Parsed.bad("\"" + Spot.shown(text) + "\" is no http or https URL", hint);
    }

    private static int authorityEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String host(String authority) {
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        if (hostAndPort.startsWith("[")) {
            int end = hostAndPort.indexOf(']');
            return end < 0 ? "" : hostAndPort.substring(0, end + 1);
        }
        int colon = hostAndPort.indexOf(':');
        return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    }

    private static @Nullable String port(String authority) {
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':', hostAndPort.indexOf(']') + 1);
        return colon < 0 ? null : hostAndPort.substring(colon + 1);
    }

    /**
     * What two spellings of one URL have in common: no scheme, host in lower-case ASCII, no default port, no fragment,
     * dots resolved, escapes in upper case; the query exactly as written.
     */
    public static String normalised(String url) {
        int colon = url.indexOf(':');
        int end = authorityEnd(url, colon + 3);
        String authority = url.substring(colon + 3, end);
        String user = authority.substring(0, authority.lastIndexOf('@') + 1);
        String port = port(authority);
        String defaultPort = url.regionMatches(true, 0, "https", 0, 5) ? "443" : "80";
        String shownPort = port == null || port.isEmpty() || port.equals(defaultPort) ? "" : ":" + port;
        return user + asciiHost(host(authority)) + shownPort + path(url.substring(end));
    }

    /** Lower-case ASCII without a final dot. */
    static String asciiHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (bare.chars().allMatch(each -> each < 128)) {
            return bare;
        }
        return InternationalName.ascii(bare).orElse(bare);
    }

    private static String path(String rest) {
        int fragment = rest.indexOf('#');
        String whole = fragment < 0 ? rest : rest.substring(0, fragment);
        int query = whole.indexOf('?');
        String path = query < 0 ? whole : whole.substring(0, query);
        String tail = query < 0 ? "" : whole.substring(query);
        return (path.isEmpty() ? "/" : resolved(upperCaseEscapes(path))) + tail;
    }

    private static String resolved(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        try {
            return new URI(path).normalize().toString();
        } catch (URISyntaxException exception) {
            return path;
        }
    }

    private static String upperCaseEscapes(String path) {
        StringBuilder upper = new StringBuilder(path);
        for (int percent = path.indexOf('%'); percent >= 0; percent = path.indexOf('%', percent + 1)) {
            for (int index = percent + 1; index <= Math.min(percent + 2, path.length() - 1); index++) {
                upper.setCharAt(index, Character.toUpperCase(path.charAt(index)));
            }
        }
        return upper.toString();
    }
}
