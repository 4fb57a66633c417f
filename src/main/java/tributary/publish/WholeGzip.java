package tributary.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a document that is made once (gzip, RFC 1952): smaller than what can be taken over piece by piece. */
final class WholeGzip {
    private WholeGzip() {}

    static byte[] compress(byte[] document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
