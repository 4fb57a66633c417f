package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.testing.EntryBuilder.entry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tributary.publish.PublishTestKit;
import tributary.publish.feed.Notices;
import tributary.publish.page.StatusBoard;
import tributary.publish.page.StoryReasons;

/** What a reader may take of the server by being slow, or by being many. */
class ConnectionsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    /** More than the system takes from us for a reader that takes nothing. */
    private static final int BODY = 8_000_000;

    private static final int FAST = 1_000_000_000;
    private static final int CHUNK = 32_768;

    private static WebLimits limits(Duration idle, Duration patience, int bytesASecond) {
        return new WebLimits(new WebLimits.Pace(idle, patience, bytesASecond), 1_000, 16, 1L << 30);
    }

    private static PublishTestKit kit(WebLimits limits) {
        PublishTestKit kit = PublishTestKit.inMemory(limits);
        var _ = kit.visit(DAWN, entry("a").content("<p>" + "word ".repeat(BODY / 5) + "</p>"));
        return kit;
    }

    /** A connection whose own buffer is small, so that the server sees how fast it is read. */
    private static Socket connect(PublishTestKit kit) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), kit.port()));
        return socket;
    }

    private static Socket ask(PublishTestKit kit, String path) throws IOException {
        Socket socket = connect(kit);
        send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** How many bytes come, when a rest is taken after each few of them. */
    private static long read(Socket socket, Duration rest) throws IOException, InterruptedException {
        InputStream stream = socket.getInputStream();
        long read = 0;
        try {
            for (byte[] some = stream.readNBytes(CHUNK); some.length > 0; some = stream.readNBytes(CHUNK)) {
                read += some.length;
                Thread.sleep(rest);
            }
        } catch (SocketException reset) {
            return read;
        }
        return read;
    }

    @Test
    void whoReadsTooSlowlyIsCutOff() throws IOException, InterruptedException {
        try (PublishTestKit kit = kit(limits(LONG, SHORT, FAST));
                Socket slow = ask(kit, "/feeds/all.atom")) {
            assertTrue(read(slow, Duration.ofMillis(50)) < BODY);
            assertEquals(200, kit.get("/feeds/all.atom").statusCode());
        }
    }

    @Test
    void whoReadsSlowlyButFastEnoughGetsItAll() throws IOException, InterruptedException {
        try (PublishTestKit kit = kit(limits(LONG, SHORT, 100_000));
                Socket slow = ask(kit, "/feeds/all.atom")) {
            assertTrue(read(slow, Duration.ofMillis(5)) > BODY);
        }
    }

    @Test
    void whoReadsNothingIsCutOff() throws IOException, InterruptedException {
        try (PublishTestKit kit = kit(limits(SHORT, LONG, 1));
                Socket stuck = ask(kit, "/feeds/all.atom")) {
            Thread.sleep(SHORT.multipliedBy(4));
            assertTrue(read(stuck, Duration.ZERO) < BODY);
        }
    }

    @Test
    void aRequestThatDripsInIsCutOff() throws IOException, InterruptedException {
        try (PublishTestKit kit = kit(limits(LONG, SHORT, 1));
                Socket drip = connect(kit)) {
            send(drip, "GET /feeds/all.atom HTTP/1.1\r\nHost: ");
            boolean open = true;
            for (int letter = 0; open && letter < 1_000; letter++) {
                Thread.sleep(20);
                open = !isClosed(drip);
            }
            assertTrue(!open, "twenty seconds for one name");
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            send(socket, "a");
            return socket.getInputStream().available() > 0
                    && socket.getInputStream().read() < 0;
        } catch (SocketException closed) {
            return true;
        }
    }

    @Test
    void manyRequestsOverOneConnectionAreNoSlowRequest() throws IOException, InterruptedException {
        try (PublishTestKit kit = kit(limits(LONG, SHORT, FAST));
                Socket kept = connect(kit)) {
            for (int request = 0; request < 5; request++) {
                send(kept, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertEquals("HTTP/1.1 200 OK", line(kept.getInputStream()));
                Thread.sleep(SHORT.dividedBy(2));
                kept.getInputStream().skipNBytes(kept.getInputStream().available());
            }
        }
    }

    private static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = stream.read(); each >= 0 && each != '\r'; each = stream.read()) {
            line.append((char) each);
        }
        return line.toString();
    }

    @Test
    void oneOfTwoMakesRoomWhenTooMuchWaits() throws IOException, InterruptedException {
        // Less than the system leaves of either answer, so that both never fit.
        WebLimits limits = new WebLimits(new WebLimits.Pace(LONG, LONG, 1), 1_000, 16, 1_000);
        try (PublishTestKit kit = kit(limits);
                Socket first = ask(kit, "/feeds/all.atom");
                Socket second = ask(kit, "/feeds/all.atom")) {
            assertEquals("HTTP/1.1 200 OK", line(first.getInputStream()));
            assertEquals("HTTP/1.1 200 OK", line(second.getInputStream()));
            boolean firstWhole = read(first, Duration.ZERO) > BODY;
            boolean secondWhole = read(second, Duration.ZERO) > BODY;
            assertTrue(firstWhole != secondWhole, "whole: " + firstWhole + " and " + secondWhole);
        }
    }

    @Test
    void whoReadsAPageSlowlyHoldsNoThread() throws IOException {
        WebLimits few = new WebLimits(new WebLimits.Pace(LONG, LONG, 1), 1_000, 8, 1L << 30);
        List<Socket> stuck = new ArrayList<>();
        try (PublishTestKit kit = kit(few)) {
            for (int reader = 0; reader < 12; reader++) {
                Socket socket = ask(kit, "/feeds/all.atom?limit=50");
                stuck.add(socket);
                if (reader < 3) {
                    assertEquals("HTTP/1.1 200 OK", line(socket.getInputStream()));
                }
            }
            assertEquals(200, kit.get("/healthz").statusCode());
        } finally {
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }

    @Test
    void whenTheHouseIsFullThoseThatIdleMakeRoom() throws IOException, InterruptedException {
        WebLimits small = new WebLimits(new WebLimits.Pace(LONG, LONG, 1), 5, 16, 1L << 30);
        List<Socket> idle = new ArrayList<>();
        try (PublishTestKit kit = PublishTestKit.inMemory(small)) {
            for (int reader = 0; reader < 5; reader++) {
                Socket socket = connect(kit);
                idle.add(socket);
                send(socket, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertEquals("HTTP/1.1 200 OK", line(socket.getInputStream()));
            }
            assertEquals(200, kit.get("/healthz").statusCode());
            // To its end, which is when it was closed.
            assertTrue(read(idle.getFirst(), Duration.ZERO) > 0);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aStopIsNoFailureWhenAnAnswerTakesLongerThanItWaits() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            WebServer web = new WebServer(
                    "127.0.0.1", 0, kit.publisher(), slowToSayWhatIsWrong(kit, asked, released), FeedReaders.NONE);
            web.start();
            try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
                send(reader, "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertTrue(asked.await(30, TimeUnit.SECONDS));
                assertDoesNotThrow(web::close);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                released.countDown();
            }
        }
    }

    private static Operations slowToSayWhatIsWrong(PublishTestKit kit, CountDownLatch asked, CountDownLatch released) {
        return new Operations(
                List::of,
                () -> {
                    asked.countDown();
                    try {
                        var _ = released.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                },
                List::of,
                () -> new Notices(Instant.EPOCH, List.of()),
                () -> "",
                _ -> Optional.empty(),
                new StatusBoard(kit.store(), kit.clock, () -> "", ""),
                StoryReasons.NONE);
    }

    @Test
    void aStopWaitsForNoReaderForLong() throws IOException {
        PublishTestKit kit = kit(limits(LONG, LONG, 1));
        try (Socket stuck = ask(kit, "/feeds/all.atom")) {
            assertEquals("HTTP/1.1 200 OK", line(stuck.getInputStream()));
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), kit.port());
            kit.close();
            assertThrows(IOException.class, () -> new Socket().connect(address));
        }
    }
}
