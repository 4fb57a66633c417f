package tributary.normalise.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Knows the pages of search engines that only count who goes on to the page named in their own address. */
final class Redirects {
    /** @param host the host, or how it begins where it ends in a dot: Google has one in each country */
    private record Counter(String host, String path, String parameter) {
        boolean is(UrlReference reference) {
            String asked = reference.host().toLowerCase(Locale.ROOT);
            return (host.endsWith(".") ? asked.startsWith(host) : asked.equals(host))
                    && reference.path().equals(path);
        }
    }

    private static final List<Counter> COUNTERS = List.of(
            new Counter("www.google.", "/url", "url"),
            new Counter("www.google.", "/url", "q"),
            new Counter("news.google.com", "/news/url", "url"),
            new Counter("www.bing.com", "/news/apiclick.aspx", "url"),
            new Counter("l.facebook.com", "/l.php", "u"),
            new Counter("lm.facebook.com", "/l.php", "u"));

    private Redirects() {}

    /** The page that the URL leads on to; the URL itself where it does not name one. */
    static String target(String url) {
        UrlReference reference = UrlReference.of(url);
        String query = reference.query();
        if (query == null) {
            return url;
        }
        return COUNTERS.stream()
                .filter(counter -> counter.is(reference))
                .flatMap(counter -> UrlReference.web(value(query, counter.parameter()), "").stream())
                .findFirst()
                .orElse(url);
    }

    private static String value(String query, String name) {
        for (String parameter : List.of(query.split("&"))) {
            if (parameter.startsWith(name + "=")) {
                return decoded(parameter.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decoded(String value) {
        try {
            // No URL has a space, which a form's plus would mean.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
