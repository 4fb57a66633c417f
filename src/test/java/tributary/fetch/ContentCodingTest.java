package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Fetched;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;

/** Check 58 of docs/fetching.md and S10 of the security list: content codings, honest and other. */
@DisplayName("E. Shape of the request: content codings")
class ContentCodingTest {
    private static final byte[] FEED = Answer.FEED.getBytes(StandardCharsets.UTF_8);

    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    /** @param codings applied one after the other; {@code deflate-raw} is RFC 1951 without RFC 1950 around it */
    private static byte[] encode(byte[] body, String... codings) {
        byte[] encoded = body;
        for (String coding : codings) {
            encoded = encodeOnce(encoded, coding);
        }
        return encoded;
    }

    private static byte[] encodeOnce(byte[] body, String coding) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            switch (coding) {
                case "gzip" -> {
                    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                        gzip.write(body);
                    }
                }
                case "deflate", "deflate-raw" -> {
                    Deflater deflater = new Deflater(9, coding.equals("deflate-raw"));
                    try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes, deflater)) {
                        deflate.write(body);
                    }
                    deflater.end();
                }
                case "br" -> {
                    Brotli4jLoader.ensureAvailability();
                    return Encoder.compress(body);
                }
                case "zstd" -> {
                    return Zstd.compress(body);
                }
                case "identity" -> {
                    return body;
                }
                default -> throw new IllegalArgumentException(coding);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> parts(String list) {
        return list == null ? List.of() : Arrays.asList(list.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "identity, ",
        "identity, identity",
        "gzip, gzip",
        "gzip, x-gzip",
        "gzip, GZIP",
        "gzip, x-GZip",
        "deflate, deflate",
        "deflate-raw, deflate",
        "br, br",
        "zstd, zstd",
        // Twice, and said so once, twice, or not at all
        "gzip gzip, gzip",
        "gzip gzip, 'gzip, gzip'",
        "br gzip, 'br, gzip'",
        "gzip, ",
        "gzip, identity",
        "gzip, utf-8",
        // Said, but not done
        "identity, gzip",
        "identity, br",
        "identity, deflate",
        "identity, zstd",
        "identity, unknown",
        // Another one than was done
        "gzip, br",
        "gzip, zstd",
        "gzip, deflate",
        "gzip, 'gzip, br'",
        "zstd, gzip",
        "zstd, br",
        "zstd, deflate",
        "deflate, gzip",
        "deflate, x-gzip",
        "deflate, br",
        "deflate, zstd",
    })
    void check58BodiesAreDecodedWhateverTheHeaderSays(String applied, String said) {
        byte[] body = encode(FEED, parts(applied).toArray(String[]::new));
        Answer answer = Answer.ok(body);
        origin.answer("/feed", said == null ? answer : answer.with("Content-Encoding", said));
        Fetched result = kit.fetched(origin.url("/feed"));
        assertArrayEquals(FEED, result.payload().bytes());
        assertEquals(body.length, result.trail().requests().wireBytes());
        assertEquals(FEED.length, result.trail().requests().decodedBytes());
    }

    @Test
    void check58TheSameIsAcceptedAtEachPoll() {
        origin.answer("/feed", Answer.feed());
        for (int poll = 0; poll < 3; poll++) {
            var _ = kit.fetched(origin.url("/feed"));
            assertEquals(Optional.of("gzip, br, zstd"), origin.last().value("Accept-Encoding"));
        }
    }

    @Test
    void aByteOrderMarkBeforePlainTextIsStillPlainText() {
        byte[] marked = ("\ufeff" + Answer.FEED).getBytes(StandardCharsets.UTF_8);
        origin.answer("/feed", Answer.ok(marked).with("Content-Encoding", "br"));
        assertArrayEquals(marked, kit.fetched(origin.url("/feed")).payload().bytes());
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, gzip", "UTF-16, br", "UTF-16LE, gzip", "UTF-16BE, zstd", "x-UTF-16LE-BOM, deflate"})
    void check58Utf16ThatIsCalledCompressedIsPlainText(String charset, String said) {
        byte[] body = Answer.FEED.getBytes(Charset.forName(charset));
        origin.answer("/feed", Answer.ok(body).with("Content-Encoding", said));
        assertArrayEquals(body, kit.fetched(origin.url("/feed")).payload().bytes());
    }

    @Test
    void aBombThatIsCalledAnotherCodingIsCutAllTheSame() {
        origin.answer("/feed", Answer.ok(encode(new byte[40_000_000], "gzip")).with("Content-Encoding", "br"));
        assertEquals(FailureKind.TOO_BIG, kit.failed(origin.url("/feed")).kind());
    }

    @Test
    void gzipWithSeveralMembersAndGarbageAfterThemIsRead() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(encode(Arrays.copyOf(FEED, 100), "gzip"));
        members.writeBytes(encode(Arrays.copyOfRange(FEED, 100, FEED.length), "gzip"));
        members.writeBytes(new byte[40]);
        origin.answer("/feed", Answer.ok(members.toByteArray()).with("Content-Encoding", "gzip"));
        assertArrayEquals(FEED, kit.fetched(origin.url("/feed")).payload().bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "deflate-raw", "br", "zstd"})
    void aBodyThatEndsTooEarlyIsAFailure(String coding) {
        byte[] whole = encode(FEED, coding);
        origin.answer(
                "/feed",
                Answer.ok(Arrays.copyOf(whole, whole.length - 12))
                        .with("Content-Encoding", coding.equals("deflate-raw") ? "deflate" : coding)
                        .with("ETag", "E"));
        assertEquals(FailureKind.BAD_ENCODING, kit.failed(origin.url("/feed")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void aDamagedBodyIsAFailure(String coding) {
        byte[] body = encode(FEED, coding);
        body[body.length / 2] ^= 0x55;
        body[body.length / 2 + 1] ^= 0x55;
        origin.answer("/feed", Answer.ok(body).with("Content-Encoding", coding));
        assertEquals(FailureKind.BAD_ENCODING, kit.failed(origin.url("/feed")).kind());
    }

    @ParameterizedTest
    @CsvSource({"unknown", "'gzip, gzip, gzip'", "'br, deflate, gzip'", "compress"})
    void unknownOrTooManyCodingsAreAFailure(String codings) {
        origin.answer("/feed", Answer.ok(encode(FEED, "zstd")).with("Content-Encoding", codings));
        assertEquals(FailureKind.BAD_ENCODING, kit.failed(origin.url("/feed")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip gzip", "gzip br"})
    void aBombIsCutByItsRatioAndByItsSize(String codings) {
        byte[] body = encode(new byte[40_000_000], codings.split(" "));
        String said = codings.replace(" ", ", ");
        ContentDecoder decoder = new ContentDecoder();
        List<String> elements = Arrays.asList(said.split(", "));
        assertInstanceOf(ContentDecoder.TooBig.class, decoder.decode(body, elements, 100_000_000));
        assertInstanceOf(ContentDecoder.TooBig.class, decoder.decode(body, elements, 100_000));
        origin.answer("/feed", Answer.ok(body).with("Content-Encoding", said));
        assertEquals(FailureKind.TOO_BIG, kit.failed(origin.url("/feed")).kind());
    }

    @Test
    void theLimitCountsDecodedBytes() {
        byte[] body = encode(FEED, "gzip");
        origin.answer("/feed", Answer.ok(body).with("Content-Encoding", "gzip"));
        var _ = FetchTestKit.is(Fetched.class, kit.fetch(origin.url("/feed"), FetchTestKit.atMost(FEED.length)));
        var tooBig = FetchTestKit.is(
                FetchResult.Failed.class, kit.fetch(origin.url("/feed"), FetchTestKit.atMost(FEED.length - 1)));
        assertEquals(FailureKind.TOO_BIG, tooBig.kind());
    }
}
