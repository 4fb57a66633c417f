package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave us to ask conditionally with (RFC 9110 section 8.8), character for character as received.
 *
 * @param url the URL that gave them; they are never sent to another
 * @param etag the ETag field value, quotes and {@code W/} included
 * @param lastModified the Last-Modified field value, never re-formatted
 */
public record Validators(
        String url, @Nullable String etag, @Nullable String lastModified) {}
