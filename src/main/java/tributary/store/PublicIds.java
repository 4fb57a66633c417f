package tributary.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.AbsoluteUri;
import tributary.model.FeedId;
import tributary.model.Guid;

/**
 * The ids that readers see: the guid as published where it can serve, else a tag URI (RFC 4151) made from feed and key.
 *
 * @param prefix {@code tag:news.example.org,2026-03-26:}
 */
record PublicIds(String prefix) {

    PublicIds(String authority, String date) {
        this("tag:" + authority + "," + date + ":");
    }

    String tag(FeedId feed, UUID keyHash) {
        return prefix + escape(feed.value()) + "/" + keyHash.toString().replace("-", "");
    }

    /** The guid, if it is an absolute URI by the rules of its scheme and does not pose as one of ours. */
    Optional<String> asPublished(@Nullable Guid guid) {
        return Optional.ofNullable(guid)
                .map(Guid::value)
                .filter(value -> !value.startsWith(prefix) && AbsoluteUri.isSound(value));
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
