package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.testing.EntryBuilder.entry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.publish.PublishTestKit;

/** Plain requests are answered past Jetty, as Jetty would answer them. */
class FeedConnectionsTest {
    /** A field that makes a request one for Jetty, and changes nothing else. */
    private static final String FOR_JETTY = "Made-Up: yes\r\n";

    private final PublishTestKit kit = PublishTestKit.inMemory();

    @BeforeEach
    void publish() {
        var _ = kit.visit(DAWN, entry("a"), entry("b").minutes(5));
        for (String coding : List.of("identity", "gzip", "br")) {
            assertEquals(
                    200,
                    kit.get("/feeds/all.atom", "Accept-Encoding", coding).statusCode(),
                    "made, so that it is ready");
        }
    }

    @AfterEach
    void close() {
        kit.close();
    }

    /** What came back: the head without its date, its fields in order of their names, and the body. */
    private record Answered(String head, String body) {}

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), kit.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String get(String path, String fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
    }

    private static Answered answer(InputStream stream) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = stream.read();
            assertTrue(next >= 0, "it ended after " + head);
            head.append((char) next);
        }
        List<String> lines = Arrays.asList(head.toString().strip().split("\r\n"));
        String fields = new TreeSet<>(lines.subList(1, lines.size()))
                .stream().filter(field -> !field.startsWith("Date:")).collect(Collectors.joining("\n"));
        int length = lines.stream()
                .filter(field -> field.startsWith("Content-Length: "))
                .mapToInt(field -> Integer.parseInt(field.substring("Content-Length: ".length())))
                .findFirst()
                .orElse(0);
        return new Answered(
                lines.getFirst() + "\n" + fields, new String(stream.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    private Answered ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return answer(socket.getInputStream());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Accept-Encoding: gzip, br;q=0.5\r\n",
                "Accept-Encoding: br\r\nUser-Agent: ExampleReader/1.0\r\n",
                "If-None-Match: *\r\n",
                "If-None-Match: \"other\"\r\n",
                "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT\r\nAccept-Encoding: gzip\r\n",
                "Accept: text/html\r\n",
            })
    void theAnswerIsTheOneThatJettyGives(String fields) throws IOException {
        Answered plain = ask(get("/feeds/all.atom", fields));
        assertEquals(ask(get("/feeds/all.atom", fields + FOR_JETTY)), plain);
        assertTrue(plain.head().startsWith("HTTP/1.1 "), plain.head());
    }

    @Test
    void everyAnswerSaysWhenItWasGiven() throws IOException {
        try (Socket socket = connect()) {
            send(socket, get("/feeds/all.atom", "Connection: keep-alive\r\n"));
            String head = new String(socket.getInputStream().readNBytes(60), StandardCharsets.ISO_8859_1);
            assertTrue(head.matches("(?s)HTTP/1.1 200 OK\r\nDate: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d.*"), head);
        }
    }

    @Test
    void whatIsUnchangedHasNoLength() throws IOException {
        for (String path : List.of("/", "/feeds/all", "/feeds/all.atom", "/feeds/all.atom?limit=1")) {
            Answered answered = ask(get(path, "If-None-Match: *\r\n"));
            assertTrue(answered.head().startsWith("HTTP/1.1 304 "), path + ": " + answered.head());
            assertFalse(answered.head().contains("Content-Length"), path + ": " + answered.head());
        }
    }

    @Test
    void oneConnectionServesPlainRequestsAndThenAnyOthers() throws IOException {
        try (Socket socket = connect()) {
            for (String path : List.of("/feeds/all.atom", "/feeds/all.atom", "/healthz", "/feeds/all.atom")) {
                send(socket, get(path, ""));
                Answered answered = answer(socket.getInputStream());
                assertTrue(answered.head().startsWith("HTTP/1.1 200 OK\n"), path + ": " + answered.head());
            }
        }
    }

    @Test
    void whatIsAskedForOftenStaysTheSame() throws IOException {
        String request = get("/feeds/all.atom", "Accept-Encoding: gzip\r\n");
        Answered first = ask(request);
        try (Socket socket = connect()) {
            for (int asked = 0; asked < 200; asked++) {
                send(socket, request);
                assertEquals(first, answer(socket.getInputStream()));
            }
        }
    }

    /** Long enough for a file, and longer than the system takes at once from a reader that does not read yet. */
    @ParameterizedTest
    @ValueSource(ints = {50_000, 8_000_000})
    void whatIsLongAndAskedForOftenStaysTheSame(int length) throws IOException {
        var _ = kit.visit(DAWN, entry("long").content("<p>" + "long ".repeat(length / 5) + "</p>"));
        assertEquals(200, kit.get("/feeds/all.atom").statusCode());
        String request = get("/feeds/all.atom", "");
        try (Socket socket = connect()) {
            send(socket, request);
            Answered first = answer(socket.getInputStream());
            assertTrue(first.body().length() > length, first.head());
            for (int asked = 0; asked < 70; asked++) {
                send(socket, request);
                assertEquals(first, answer(socket.getInputStream()));
            }
        }
    }

    @Test
    void whatIsLongAndAskedForOftenSaysWhenItWasGivenToo() throws IOException {
        var _ = kit.visit(DAWN, entry("long").content("<p>" + "long ".repeat(10_000) + "</p>"));
        assertEquals(200, kit.get("/feeds/all.atom").statusCode());
        Set<String> bodies = new HashSet<>();
        Set<String> dates = new TreeSet<>();
        try (Socket socket = connect()) {
            for (int asked = 0; asked < 100 || dates.size() < 4; asked++) {
                Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                send(socket, get("/feeds/all.atom", ""));
                String date = new String(socket.getInputStream().readNBytes(54), StandardCharsets.ISO_8859_1)
                        .substring("HTTP/1.1 200 OK\r\nDate: ".length(), 52);
                Instant given = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
                assertFalse(given.isBefore(before.minusSeconds(1)), given + ", asked at " + before);
                assertFalse(given.isAfter(Instant.now()), date);
                dates.add(date);
                bodies.add(answer(socket.getInputStream()).body());
            }
        }
        assertEquals(1, bodies.size());
    }

    @Test
    void requestsThatComeTogetherAreEachAnswered() throws IOException {
        try (Socket socket = connect()) {
            String request = get("/feeds/all.atom", "");
            send(socket, request + request);
            assertEquals(answer(socket.getInputStream()), answer(socket.getInputStream()));
        }
    }

    @Test
    void aRequestThatComesInPiecesIsAnswered() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (String piece : get("/feeds/all.atom", "").split("(?<=[:/])", -1)) {
                send(socket, piece);
            }
            assertEquals(ask(get("/feeds/all.atom", "")), answer(socket.getInputStream()));
        }
    }

    @Test
    void aHeadLongerThanIsReadAtOnceIsAnswered() throws IOException {
        String agent = "User-Agent: " + "a".repeat(6_000) + "\r\n";
        assertEquals(ask(get("/feeds/all.atom", "")), ask(get("/feeds/all.atom", agent)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /feeds/all.atom HTTP/1.1\r\n\r\n",
                "GET /feeds/all.atom HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /feeds/all.atom HTTP/1.1\r\nHost: a\r\nAccept : b\r\n\r\n",
                "GARBAGE\r\n\r\n"
            })
    void whatIsNoHttpIsRefused(String request) throws IOException {
        assertTrue(ask(request).head().startsWith("HTTP/1.1 400 "));
    }
}
