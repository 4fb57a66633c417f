package tributary.refresh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tributary.model.Payload;

/** Tells whether a body is the very one that was read the last time. */
final class BodyHash {
    private BodyHash() {}

    /** SHA-256 over all that the reading depends on: the bytes, the declared type, and the base. */
    static String of(Payload payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(payload.bytes());
            digest.update(("\n" + payload.contentType() + "\n" + payload.url()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
