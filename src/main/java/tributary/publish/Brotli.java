package tributary.publish;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Compresses documents with Brotli, once for each. The bytes are the same for the same document, on every run. */
final class Brotli {
    private static final int QUALITY = 5;

    private Brotli() {}

    /** Empty where the library has no native code for this machine. */
    static Optional<byte[]> compress(byte[] document) {
        if (!Brotli4jLoader.isAvailable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Encoder.compress(document, new Encoder.Parameters().setQuality(QUALITY)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
