package tributary.subscribe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks who pushed something: {@code X-Hub-Signature: method=hex} over its body (WebSub section 7.1). */
final class Signature {
    private Signature() {}

    /** @param field as received; null when there was none */
    static boolean isBy(String secret, byte[] body, @Nullable String field) {
        int equals = field == null ? -1 : field.indexOf('=');
        if (field == null || equals < 0) {
            return false;
        }
        String algorithm = switch (field.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
            case "sha1" -> "HmacSHA1";
            case "sha256" -> "HmacSHA256";
            case "sha384" -> "HmacSHA384";
            case "sha512" -> "HmacSHA512";
            default -> "";
        };
        try {
            byte[] given = HexFormat.of().parseHex(field.substring(equals + 1).strip());
            return !algorithm.isEmpty() && MessageDigest.isEqual(given, sign(algorithm, secret, body));
        } catch (IllegalArgumentException noHexadecimal) {
            return false;
        }
    }

    private static byte[] sign(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }
}
