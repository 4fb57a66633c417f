package tributary.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A publisher's server on 127.0.0.1, scripted by path, that keeps connections alive and logs every request byte for
 * byte. What it has no script for is answered 404. A path is matched without its query; where two scripts are given for
 * a path, the later one counts.
 *
 * <pre>{@code
 * try (Origin origin = Origin.start()) {
 *     origin.answer("/feed", Answer.feed().with("ETag", "\"a\""), Answer.notModified());
 *     … visit origin.url("/feed") twice …
 *     assertEquals("\"a\"", origin.requests("/feed").get(1).value("If-None-Match").orElseThrow());
 * }
 * }</pre>
 */
public final class Origin implements AutoCloseable {
    private final Map<String, Function<Received, Answer>> scripts = new ConcurrentHashMap<>();
    private final RawOrigin server;

    private Origin(SSLContext tls) {
        server = RawOrigin.start(tls.getServerSocketFactory(), "https", this::serve);
    }

    private Origin() {
        server = RawOrigin.start(this::serve);
    }

    public static Origin start() {
        return new Origin();
    }

    /** @param tls with the key and certificate to show */
    public static Origin startTls(SSLContext tls) {
        return new Origin(tls);
    }

    private void serve(RawOrigin.Connection connection) throws IOException {
        while (true) {
            Received request = connection.readRequest();
            Answer answer = scripts.getOrDefault(request.path(), _ -> Answer.status(404))
                    .apply(request);
            connection.send(answer.toBytes());
        }
    }

    /** Gives these answers to requests for the path, one after the other, the last one for ever. */
    public Origin answer(String path, Answer... script) {
        AtomicInteger next = new AtomicInteger();
        return answer(path, _ -> script[Math.min(next.getAndIncrement(), script.length - 1)]);
    }

    /** Lets a rule answer the requests for the path. */
    public Origin answer(String path, Function<Received, Answer> rule) {
        scripts.put(path, rule);
        return this;
    }

    public int port() {
        return server.port();
    }

    public String url(String target) {
        return server.url(target);
    }

    /** Every request so far, in order. */
    public List<Received> requests() {
        return server.requests();
    }

    /** Those for a path, whatever their query. */
    public List<Received> requests(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** The latest request. */
    public Received last() {
        return server.requests().getLast();
    }

    /** How many connections were opened. */
    public int connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
    }
}
