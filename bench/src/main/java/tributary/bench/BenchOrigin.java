package tributary.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An origin on loopback with feeds that come out of a seed, as a process of its own so that its time is not taken for
 * ours. {@code GET /round/N} sets how many batches of two new items each feed has got since; {@code /feed/N} is a feed.
 */
public final class BenchOrigin {
    private static final int ITEM_CHARACTERS = 3_000;
    private static final int NEW_A_ROUND = 2;
    private static final String WORDS =
            "harbour council rail minister drought budget river election tariff monsoon border summit port inquiry strike"
                    + " festival museum vaccine satellite refinery court pension fishery airline tunnel academy province";

    private final int items;
    private final AtomicInteger round = new AtomicInteger();

    private BenchOrigin(int items) {
        this.items = items;
    }

    /** Arguments: items a feed. Prints its port, and ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        BenchOrigin origin = new BenchOrigin(Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var _ = server.createContext("/feed/", origin::feed);
        var _ = server.createContext("/round/", origin::setRound);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // ends with the process that started it
        }
        server.stop(0);
    }

    private void setRound(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        round.set(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void feed(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        String etag = "\"" + number + "-" + round.get() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        byte[] body = document(number, round.get());
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Newest first; each round puts two new ones on top and lets the two oldest go. */
    private byte[] document(int feed, int rounds) {
        StringBuilder xml = new StringBuilder(items * (ITEM_CHARACTERS + 500));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Bench ")
                .append(feed)
                .append("</title><link>http://bench.example/")
                .append(feed)
                .append("</link><description>generated</description>\n");
        int newest = items + NEW_A_ROUND * rounds;
        for (int item = newest; item > newest - items; item--) {
            appendItem(xml, feed, item);
        }
        return xml.append("</channel></rss>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendItem(StringBuilder xml, int feed, int item) {
        Random random = new Random(feed * 100_003L + item);
        String[] words = WORDS.split(" ");
        xml.append("<item><title>");
        appendWords(xml, words, random, 8);
        xml.append(' ').append(feed).append('-').append(item);
        xml.append("</title><link>http://bench.example/")
                .append(feed)
                .append('/')
                .append(item);
        xml.append("</link><guid isPermaLink=\"false\">bench:")
                .append(feed)
                .append(':')
                .append(item);
        xml.append("</guid><pubDate>")
                .append(String.format(
                        "%s, %02d Nov 2026 %02d:%02d:%02d GMT", "Mon", 1 + item % 20, feed % 24, item % 60, feed % 60));
        xml.append("</pubDate><category>news</category><description><![CDATA[");
        int end = xml.length() + ITEM_CHARACTERS;
        while (xml.length() < end) {
            xml.append("<p>");
            appendWords(xml, words, random, 30);
            xml.append(" <a href=\"/more/").append(random.nextInt(1_000)).append("\">");
            appendWords(xml, words, random, 3);
            xml.append("</a> &amp; <b>");
            appendWords(xml, words, random, 4);
            xml.append("</b></p>\n");
        }
        xml.append("]]></description></item>\n");
    }

    private static void appendWords(StringBuilder xml, String[] words, Random random, int count) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                xml.append(' ');
            }
            xml.append(words[random.nextInt(words.length)]);
        }
    }
}
