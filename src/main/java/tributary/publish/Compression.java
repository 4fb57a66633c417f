package tributary.publish;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Compresses documents, once for each. The bytes are the same for the same document, on every run. */
final class Compression {
    private static final int BROTLI_QUALITY = 5;
    /** Half the time of the usual 6 for a twentieth more bytes: a feed that changes each second is made as often. */
    private static final int GZIP_LEVEL = 4;

    private Compression() {}

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new Gzip(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Empty where the library has no native code for this machine. */
    static Optional<byte[]> brotli(byte[] bytes) {
        if (!Brotli4jLoader.isAvailable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Encoder.compress(bytes, new Encoder.Parameters().setQuality(BROTLI_QUALITY)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The JDK's own stream has no other way to say how hard to try. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(GZIP_LEVEL);
        }
    }
}
