package tributary.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * An origin on loopback with feeds that come out of a seed, as a process of its own so that its time is not taken for
 * ours. {@code /feed/N} is a feed. When all were asked once, the answer to the last says that the quota is used up for
 * a while, and for as long again as the round took: whoever is polite comes back for all of them at one moment, and has
 * come to an end with this round by then, however slow the machine is. Whoever comes sooner, because the last answer is
 * not taken in yet, is kept waiting until then. {@code /items/N} makes ready documents with N batches of two new items,
 * which are given out when the round that is under way, or comes next, is over; {@code /begun/N} is answered when the
 * N-th round begins, with when it did, {@code /round/N} when it is over, with how many requests there were until then.
 * Safe for many threads.
 */
public final class BenchOrigin {
    private final MadeUpFeeds made;
    private final int feeds;
    private final int pauseSeconds;
    private List<byte[]> documents;
    private List<byte[]> nextDocuments;
    private int batches;
    private int nextBatches;
    private final BitSet asked = new BitSet();
    private final List<Long> begun = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();
    private long began;
    private long pausedUntil;
    private int requests;

    private BenchOrigin(int feeds, int items, int pauseSeconds) {
        this.feeds = feeds;
        this.pauseSeconds = pauseSeconds;
        made = new MadeUpFeeds(items, Instant.now());
        documents = documents(0);
        nextDocuments = documents;
    }

    private List<byte[]> documents(int rounds) {
        return IntStream.range(0, feeds)
                .mapToObj(feed -> made.document(feed, rounds))
                .toList();
    }

    /** Arguments: feeds, items a feed, seconds between rounds. Prints its port, and ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        BenchOrigin origin = new BenchOrigin(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var _ = server.createContext("/feed/", origin::feed);
        var _ = server.createContext("/items/", origin::setItems);
        var _ = server.createContext("/begun/", exchange -> origin.tell(exchange, origin.begun));
        var _ = server.createContext("/round/", exchange -> origin.tell(exchange, origin.rounds));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // ends with the process that started it
        }
        server.stop(0);
    }

    private static int number(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private void setItems(HttpExchange exchange) throws IOException {
        int next = number(exchange);
        List<byte[]> made = documents(next);
        synchronized (this) {
            nextDocuments = made;
            nextBatches = next;
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private synchronized String until(int number, List<?> events) throws InterruptedException {
        while (events.size() < number) {
            wait();
        }
        return events.get(number - 1).toString();
    }

    private void tell(HttpExchange exchange, List<?> events) throws IOException {
        try {
            byte[] body = until(number(exchange), events).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } catch (InterruptedException stopped) {
            exchange.close();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Current(byte[] document, String etag, int pauseSeconds) {}

    private synchronized Current ask(int feed) throws InterruptedException {
        for (long left = pausedUntil - now(); left > 0; left = pausedUntil - now()) {
            wait(left);
        }
        if (asked.isEmpty()) {
            began = now();
            begun.add(began);
            notifyAll();
        }
        asked.set(feed);
        requests++;
        byte[] document = documents.get(feed);
        String etag = "\"" + feed + "-" + batches + "\"";
        if (asked.cardinality() < feeds) {
            return new Current(document, etag, 0);
        }
        rounds.add(requests);
        asked.clear();
        documents = nextDocuments;
        batches = nextBatches;
        int pause = pauseSeconds + (int) (now() - began) / 1_000;
        pausedUntil = now() + pause * 1_000L;
        notifyAll();
        return new Current(document, etag, pause);
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private void feed(HttpExchange exchange) throws IOException {
        int number = number(exchange);
        Current current;
        try {
            current = ask(number);
        } catch (InterruptedException stopped) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("ETag", current.etag());
        if (current.pauseSeconds() > 0) {
            String quota = "limit=" + feeds + ", remaining=0, reset=" + current.pauseSeconds();
            exchange.getResponseHeaders().set("RateLimit", quota);
        }
        if (current.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", MadeUpFeeds.contentType(number));
        exchange.sendResponseHeaders(200, current.document().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(current.document());
        }
    }
}
