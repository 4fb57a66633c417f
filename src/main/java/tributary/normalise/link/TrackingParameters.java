package tributary.normalise.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Removes from URLs what only follows the reader: the pages in between that count, and the parameters of the list in
 * tracking-parameters.txt. Immutable.
 */
public final class TrackingParameters {
    private static final String LIST = "tracking-parameters.txt";

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, Set<String>> namesByHost = new HashMap<>();

    /** Reads the list that comes with the program. */
    public TrackingParameters() {
        try (InputStream list = TrackingParameters.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing from the program");
            }
            new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int space = line.indexOf(' ');
        if (space > 0) {
            namesByHost
                    .computeIfAbsent(line.substring(0, space), _ -> new HashSet<>())
                    .add(line.substring(space + 1));
        } else if (line.endsWith("*")) {
            prefixes.add(line.substring(0, line.length() - 1));
        } else {
            names.add(line);
        }
    }

    /** The URL without them, all else as it was, character for character. */
    public String removeFrom(String url) {
        if (url.indexOf('?') < 0 && url.indexOf('#') < 0) {
            return url;
        }
        String page = Redirects.target(url);
        UrlReference reference = UrlReference.of(page);
        String host = reference.host().toLowerCase(Locale.ROOT);
        String query = reference.query() == null ? null : kept(reference.query(), host);
        String fragment = withoutTrackingFragment(reference.fragment(), host);
        boolean same = Objects.equals(query, reference.query()) && Objects.equals(fragment, reference.fragment());
        return same
                ? page
                : new UrlReference(reference.scheme(), reference.authority(), reference.path(), query, fragment)
                        .toString();
    }

    /**
     * A fragment is left alone unless it is nothing but such parameters: {@code #utm_source=rss}, {@code #xtor=RSS-1}.
     */
    private @Nullable String withoutTrackingFragment(@Nullable String fragment, String host) {
        return fragment != null && fragment.indexOf('=') > 0 && kept(fragment, host) == null ? null : fragment;
    }

    private @Nullable String kept(String query, String host) {
        StringJoiner kept = new StringJoiner("&");
        boolean removed = false;
        boolean any = false;
        int start = 0;
        while (start <= query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            String parameter = query.substring(start, end);
            // Feeds that escape twice have "&amp;" in their links: the name then starts after it.
            String bare = parameter.startsWith("amp;") ? parameter.substring(4) : parameter;
            if (isTracking(bare, host)) {
                removed = true;
            } else {
                kept.add(parameter);
                any |= !parameter.isEmpty();
            }
            start = end + 1;
        }
        if (!removed) {
            return query;
        }
        return any ? kept.toString() : null;
    }

    private boolean isTracking(String parameter, String host) {
        String lower = parameter.toLowerCase(Locale.ROOT);
        int equals = lower.indexOf('=');
        String name = equals < 0 ? lower : lower.substring(0, equals);
        if (names.contains(name) || names.contains(lower)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return isTrackingOn(host, name);
    }

    private boolean isTrackingOn(String host, String name) {
        String domain = host;
        while (!domain.isEmpty()) {
            Set<String> own = namesByHost.get(domain);
            if (own != null && own.contains(name)) {
                return true;
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return false;
    }
}
