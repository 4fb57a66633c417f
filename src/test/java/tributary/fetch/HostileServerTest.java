package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Failed;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** S11 and S12 of the security list: servers that drip, hang, flood and lie. A hang fails by the class's time limit. */
@Timeout(60)
class HostileServerTest {
    private static final FetchSettings SHORT = FetchTestKit.within(Duration.ofMillis(300));

    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
    }

    private Failed failedBy(RawOrigin.Script script, FetchSettings settings) {
        try (RawOrigin origin = RawOrigin.start(script)) {
            return FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), settings));
        }
    }

    private static RawOrigin.Script after(String head, RawOrigin.Script rest) {
        return connection -> {
            var _ = connection.readRequest();
            connection.send(head);
            rest.run(connection);
        };
    }

    private static RawOrigin.Script saying(String answer) {
        return after(answer, _ -> {});
    }

    @Test
    void aServerThatNeverAnswersIsLeftInTime() {
        Failed result = failedBy(RawOrigin.Connection::hang, SHORT);
        assertEquals(FailureKind.TIMEOUT, result.kind());
        assertEquals(1, result.trail().requests().sent());
    }

    @Test
    void aHeadThatDripsIsLeftInTime() {
        Failed result = failedBy(after("HTTP/1.1 200 OK\r\nX: ", connection -> connection.sendForEver("x", 10)), SHORT);
        assertEquals(FailureKind.TIMEOUT, result.kind());
    }

    @Test
    void aBodyThatDripsIsLeftInTimeOnAnyThread() throws InterruptedException {
        RawOrigin.Script drip =
                after("HTTP/1.1 200 OK\r\nETag: E\r\n\r\n<rss>", connection -> connection.sendForEver(" ", 10));
        assertEquals(FailureKind.TIMEOUT, failedBy(drip, SHORT).kind());
        Thread virtual = Thread.startVirtualThread(
                () -> assertEquals(FailureKind.TIMEOUT, failedBy(drip, SHORT).kind()));
        virtual.join();
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void aChunkThatDripsIsLeftInTime() {
        RawOrigin.Script drip = after(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                connection -> connection.sendForEver("1\r\nx\r\n", 10));
        assertEquals(FailureKind.TIMEOUT, failedBy(drip, SHORT).kind());
    }

    @Test
    void aTlsHandshakeThatHangsIsLeftInTime() {
        try (RawOrigin origin = RawOrigin.start(RawOrigin.Connection::hang)) {
            String url = origin.url("/feed").replace("http:", "https:");
            assertEquals(
                    FailureKind.TIMEOUT,
                    FetchTestKit.is(Failed.class, kit.fetch(url, SHORT)).kind());
        }
    }

    @Test
    void redirectsShareOneDeadline() {
        try (RawOrigin origin = RawOrigin.start(after("HTTP/1.1 302 Found\r\nLocation: /next", connection -> {
            connection.sendForEver("x", 25);
        }))) {
            var _ = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), SHORT));
        }
    }

    @Test
    void aTimeoutLeavesTheNextFetchAlone() {
        try (Origin origin = Origin.start()) {
            origin.answer("/feed", Answer.feed());
            for (int round = 0; round < 3; round++) {
                assertEquals(
                        FailureKind.TIMEOUT,
                        failedBy(RawOrigin.Connection::hang, FetchTestKit.within(Duration.ofMillis(50)))
                                .kind());
                var _ = kit.fetched(origin.url("/feed"));
            }
        }
    }

    @Test
    void aLookupThatHangsIsLeftInTime() {
        CountDownLatch never = new CountDownLatch(1);
        try (FetchTestKit slow = new FetchTestKit(host -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            Failed result = FetchTestKit.is(Failed.class, slow.fetch("http://news.example.org/feed", SHORT));
            assertEquals(FailureKind.TIMEOUT, result.kind());
        }
    }

    @Test
    void floodsOfHeaderFieldsAreCut() {
        Failed many = failedBy(
                after("HTTP/1.1 200 OK\r\n", connection -> connection.sendForEver("X-Flood: 1\r\n".repeat(100), 0)),
                FetchTestKit.SETTINGS);
        Failed longOne = failedBy(
                after("HTTP/1.1 200 OK\r\nX: ", connection -> connection.sendForEver("x".repeat(10_000), 0)),
                FetchTestKit.SETTINGS);
        Failed folded = failedBy(
                after("HTTP/1.1 200 OK\r\nX: y\r\n", connection -> connection.sendForEver(" fold\r\n".repeat(100), 0)),
                FetchTestKit.SETTINGS);
        for (Failed result : new Failed[] {many, longOne, folded}) {
            assertEquals(FailureKind.PROTOCOL, result.kind(), result.toString());
        }
    }

    @Test
    void endlessInterimAnswersAreCut() {
        Failed result = failedBy(
                after("", connection -> connection.sendForEver("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 0)),
                FetchTestKit.SETTINGS);
        assertEquals(FailureKind.PROTOCOL, result.kind(), result.toString());
    }

    @Test
    void aFewInterimAnswersAreFine() {
        try (RawOrigin origin = RawOrigin.start(saying(
                "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(3) + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"))) {
            assertEquals(6, kit.fetched(origin.url("/feed")).payload().bytes().length);
        }
    }

    @Test
    void endlessChunkExtensionsAndTrailersAreCut() {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        Failed extension = failedBy(
                after(chunked + "1;", connection -> connection.sendForEver("x".repeat(10_000), 0)),
                FetchTestKit.SETTINGS);
        Failed trailers = failedBy(
                after(chunked + "1\r\nx\r\n0\r\n", connection -> connection.sendForEver("X: y\r\n".repeat(100), 0)),
                FetchTestKit.SETTINGS);
        assertEquals(FailureKind.PROTOCOL, extension.kind(), extension.toString());
        assertEquals(FailureKind.PROTOCOL, trailers.kind(), trailers.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 3\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6, 3\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: -6\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: +6\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: six\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss/>\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n60\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\n<rss/>\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n<rss/>",
                "HTTP/2 200\r\n\r\n<rss/>",
                "HTTP/1.1 OK\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\b",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "<rss/>",
                "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
                "",
            })
    void malformedAnswersAreFailuresWithAReason(String answer) {
        Failed result = failedBy(saying(answer), FetchTestKit.SETTINGS);
        assertTrue(
                Set.of(FailureKind.PROTOCOL, FailureKind.UNREACHABLE, FailureKind.BAD_ENCODING, FailureKind.TOO_BIG)
                        .contains(result.kind()),
                result.toString());
        assertFalse(result.reason().isBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n<rss/>",
                "HTTP/1.1 200\r\nContent-Length: 6\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\nContent-Length: 6\n\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nno colon here\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>and more",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 6\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6, 6\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n<rss/>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 6\r\n\r\n<rss/>and more",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6;x=\"y\"\r\n<rss/>\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n",
            })
    void carelessAnswersAreRead(String answer) {
        try (RawOrigin origin = RawOrigin.start(saying(answer))) {
            assertEquals(6, kit.fetched(origin.url("/feed")).payload().bytes().length);
        }
    }

    @Test
    void aResetIsAFailure() {
        Failed early = failedBy(RawOrigin.Connection::reset, FetchTestKit.SETTINGS);
        Failed late = failedBy(
                after("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss", RawOrigin.Connection::reset),
                FetchTestKit.SETTINGS);
        assertEquals(FailureKind.UNREACHABLE, early.kind(), early.toString());
        assertTrue(Set.of(FailureKind.UNREACHABLE, FailureKind.PROTOCOL).contains(late.kind()), late.toString());
        assertEquals(200, late.trail().hops().getFirst().status());
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Failed result = kit.failed("http://127.0.0.1:" + port + "/");
        assertEquals(FailureKind.UNREACHABLE, result.kind());
        assertEquals(0, result.trail().requests().sent());
    }

    @Test
    void aNameWithoutAnAddressIsUnresolved() {
        try (FetchTestKit nowhere = new FetchTestKit(host -> {
            throw new UnknownHostException(host);
        })) {
            assertEquals(
                    FailureKind.UNRESOLVED,
                    nowhere.failed("http://nowhere.example/").kind());
        }
    }
}
