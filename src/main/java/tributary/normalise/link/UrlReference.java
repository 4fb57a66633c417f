package tributary.normalise.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL reference taken apart as RFC 3986 section 3 has it, lenient in the way browsers are (WHATWG URL): what a feed's
 * author saw working in a browser should work here.
 *
 * @param scheme lower case, null in a relative reference
 */
public record UrlReference(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    private static final int LONGEST = 8_192;
    private static final int HIGHEST_PORT = 65_535;
    private static final String NEVER_IN_A_HOST = " \"#%/<>?@\\^`{|}";

    /** Takes a reference apart; white space around it and line breaks inside it are not part of it. */
    public static UrlReference of(String written) {
        String text = withoutLineBreaks(written);
        int colon = endOfScheme(text);
        String scheme = colon < 0 ? null : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        boolean web = scheme == null || isWeb(scheme);

        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? null : rest.substring(hash + 1);
        String beforeFragment = hash < 0 ? rest : rest.substring(0, hash);
        int question = beforeFragment.indexOf('?');
        String query = question < 0 ? null : beforeFragment.substring(question + 1);
        String place = question < 0 ? beforeFragment : beforeFragment.substring(0, question);
        if (web) {
            place = place.replace('\\', '/');
        }
        if (!place.startsWith("//")) {
            return new UrlReference(scheme, null, place, query, fragment);
        }
        int slash = place.indexOf('/', 2);
        String authority = slash < 0 ? place.substring(2) : place.substring(2, slash);
        return new UrlReference(scheme, authority, slash < 0 ? "" : place.substring(slash), query, fragment);
    }

    /**
     * The absolute http or https URL that a reference means, without user information: a password, ours in the base not
     * least, is for whoever asks there and not for readers.
     *
     * @param base absolute URL to resolve against; anything else resolves nothing
     * @return empty when it is none: another scheme, no host, or too long to be meant
     */
    public static Optional<String> web(@Nullable String written, String base) {
        if (written == null || written.length() > LONGEST || written.isBlank()) {
            return Optional.empty();
        }
        return of(written)
                .resolveAgainst(base)
                .filter(UrlReference::isUsableOnTheWeb)
                .map(url -> url.withoutUserInformation().toString());
    }

    private UrlReference withoutUserInformation() {
        return authority == null
                ? this
                : new UrlReference(scheme, authority.substring(authority.lastIndexOf('@') + 1), path, query, fragment);
    }

    /** The reference made absolute (RFC 3986 section 5.2); empty when the base does not allow it. */
    public Optional<UrlReference> resolveAgainst(String base) {
        if (scheme != null) {
            return Optional.of(isWeb(scheme) && authority == null ? withMissingSlashes() : this);
        }
        UrlReference root = of(base);
        if (root.scheme == null || root.authority == null) {
            return Optional.empty();
        }
        if (authority != null) {
            return Optional.of(new UrlReference(root.scheme, authority, path, query, fragment));
        }
        if (path.isEmpty()) {
            return Optional.of(new UrlReference(
                    root.scheme, root.authority, root.path, query == null ? root.query : query, fragment));
        }
        String merged = path.startsWith("/") ? path : root.path.substring(0, root.path.lastIndexOf('/') + 1) + path;
        String absolute = merged.startsWith("/") ? merged : "/" + merged;
        return Optional.of(new UrlReference(root.scheme, root.authority, absolute, query, fragment));
    }

    /** {@code http:example.org/a} and {@code http:/example.org/a} lead to example.org in every browser. */
    private UrlReference withMissingSlashes() {
        String place = path;
        while (place.startsWith("/")) {
            place = place.substring(1);
        }
        int slash = place.indexOf('/');
        String host = slash < 0 ? place : place.substring(0, slash);
        return new UrlReference(scheme, host, slash < 0 ? "" : place.substring(slash), query, fragment);
    }

    /** Whether it is http or https and names a host that could exist. */
    public boolean isUsableOnTheWeb() {
        if (scheme == null || !isWeb(scheme) || authority == null) {
            return false;
        }
        String host = host();
        if (host.startsWith("[")) {
            return host.endsWith("]") && hasPossiblePort();
        }
        return !host.isEmpty() && host.codePoints().noneMatch(UrlReference::isNeverInAHost) && hasPossiblePort();
    }

    /** The host, without user information and port; empty when there is none. */
    public String host() {
        if (authority == null) {
            return "";
        }
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        if (place.startsWith("[")) {
            return place.substring(0, place.indexOf(']') + 1);
        }
        int colon = place.indexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    private boolean hasPossiblePort() {
        if (authority == null) {
            return true;
        }
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        String port = place.substring(host().length());
        if (port.length() <= 1) {
            return port.isEmpty() || port.equals(":");
        }
        return port.length() <= 6
                && port.charAt(0) == ':'
                && port.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9')
                && Integer.parseInt(port.substring(1)) <= HIGHEST_PORT;
    }

    private static boolean isNeverInAHost(int point) {
        return point <= ' '
                || NEVER_IN_A_HOST.indexOf(point) >= 0
                || Character.isISOControl(point)
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point);
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The reference put together again, with what may not stand in a URL percent-encoded; IRIs stay IRIs. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (scheme != null) {
            out.append(scheme).append(':');
        }
        if (authority != null) {
            int at = authority.lastIndexOf('@') + 1;
            out.append("//")
                    .append(authority, 0, at)
                    .append(authority.substring(at).toLowerCase(Locale.ROOT));
            appendEncoded(out, withoutDotSegments(path));
        } else {
            appendEncoded(out, path);
        }
        if (query != null) {
            appendEncoded(out.append('?'), query);
        }
        if (fragment != null) {
            appendEncoded(out.append('#'), fragment);
        }
        return out.toString();
    }

    private static void appendEncoded(StringBuilder out, String part) {
        for (int i = 0; i < part.length(); i++) {
            char each = part.charAt(i);
            switch (each) {
                case ' ' -> out.append("%20");
                case '"' -> out.append("%22");
                case '<' -> out.append("%3C");
                case '>' -> out.append("%3E");
                case '`' -> out.append("%60");
                case '\\' -> out.append("%5C");
                case '\u00a0' -> out.append("%C2%A0");
                default -> {
                    if (each > ' ' && each != '\u007f') {
                        out.append(each);
                    }
                }
            }
        }
    }

    /** RFC 3986 section 5.2.4. */
    private static String withoutDotSegments(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        List<String> segments = Arrays.asList(path.split("/", -1));
        for (int i = 1; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.equals(".")) {
                kept.add(segment);
                continue;
            }
            if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static int endOfScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean letter = ((each | 0x20) >= 'a' && (each | 0x20) <= 'z');
            boolean later = (each >= '0' && each <= '9') || each == '+' || each == '-' || each == '.';
            if (each == ':') {
                return i == 0 ? -1 : i;
            }
            if (!letter && (!later || i == 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static String withoutLineBreaks(String written) {
        int start = 0;
        int end = written.length();
        while (start < end && isBlank(written.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(written.charAt(end - 1))) {
            end--;
        }
        boolean clean = true;
        for (int i = start; i < end && clean; i++) {
            clean = !isInvisible(written.charAt(i));
        }
        if (clean) {
            return written.substring(start, end);
        }
        StringBuilder kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!isInvisible(written.charAt(i))) {
                kept.append(written.charAt(i));
            }
        }
        return kept.toString();
    }

    private static boolean isBlank(char each) {
        return each <= ' ' || Character.isWhitespace(each) || Character.isSpaceChar(each) || isInvisible(each);
    }

    /** Characters that hide a scheme from a filter and not from a browser, or that no URL has a use for. */
    private static boolean isInvisible(char each) {
        return each < ' '
                || (each >= '\u007f' && each <= '\u009f')
                || (each >= '\u200b' && each <= '\u200f')
                || (each >= '\u2028' && each <= '\u202e')
                || each == '\ufeff';
    }
}
