package tributary.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import tributary.model.FeedId;

/**
 * Short names for long texts, so that indexes stay small and any length fits them. The first 128 bits of SHA-256 are
 * taken as the text itself; of 64 bits only as a hint that is checked.
 */
final class Hashes {
    private Hashes() {}

    /** An entry's key, told apart from the same key in another feed. */
    static UUID ofKey(FeedId feed, String key) {
        return of(feed.value() + '\0' + key);
    }

    static UUID of(String text) {
        ByteBuffer digest = digest(text);
        return new UUID(digest.getLong(), digest.getLong());
    }

    static long hint(String text) {
        return digest(text).getLong();
    }

    private static ByteBuffer digest(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
    }
}
