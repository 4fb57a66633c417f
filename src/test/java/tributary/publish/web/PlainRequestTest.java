package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.publish.web.PlainRequest.Field;

/** Which requests may be answered without a whole parser of HTTP. */
class PlainRequestTest {
    private static final String LINE = "GET /feeds/all.atom HTTP/1.1\r\n";
    private static final String HOST = "Host: news.example.org\r\n";

    private static @Nullable PlainRequest read(String text) {
        return PlainRequest.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void fieldsAreKnownByNameInAnyCaseAndWithoutTheSpaceAround() {
        PlainRequest request = read(LINE + "hOST:\tnews.example.org:8080 \r\nif-none-match: \"a\", \"b\"\r\n\r\n");
        assertNotNull(request);
        assertEquals("/feeds/all.atom", request.path());
        assertEquals("news.example.org:8080", request.get(Field.HOST));
        assertEquals("\"a\", \"b\"", request.get(Field.IF_NONE_MATCH));
        assertNull(request.get(Field.ACCEPT));
    }

    @Test
    void bytesBeforeAndBehindWhatWasReceivedAreNotLookedAt() {
        byte[] bytes = ("xx" + LINE + HOST + "\r\nyy").getBytes(StandardCharsets.ISO_8859_1);
        PlainRequest request = PlainRequest.read(ByteBuffer.wrap(bytes, 2, bytes.length - 4));
        assertNotNull(request);
        assertEquals("/feeds/all.atom", request.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "Expect: 100-continue",
                "Upgrade: h2c",
                "A-IM: feed",
                "Range: bytes=0-1",
                "Connection: close",
                "Connection: keep-alive, Upgrade",
                "Host: other.example.org",
                "Accept: text/html\r\nAccept: application/atom+xml",
                "Accept:",
                "Accept : text/html",
                " Accept: text/html",
                "Accept: text/html\r\n folded: yes",
                "Accept: text/html\rVia: a",
                "Accept: text/html\nVia: a",
                "Accept: text\u0000",
                "Accept: caf\u00e9",
                "Accept",
                ": text/html",
                "Made-Up: yes"
            })
    void aFieldOutOfTheOrdinaryIsForTheWholeParser(String field) {
        assertNull(read(LINE + HOST + field + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD /feeds/all.atom HTTP/1.1\r\n",
                "POST /feeds/all.atom HTTP/1.1\r\n",
                "get /feeds/all.atom HTTP/1.1\r\n",
                "GET /feeds/all.atom HTTP/1.0\r\n",
                "GET /feeds/all.atom HTTP/1.1\n",
                "GET  /feeds/all.atom HTTP/1.1\r\n",
                "GET /feeds/all.atom  HTTP/1.1\r\n",
                "GET /feeds/all.atom\r\n",
                "\r\nGET /feeds/all.atom HTTP/1.1\r\n"
            })
    void aLineOutOfTheOrdinaryIsForTheWholeParser(String line) {
        assertNull(read(line + HOST + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "[::1]", "a:", "a:0", "a:65536", "a:99999999999", "a:b", ":80", "a,b", "user@a"})
    void aHostOutOfTheOrdinaryIsForTheWholeParser(String host) {
        assertNull(read(LINE + "Host: " + host + "\r\n\r\n"));
    }

    @Test
    void aRequestMustNameItsHost() {
        assertNull(read(LINE + "Accept: */*\r\n\r\n"));
    }

    @Test
    void everyBeginningOfARequestIsForTheWholeParserAndSoIsWhatHasMoreBehindIt() {
        String whole = LINE + HOST + "\r\n";
        for (int length = 0; length < whole.length(); length++) {
            assertNull(read(whole.substring(0, length)), "of " + length);
        }
        assertNotNull(read(whole));
        assertNull(read(whole + "G"));
        assertNull(read(whole + whole));
    }
}
