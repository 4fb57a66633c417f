package tributary.fetch;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Removes content codings (RFC 9110 section 8.4) from bodies, bounded in what it writes and forgiving in what it reads.
 */
final class ContentDecoder {
    private static final Set<String> NO_CODING = Set.of("", "identity", "none", "utf-8", "utf8", "binary");
    private static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "deflate", "br", "zstd");
    private static final int MOST_CODINGS = 2;
    private static final int RATIO = 100;
    private static final int RATIO_COUNTS_FROM = 1_000_000;
    private static final int BUFFER = 16_384;
    private static final int FIRST_GUESS = 1_000_000;
    /** RFC 9659: a window of 8 MiB is all that a zstd content coding may ask for. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final int ASCII_SAMPLE = 8;
    private static final int TEXT_SAMPLE = 48;

    /** What became of a body. */
    sealed interface Decoded {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] bytes) implements Decoded {}

    record TooBig(String reason) implements Decoded {}

    /** @param start what could be decoded before the damage */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Damaged(String reason, byte[] start) implements Decoded {}

    /** What we ask for: the same at each poll, since an ETag often differs by coding. */
    static String acceptEncoding() {
        return Brotli4jLoader.isAvailable() ? "gzip, br, zstd" : "gzip, zstd";
    }

    /**
     * @param wire the body as received
     * @param codings elements of Content-Encoding, in the order in which they were applied
     * @param maxBytes after decoding
     */
    Decoded decode(byte[] wire, List<String> codings, long maxBytes) {
        List<String> applied = codings.stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !NO_CODING.contains(coding))
                .toList();
        if (applied.size() > MOST_CODINGS) {
            return new Damaged("has " + applied.size() + " content codings, one upon the other", new byte[0]);
        }
        byte[] body = wire;
        for (String coding : applied.reversed()) {
            // Servers name a coding that they, or a cache before them, have not applied.
            if (isText(body)) {
                break;
            }
            switch (remove(coding, body, maxBytes)) {
                case Whole(byte[] bytes) -> body = bytes;
                case TooBig big -> {
                    return big;
                }
                case Damaged damaged -> {
                    return damaged;
                }
            }
        }
        // And they compress what is compressed already, or do not say that they did.
        return isGzip(body) ? remove("gzip", body, maxBytes) : new Whole(body);
    }

    /** Goes by what the body is, where that shows, rather than by what it is called (check 58). */
    private static Decoded remove(String coding, byte[] body, long maxBytes) {
        String shown = CODINGS.contains(coding) ? shownBy(body) : null;
        if (shown == null || shown.equals(coding)) {
            return undo(coding, body, maxBytes);
        }
        // Two bytes may look like zlib by chance; the other marks do not come by chance.
        boolean isSure = !shown.equals("deflate");
        Decoded first = undo(isSure ? shown : coding, body, maxBytes);
        if (!(first instanceof Damaged)) {
            return first;
        }
        Decoded second = undo(isSure ? coding : shown, body, maxBytes);
        return second instanceof Damaged ? first : second;
    }

    private static @Nullable String shownBy(byte[] body) {
        if (isGzip(body)) {
            return "gzip";
        }
        if (isZstd(body)) {
            return "zstd";
        }
        return isZlib(body) ? "deflate" : null;
    }

    private static Decoded undo(String coding, byte[] body, long maxBytes) {
        if (body.length == 0) {
            return new Whole(body);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream(Math.clamp(body.length * 4L, BUFFER, FIRST_GUESS));
        try (InputStream decoded = open(coding, body)) {
            return copy(decoded, output, body.length, maxBytes);
        } catch (UnknownCoding _) {
            return new Damaged("has the unknown content coding " + printable(coding), new byte[0]);
        } catch (IOException damaged) {
            return new Damaged("is damaged " + printable(coding), output.toByteArray());
        }
    }

    private static Decoded copy(InputStream decoded, ByteArrayOutputStream output, int wireBytes, long maxBytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count = decoded.read(buffer); count >= 0; count = decoded.read(buffer)) {
            total += count;
            if (total > maxBytes) {
                return new TooBig("is larger than " + maxBytes + " bytes once decoded");
            }
            if (total > RATIO_COUNTS_FROM && total > (long) RATIO * wireBytes) {
                return new TooBig("grows to more than " + RATIO + " times its size when decoded");
            }
            output.write(buffer, 0, count);
        }
        return new Whole(output.toByteArray());
    }

    private static InputStream open(String coding, byte[] body) throws IOException {
        InputStream input = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(input, BUFFER);
            case "deflate" ->
                isZlib(body) ? new InflaterInputStream(input) : new InflaterInputStream(input, new Inflater(true));
            case "br" -> {
                if (!Brotli4jLoader.isAvailable()) {
                    throw new UnknownCoding();
                }
                yield new BrotliInputStream(input, BUFFER);
            }
            case "zstd" -> new ZstdInputStreamNoFinalizer(input).setLongMax(ZSTD_WINDOW_LOG);
            default -> throw new UnknownCoding();
        };
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b && body[2] == 8;
    }

    private static boolean isZstd(byte[] body) {
        return body.length > 3
                && body[0] == 0x28
                && body[1] == (byte) 0xb5
                && body[2] == 0x2f
                && body[3] == (byte) 0xfd;
    }

    /** RFC 1950: the coding called deflate is this, but some send the bare RFC 1951. */
    private static boolean isZlib(byte[] body) {
        return body.length > 1 && (body[0] & 0x0f) == 8 && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
    }

    /** Whether the body begins like an XML, HTML or JSON document does, which no compressed one does. */
    private static boolean isText(byte[] body) {
        return isUtf16(body, 0) || isUtf16(body, 1) || isAscii(body);
    }

    /** @param high which of two bytes is the higher one: 0 or 1 */
    private static boolean isUtf16(byte[] body, int high) {
        int low = 1 - high;
        boolean isMarked = body.length > 1 && body[high] == (byte) 0xfe && body[low] == (byte) 0xff;
        int first = isMarked ? 2 : 0;
        while (first + 1 < body.length && body[first + high] == 0 && isSpace(body[first + low])) {
            first += 2;
        }
        return first + 3 < body.length
                && body[first + high] == 0
                && opensDocument(body[first + low])
                && body[first + 2 + high] == 0
                && body[first + 2 + low] >= ' ';
    }

    private static boolean opensDocument(byte each) {
        return each == '<' || each == '{' || each == '[';
    }

    private static boolean isAscii(byte[] body) {
        int start =
                body.length > 2 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf ? 3 : 0;
        int first = start;
        while (first < body.length && isSpace(body[first])) {
            first++;
        }
        if (first == body.length || !opensDocument(body[first])) {
            return false;
        }
        for (int index = first; index < Math.min(body.length, first + TEXT_SAMPLE); index++) {
            int each = body[index] & 0xff;
            if ((each < ' ' && !isSpace(body[index])) || (each > 0x7f && index < first + ASCII_SAMPLE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t' || each == '\r' || each == '\n';
    }

    private static String printable(String coding) {
        StringBuilder text = new StringBuilder();
        coding.chars()
                .filter(letter -> letter > ' ' && letter < 0x7f)
                .limit(20)
                .forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    /** A Content-Encoding that we neither asked for nor know. */
    private static final class UnknownCoding extends IOException {}
}
