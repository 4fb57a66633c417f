package tributary.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's log shows of one visit beside its requests: enough to tell later whether we behaved.
 *
 * @param condition a mark of the validators that the last request carried; null when it carried none
 * @param validators a mark of those that the answer gave us to ask with; null when it gave none
 * @param notBefore until when the answer asked not to be asked again; null when it did not
 */
public record Courtesy(
        @Nullable String condition,
        @Nullable String validators,
        @Nullable Instant notBefore) {
    public static final Courtesy NONE = new Courtesy(null, null, null);

    private static final int MARK_BYTES = 4;

    /** A mark of validators and of the URL that they belong to, as {@code url-validators} in hexadecimal. */
    public static @Nullable String mark(@Nullable Validators validators) {
        return validators == null
                ? null
                : digest(validators.url()) + "-" + digest(validators.etag() + "\n" + validators.lastModified());
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
