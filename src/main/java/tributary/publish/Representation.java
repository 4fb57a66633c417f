package tributary.publish;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A document as it is served: its bytes, and each content coding of them, are made once, when first wanted. Safe for
 * use by many threads.
 */
public final class Representation {
    /** The content codings that are offered. */
    public enum Coding {
        IDENTITY,
        GZIP,
        BROTLI
    }

    /** A body with the validator that belongs to it; the buffer is read-only and shared. */
    public record Body(
            ByteBuffer bytes, String etag, @Nullable String coding) {
        public int length() {
            return bytes.remaining();
        }
    }

    private final String contentType;
    private final Instant lastModified;
    private final Duration maxAge;
    private final Supplier<byte[]> writer;
    private final IncrementalGzip compression;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable Body identity;
    private volatile @Nullable Body gzip;
    private volatile @Nullable Body brotli;
    private volatile boolean wanted;

    public Representation(String contentType, Instant lastModified, Duration maxAge, Supplier<byte[]> writer) {
        this(contentType, lastModified, maxAge, writer, new IncrementalGzip());
    }

    /** @param compression that knows earlier states of the document */
    Representation(
            String contentType,
            Instant lastModified,
            Duration maxAge,
            Supplier<byte[]> writer,
            IncrementalGzip compression) {
        this.contentType = contentType;
        this.lastModified = lastModified;
        this.maxAge = maxAge;
        this.writer = writer;
        this.compression = compression;
    }

    public String contentType() {
        return contentType;
    }

    public Instant lastModified() {
        return lastModified;
    }

    public Duration maxAge() {
        return maxAge;
    }

    /** The body if it is there already, so that a thread that must not wait can send it. */
    public @Nullable Body ready(Coding coding) {
        Body body = switch (coding) {
            case IDENTITY -> identity;
            case GZIP -> gzip;
            case BROTLI -> brotli;
        };
        if (body != null && !wanted) {
            wanted = true;
        }
        return body;
    }

    /** The body, made now if it must be. */
    public Body body(Coding coding) {
        Body known = ready(coding);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Body made = make(coding);
            wanted = true;
            return made;
        }
    }

    /** Makes what readers of its predecessor wanted, so that they need not wait for it. */
    void prepareLike(Representation predecessor) {
        if (!predecessor.wanted) {
            return;
        }
        synchronized (this) {
            for (Coding coding : Coding.values()) {
                if (predecessor.has(coding)) {
                    var _ = make(coding);
                }
            }
        }
    }

    private boolean has(Coding coding) {
        return switch (coding) {
            case IDENTITY -> identity != null;
            case GZIP -> gzip != null;
            case BROTLI -> brotli != null;
        };
    }

    private Body make(Coding coding) {
        Body plain = identity;
        if (plain == null) {
            byte[] written = writer.get();
            bytes = written;
            plain = new Body(ByteBuffer.wrap(written).asReadOnlyBuffer(), tag(written), null);
            identity = plain;
        }
        byte[] canonical = bytes == null ? new byte[0] : bytes;
        return switch (coding) {
            case IDENTITY -> plain;
            case GZIP -> {
                Body made = coded(compression.compress(canonical), plain.etag(), "gzip");
                gzip = made;
                yield made;
            }
            case BROTLI -> {
                Body made = Brotli.compress(canonical)
                        .map(coded -> coded(coded, identity().etag(), "br"))
                        .orElse(plain);
                brotli = made;
                yield made;
            }
        };
    }

    private Body identity() {
        Body plain = identity;
        if (plain == null) {
            throw new IllegalStateException("no identity body yet");
        }
        return plain;
    }

    /** A strong validator names the very bytes (RFC 9110 section 8.8.3.3), so each coding has its own. */
    private static Body coded(byte[] bytes, String etag, String coding) {
        String own = etag.substring(0, etag.length() - 1) + "-" + coding + "\"";
        return new Body(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), own, coding);
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
