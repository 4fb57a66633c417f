package tributary.publish.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought to somebody: the same bytes for all who want it.
 *
 * @param newsUntil when the latest of its news was made known; null for what has none of its own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Message(
        List<Courier.Field> fields, byte[] body, @Nullable Instant newsUntil) {
    private static final String ALGORITHM = "HmacSHA256";

    /** The whole of a feed in one format (WebSub section 7). */
    static Message feed(String topic, String hub, String contentType, byte[] body, Instant newsUntil) {
        return new Message(
                List.of(
                        new Courier.Field("Content-Type", contentType),
                        new Courier.Field("Link", "<" + hub + ">; rel=\"hub\", <" + topic + ">; rel=\"self\"")),
                body,
                newsUntil);
    }

    /** Tells a hub of others that a topic has changed. */
    static Message ping(String form) {
        return new Message(
                List.of(new Courier.Field("Content-Type", "application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8),
                null);
    }

    List<Courier.Field> fields(@Nullable String secret) {
        if (secret == null) {
            return fields;
        }
        List<Courier.Field> signed = new ArrayList<>(fields);
        signed.add(
                new Courier.Field("X-Hub-Signature", "sha256=" + HexFormat.of().formatHex(sign(secret))));
        return signed;
    }

    private byte[] sign(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
