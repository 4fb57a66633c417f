package tributary.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.Guid;

/**
 * The ids that readers see: the guid as published where it can serve, else a tag URI (RFC 4151) made from feed and key.
 *
 * @param prefix {@code tag:news.example.org,2026-03-26:}
 */
record PublicIds(String prefix) {
    private static final int LONGEST = 1_000;
    private static final Set<String> NEVER_AN_ID = Set.of("javascript", "vbscript", "data", "blob", "file", "about");
    private static final String NOT_IN_AN_IRI = "<>\"{}|\\^`";

    PublicIds(String authority, String date) {
        this("tag:" + authority + "," + date + ":");
    }

    String tag(FeedId feed, UUID keyHash) {
        return prefix + escape(feed.value()) + "/" + keyHash.toString().replace("-", "");
    }

    /** The guid, if it is an absolute IRI (RFC 3987) that no reader chokes on and that does not pose as one of ours. */
    Optional<String> asPublished(@Nullable Guid guid) {
        if (guid == null || guid.value().length() > LONGEST || guid.value().startsWith(prefix)) {
            return Optional.empty();
        }
        return isAbsoluteIri(guid.value()) ? Optional.of(guid.value()) : Optional.empty();
    }

    private static boolean isAbsoluteIri(String text) {
        if (!text.codePoints().allMatch(PublicIds::mayStandInAnIri)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (scheme == null || NEVER_AN_ID.contains(scheme.toLowerCase(Locale.ROOT))) {
                return false;
            }
            boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            return !web || uri.getRawAuthority() != null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static boolean mayStandInAnIri(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> NOT_IN_AN_IRI.indexOf(point) < 0;
        };
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || "-._~".indexOf(each) >= 0;
            if (plain) {
                escaped.append((char) each);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", each));
            }
        }
        return escaped.toString();
    }
}
