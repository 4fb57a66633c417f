package tributary.publish;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final UnaryOperator<byte[]> gzip;
    private final Map<Coding, Coded> codings = new EnumMap<>(Coding.class);
    private volatile byte @Nullable [] bytes;

    /** The document in one coding, once it was made, and whether anyone asked for it. */
    private static final class Coded {
        private volatile @Nullable Body body;
        private volatile boolean wanted;
    }

    /** A document that has no other states. */
    public Representation(String contentType, Instant lastModified, Duration maxAge, Supplier<byte[]> writer) {
        this(contentType, lastModified, maxAge, writer, WholeGzip::compress);
    }

    /** @param gzip compresses the document, as it may have done with earlier states */
    Representation(
            String contentType,
            Instant lastModified,
            Duration maxAge,
            Supplier<byte[]> writer,
            UnaryOperator<byte[]> gzip) {
        this.contentType = contentType;
        this.lastModified = lastModified;
        this.maxAge = maxAge;
        this.writer = writer;
        this.gzip = gzip;
        for (Coding coding : Coding.values()) {
            codings.put(coding, new Coded());
        }
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

    private Coded coded(Coding coding) {
        Coded coded = codings.get(coding);
        if (coded == null) {
            throw new IllegalStateException("no such coding: " + coding);
        }
        return coded;
    }

    /** The body if it is there already, so that a thread that must not wait can send it. */
    public @Nullable Body ready(Coding coding) {
        Coded coded = coded(coding);
        Body body = coded.body;
        if (body != null && !coded.wanted) {
            coded.wanted = true;
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
            coded(coding).wanted = true;
            return made(coding);
        }
    }

    /** The validator of the document itself, if it was made: this asks for nothing. */
    @Nullable
    String etag() {
        Body plain = coded(Coding.IDENTITY).body;
        return plain == null ? null : plain.etag();
    }

    boolean isWanted(Coding coding) {
        return coded(coding).wanted;
    }

    /** Whether anyone asked for it, in any coding. */
    boolean isWanted() {
        return codings.values().stream().anyMatch(coded -> coded.wanted);
    }

    /** Makes what readers of its predecessor wanted, so that they need not wait for it. */
    void prepareLike(Representation predecessor) {
        for (Coding coding : Coding.values()) {
            if (predecessor.coded(coding).wanted) {
                synchronized (this) {
                    var _ = made(coding);
                }
            }
        }
    }

    private Body made(Coding coding) {
        Coded coded = coded(coding);
        Body known = coded.body;
        if (known != null) {
            return known;
        }
        Body made = switch (coding) {
            case IDENTITY -> identity();
            case GZIP -> coded(gzip.apply(bytes()), made(Coding.IDENTITY).etag(), "gzip");
            case BROTLI -> {
                Body plain = made(Coding.IDENTITY);
                yield Brotli.compress(bytes())
                        .map(compressed -> coded(compressed, plain.etag(), "br"))
                        .orElse(plain);
            }
        };
        coded.body = made;
        return made;
    }

    private Body identity() {
        byte[] written = bytes();
        return new Body(ByteBuffer.wrap(written).asReadOnlyBuffer(), tag(written), null);
    }

    private byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = writer.get();
            bytes = known;
        }
        return known;
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
