package tributary.normalise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 over texts one after the other, each marked off so that no two sequences read alike. Used once. */
final class Digest {
    private static final int KEPT_BYTES = 16;
    private static final byte[] NOTHING = {};
    private final MessageDigest sha;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Digest add(@Nullable Object value) {
        byte[] bytes = value == null ? NOTHING : value.toString().getBytes(StandardCharsets.UTF_8);
        int length = value == null ? -1 : bytes.length;
        sha.update(new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
        sha.update(bytes);
        return this;
    }

    /** The first 128 bits in hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest(), 0, KEPT_BYTES);
    }
}
