package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tributary.fetch.FetchResult.Fetched;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** How connections are opened, shared and let go. */
@DisplayName("E. Shape of the request: connections")
@Timeout(60)
class ConnectionsTest {
    private static final int AT_ONCE = 96;

    @Test
    void check63ABurstUsesOneConnection() {
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            origin.answer("/a", Answer.feed());
            origin.answer("/b", Answer.notModified());
            origin.answer("/c", Answer.status(500).withBody("x".repeat(30_000)));
            for (String path : List.of("/a", "/b", "/c", "/absent", "/a")) {
                FetchResult _ = kit.fetch(origin.url(path));
            }
            assertEquals(5, origin.requests().size());
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aConnectionThatTheServerClosedIsNotUsedAgain() {
        try (RawOrigin origin = RawOrigin.start(connection -> {
                    var _ = connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>");
                });
                FetchTestKit kit = new FetchTestKit()) {
            for (int visit = 1; visit <= 5; visit++) {
                var _ = kit.fetched(origin.url("/feed"));
                while (origin.openConnections() > 0) {
                    Thread.onSpinWait();
                }
                assertEquals(visit, origin.requests().size());
            }
        }
    }

    @Test
    void check64TheSecondAddressOfAHostCostsNoSecondRequest() {
        List<InetAddress> addresses = List.of(InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1"));
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit(_ -> addresses)) {
            origin.answer("/feed", Answer.feed());
            var _ = kit.fetched("http://news.example.org:" + origin.port() + "/feed");
            assertEquals(1, origin.requests().size());
            assertEquals(
                    "news.example.org:" + origin.port(),
                    origin.last().value("Host").orElseThrow());
        }
    }

    @Test
    void anIpv6AddressIsNamedInBrackets() {
        List<InetAddress> loopback = List.of(InetAddress.ofLiteral("127.0.0.1"));
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit(_ -> loopback)) {
            origin.answer("/feed", Answer.feed());
            var _ = kit.fetched("http://[2001:DB8::1]:" + origin.port() + "/feed");
            assertEquals(
                    "[2001:db8::1]:" + origin.port(),
                    origin.last().value("Host").orElseThrow());
        }
    }

    @Test
    void manyVisitsAreInFlightAtOnceOnVirtualThreads() throws InterruptedException, ExecutionException {
        CountDownLatch allAreHere = new CountDownLatch(AT_ONCE);
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit();
                ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            // Nobody is answered before everybody has asked.
            origin.answer("/feed", _ -> {
                allAreHere.countDown();
                try {
                    allAreHere.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return Answer.feed();
            });
            List<Future<FetchResult>> results = new ArrayList<>();
            for (int visit = 0; visit < AT_ONCE; visit++) {
                results.add(visits.submit(() -> kit.fetch(origin.url("/feed"))));
            }
            for (Future<FetchResult> result : results) {
                var _ = FetchTestKit.is(Fetched.class, result.get());
            }
            assertEquals(AT_ONCE, origin.requests().size());
        }
    }

    @Test
    void connectionsAreBoundedAndIdleOnesMakeRoom() {
        FetcherSettings two = new FetcherSettings(FetchTestKit.USER_AGENT, 2, Duration.ofMinutes(1));
        List<Origin> origins = List.of(Origin.start(), Origin.start(), Origin.start(), Origin.start());
        try (Fetcher fetcher = new Fetcher(two, MovableClock.at("2025-03-26T08:00:00Z"))) {
            for (Origin origin : origins) {
                origin.answer("/feed", Answer.feed());
                FetchRequest request = new FetchRequest(origin.url("/feed"), List.of(), FetchTestKit.SETTINGS);
                var _ = FetchTestKit.is(Fetched.class, fetcher.fetch(request));
                assertTrue(fetcher.countConnections() <= 2);
            }
        } finally {
            origins.forEach(Origin::close);
        }
    }

    @Test
    void idleConnectionsAreClosed() {
        FetcherSettings brief = new FetcherSettings(FetchTestKit.USER_AGENT, 64, Duration.ZERO);
        try (Origin origin = Origin.start();
                Fetcher fetcher = new Fetcher(brief, MovableClock.at("2025-03-26T08:00:00Z"))) {
            origin.answer("/feed", Answer.feed());
            FetchRequest request = new FetchRequest(origin.url("/feed"), List.of(), FetchTestKit.SETTINGS);
            var _ = FetchTestKit.is(Fetched.class, fetcher.fetch(request));
            fetcher.closeIdle();
            assertEquals(0, fetcher.countConnections());
        }
    }

    @Test
    void hubsAreReadFromTheHeader() {
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            origin.answer(
                    "/feed",
                    Answer.feed()
                            .with("Link", "<https://hub.example/>; rel=\"hub\", </self>; rel=self")
                            .with("Link", "<javascript:alert(1)>; rel=hub"));
            var trail = kit.fetched(origin.url("/feed")).trail();
            assertEquals(List.of("https://hub.example/"), trail.hubs());
            assertEquals(origin.url("/self"), trail.topic());
        }
    }

    @Test
    void noProxyIsAskedWhateverTheEnvironmentOfTheProgramSays() {
        try (Origin proxy = Origin.start();
                Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");
            origin.answer("/feed", Answer.feed());
            Fetched _ = kit.fetched(origin.url("/feed"));
            assertEquals(List.of(), proxy.requests());
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
        }
    }
}
