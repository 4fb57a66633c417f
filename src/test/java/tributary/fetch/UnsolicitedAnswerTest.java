package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.model.FailureKind;
import tributary.model.Validators;
import tributary.testing.Certificates;
import tributary.testing.RawOrigin;
import tributary.testing.Received;

/** S12 of the security list: what comes on a kept connection when nobody asked is no answer (RFC 9112 section 9.2). */
@Timeout(60)
class UnsolicitedAnswerTest {
    private static final String EVIL = answer("<rss>EVIL</rss>");

    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
    }

    private static String document(String path) {
        return "<rss>" + path + "</rss>";
    }

    private static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String body) {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                + body + "\r\n0\r\n\r\n";
    }

    /** Answers each request with its own document, and says {@code more} after the one for {@code /a}. */
    private static RawOrigin.Script sayingMore(String more) {
        return connection -> {
            while (true) {
                String path = connection.readRequest().path();
                connection.send(answer(document(path)) + (path.equals("/a") ? more : ""));
            }
        };
    }

    private static void assertDocument(String path, Fetched result) {
        assertArrayEquals(
                document(path).getBytes(StandardCharsets.UTF_8),
                result.payload().bytes());
    }

    private void assertEachGetsItsOwn(RawOrigin origin) {
        for (String path : List.of("/a", "/b", "/c")) {
            assertDocument(path, kit.fetched(origin.url(path)));
        }
        assertEquals(
                List.of("/a", "/b", "/c"),
                origin.requests().stream().map(Received::path).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<rss>EVIL</rss>",
                "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<rss>EVIL</rss>",
                "HTTP/1.1 503 Busy\r\nRetry-After: 9999\r\nContent-Length: 0\r\n\r\n",
                "<!-- more than was announced -->",
                "surplus\r\n",
                "\r\n",
            })
    void whatFollowsABodyIsNotTheAnswerToTheNextRequest(String more) {
        try (RawOrigin origin = RawOrigin.start(sayingMore(more))) {
            assertEachGetsItsOwn(origin);
        }
    }

    @Test
    void whatFollowsTheLastChunkIsNotTheAnswerToTheNextRequest() {
        try (RawOrigin origin = RawOrigin.start(connection -> {
            while (true) {
                String path = connection.readRequest().path();
                connection.send(chunked(document(path)) + (path.equals("/a") ? EVIL : ""));
            }
        })) {
            assertEachGetsItsOwn(origin);
        }
    }

    @Test
    void whatFollowsABodyOverTlsIsNotTheAnswerToTheNextRequest(@TempDir Path folder) {
        Certificates certificates = Certificates.create(folder);
        FetchSettings trusting =
                new FetchSettings(FetchTestKit.SETTINGS.timeout(), 5_000_000, true, certificates.caFile());
        try (RawOrigin origin =
                RawOrigin.start(certificates.server("good").getServerSocketFactory(), "https", sayingMore(EVIL))) {
            for (String path : List.of("/a", "/b", "/c")) {
                assertDocument(path, FetchTestKit.is(Fetched.class, kit.fetch(origin.url(path), trusting)));
            }
            // The second is not used for /c only if it was closed for no reason.
            assertEquals(2, origin.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<rss>EVIL</rss>",
                // What HAProxy and Apache say before they close a connection that was idle for too long
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            })
    void whatComesOnAnIdleConnectionIsNotTheAnswerToTheNextRequest(String unasked) throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(connection -> {
            String path = connection.readRequest().path();
            connection.send(answer(document(path)));
            if (path.equals("/a")) {
                await(idle);
                connection.send(unasked);
                said.countDown();
            }
            connection.hang();
        })) {
            assertDocument("/a", kit.fetched(origin.url("/a")));
            idle.countDown();
            said.await();
            assertDocument("/b", kit.fetched(origin.url("/b")));
            assertEquals(2, origin.requests().size());
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 27\r\n", "Transfer-Encoding: chunked\r\n"})
    void a304WithABodyDoesNotHoldUpTheNextVisit(String announced) {
        try (RawOrigin origin = RawOrigin.start(connection -> {
            while (true) {
                var _ = connection.readRequest();
                connection.send("HTTP/1.1 304 Not Modified\r\n" + announced + "\r\n<html>not modified</html>\n\n");
            }
        })) {
            Validators known = new Validators(origin.url("/a"), "\"x\"", null);
            var _ = kit.notModified(origin.url("/a"), known);
            var _ = kit.notModified(origin.url("/a"), known);
        }
    }

    @Test
    void aConnectionWhoseAnswerAnnouncedABodyThatItCannotHaveIsClosed() {
        try (RawOrigin origin = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 27\r\n\r\n");
            connection.hang();
        })) {
            var _ = kit.notModified(origin.url("/a"), new Validators(origin.url("/a"), "\"x\"", null));
            while (origin.openConnections() > 0) {
                Thread.onSpinWait();
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aRedirectWithMoreThanItsBodyIsFollowed() {
        try (RawOrigin origin = RawOrigin.start(connection -> {
            while (true) {
                String path = connection.readRequest().path();
                connection.send(
                        path.equals("/old")
                                ? "HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 3\r\n\r\nnew and more"
                                : answer(document(path)));
            }
        })) {
            assertDocument("/b", kit.fetched(origin.url("/old")));
        }
    }

    @Test
    void whatIsNoStatusLineIsNotReadPast() {
        try (RawOrigin origin = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("garbage\r\n" + EVIL);
        })) {
            Failed result = FetchTestKit.is(
                    Failed.class, kit.fetch(origin.url("/a"), FetchTestKit.within(Duration.ofSeconds(20))));
            assertEquals(FailureKind.PROTOCOL, result.kind(), result.toString());
        }
    }
}
