package tributary.normalise.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import tributary.normalise.link.UrlReference;

/**
 * Decides which addresses may stand in markup: absolute http and https, mailto in links, small raster pictures inline.
 */
final class Addresses {
    private static final Set<String> INLINE_PICTURES = Set.of("png", "gif", "jpeg", "jpg", "webp", "avif");
    static final int LONGEST_INLINE = 65_536;
    private static final int MOST_CANDIDATES = 32;
    private static final int LONGEST_DESCRIPTOR = 16;

    private Addresses() {}

    static Optional<String> link(String written, String base) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        UrlReference reference = UrlReference.of(written);
        if ("mailto".equals(reference.scheme())) {
            return Optional.of(Characters.clean(reference.toString()));
        }
        return UrlReference.web(Characters.clean(written), base);
    }

    static Optional<String> resource(String written, String base, boolean inlineAllowed) {
        if (written.regionMatches(true, 0, "data:", 0, 5)) {
            return inlineAllowed && isInlinePicture(written) ? Optional.of(written) : Optional.empty();
        }
        return UrlReference.web(Characters.clean(written), base);
    }

    /** A base64 raster picture and nothing else: no parameters, no white space, no SVG. */
    private static boolean isInlinePicture(String written) {
        int comma = written.indexOf(',');
        if (comma < 0 || written.length() > LONGEST_INLINE) {
            return false;
        }
        String head = written.substring(5, comma).toLowerCase(Locale.ROOT);
        return head.startsWith("image/")
                && head.endsWith(";base64")
                && INLINE_PICTURES.contains(head.substring(6, Math.max(6, head.length() - 7)))
                && written.chars().skip(comma + 1L).allMatch(Addresses::isBase64);
    }

    private static boolean isBase64(int each) {
        return (each >= '0' && each <= '9')
                || ((each | 0x20) >= 'a' && (each | 0x20) <= 'z')
                || each == '+'
                || each == '/'
                || each == '=';
    }

    /** The image candidates of a srcset (HTML, section 4.8.4.2.1), each resolved by itself. */
    static Optional<String> candidates(String written, String base) {
        StringJoiner kept = new StringJoiner(", ");
        int count = 0;
        for (List<String> candidate : split(Characters.clean(written))) {
            Optional<String> url = UrlReference.web(candidate.getFirst(), base);
            String descriptor = candidate.getLast();
            if (url.isPresent() && isDescriptor(descriptor) && count < MOST_CANDIDATES) {
                String address = url.get().replace(",", "%2C");
                kept.add(descriptor.isEmpty() ? address : address + " " + descriptor);
                count++;
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(kept.toString());
    }

    private static List<List<String>> split(String written) {
        List<List<String>> candidates = new ArrayList<>();
        int i = 0;
        while (i < written.length()) {
            while (i < written.length() && (isSpace(written.charAt(i)) || written.charAt(i) == ',')) {
                i++;
            }
            int start = i;
            while (i < written.length() && !isSpace(written.charAt(i))) {
                i++;
            }
            int end = i;
            boolean complete = end > start && written.charAt(end - 1) == ',';
            while (end > start && written.charAt(end - 1) == ',') {
                end--;
            }
            int comma = complete ? i : written.indexOf(',', i);
            int stop = comma < 0 ? written.length() : comma;
            if (end > start) {
                candidates.add(List.of(
                        written.substring(start, end),
                        written.substring(i, stop).strip()));
            }
            i = stop;
        }
        return candidates;
    }

    private static boolean isSpace(char each) {
        return each == ' ' || each == '\n' || each == '\t' || each == '\f';
    }

    private static boolean isDescriptor(String text) {
        if (text.isEmpty()) {
            return true;
        }
        char unit = text.charAt(text.length() - 1);
        return text.length() <= LONGEST_DESCRIPTOR
                && (unit == 'w' || unit == 'x' || unit == 'h')
                && text.chars().limit(text.length() - 1L).allMatch(each -> (each >= '0' && each <= '9') || each == '.');
    }
}
