package tributary.publish.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Compares what a request brings with what it must know, in a time that tells nothing. */
final class Secrets {
    private static final String BEARER = "Bearer ";

    private Secrets() {}

    static boolean isKnown(String secret, @Nullable String parameter, @Nullable String authorization) {
        boolean inHeader = authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && equal(secret, authorization.substring(BEARER.length()).strip());
        boolean inAddress = parameter != null && equal(secret, parameter);
        return inHeader || inAddress;
    }

    private static boolean equal(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
