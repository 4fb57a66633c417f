package tributary.normalise.html;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Attributes;
import tributary.normalise.link.UrlReference;

/** Finds the addresses of pictures that scripts of their pages load late: no feed reader runs those. */
final class LazyPictures {
    /** Attributes with the picture's address, best first. */
    private static final List<String> NAMES = List.of(
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-orig-file",
            "data-hi-res-src",
            "data-lazy",
            "data-echo",
            "data-cfsrc",
            "data-actualsrc",
            "data-img-src",
            "data-ll-src",
            "nitro-lazy-src",
            "lazy-src",
            "data-full-url",
            "data-large-file",
            "data-url");

    /** So many of them are used for nothing else, and hold whatever src says. */
    private static final int ALWAYS = 3;

    private static final Set<String> CANDIDATE_NAMES =
            Set.of("data-srcset", "data-lazy-srcset", "lazy-srcset", "nitro-lazy-srcset");

    private static final Map<String, Integer> RANKS = ranks();

    /** Names of files, without their endings, that stand where a picture will be. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "1x1",
            "blank",
            "clear",
            "dot",
            "empty",
            "gray",
            "grey",
            "lazy",
            "lazyload",
            "lazy_placeholder",
            "lazy-placeholder",
            "loader",
            "loading",
            "pixel",
            "placeholder",
            "spacer",
            "spinner",
            "transparent",
            "trans",
            "white");

    private LazyPictures() {}

    /**
     * Puts the addresses of the picture itself in the place of its placeholder's.
     *
     * @param written values of the attributes to be written, by their names
     * @return whether there were any
     */
    static boolean use(Attributes attributes, Map<String, String> written, String base) {
        String source = written.getOrDefault("src", "");
        boolean replaceable = source.isEmpty() || isPlaceholder(source);
        int best = replaceable ? NAMES.size() : ALWAYS;
        Optional<String> found = Optional.empty();
        for (Attribute each : attributes) {
            int rank = RANKS.getOrDefault(each.getKey().toLowerCase(Locale.ROOT), NAMES.size());
            if (rank < best && isAddress(each.getValue())) {
                Optional<String> address = UrlReference.web(each.getValue(), base);
                if (address.isPresent()) {
                    found = address;
                    best = rank;
                }
            }
        }
        found.ifPresent(address -> written.put("src", address));
        return useCandidates(attributes, written, base) || found.isPresent();
    }

    /** The same for image candidates alone. */
    static boolean useCandidates(Attributes attributes, Map<String, String> written, String base) {
        for (Attribute each : attributes) {
            if (CANDIDATE_NAMES.contains(each.getKey().toLowerCase(Locale.ROOT))) {
                Optional<String> candidates = Addresses.candidates(each.getValue(), base);
                if (candidates.isPresent()) {
                    written.put("srcset", candidates.get());
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPlaceholder(String address) {
        if (address.startsWith("data:")) {
            return true;
        }
        String path = UrlReference.of(address).path();
        String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = file.indexOf('.');
        return PLACEHOLDERS.contains(dot < 0 ? file : file.substring(0, dot));
    }

    /** Such attributes also hold numbers, words and JSON. */
    private static boolean isAddress(String value) {
        return (value.indexOf('/') >= 0 || value.indexOf('.') > 0) && value.indexOf('{') < 0;
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        NAMES.forEach(name -> ranks.put(name, ranks.size()));
        return Map.copyOf(ranks);
    }
}
