package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * A document as it arrived, content codings removed.
 *
 * @param bytes the whole body
 * @param contentType the Content-Type field value as received
 * @param contentLanguage the Content-Language field value as received
 * @param url where it came from after redirects: the base for its relative references
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes of body would buy nothing
public record Payload(
        byte[] bytes,
        @Nullable String contentType,
        @Nullable String contentLanguage,
        String url) {
    public Payload(byte[] bytes, @Nullable String contentType, String url) {
        this(bytes, contentType, null, url);
    }
}
