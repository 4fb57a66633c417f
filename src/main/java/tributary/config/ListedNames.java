package tributary.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Names for what nobody named, made of its URL alone, so that they stay when titles and order change. */
final class ListedNames {
    private static final int DIGEST_BYTES = 5;

    private ListedNames() {}

    /** The host and a few digits: {@code news-example-org-4be1a0c2d3}. */
    static String of(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Urls.normalised(url).getBytes(StandardCharsets.UTF_8));
            String digits = HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
            return NewFeed.named(null, url, List.of(), Set.of()).id() + "-" + digits;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
