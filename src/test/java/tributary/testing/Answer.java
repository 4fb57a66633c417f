package tributary.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Origin} answers: a status, field lines exactly as they go out, a body sent with its right length.
 *
 * @param fields whole lines: {@code ETag: "a"}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Answer(int status, List<String> fields, byte[] body) {
    /** The smallest feed with an item. */
    public static final String FEED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Regional wire</title><link>https://news.example.org/</link>
            <item><guid>boao-1</guid><title>Pakistan and China discuss security measures</title>
            <link>https://news.example.org/boao-1</link><pubDate>Wed, 26 Mar 2025 08:00:00 GMT</pubDate></item>
            </channel></rss>
            """;

    public Answer {
        fields = List.copyOf(fields);
    }

    /** 200 with {@link #FEED} as RSS. */
    public static Answer feed() {
        return ok(FEED).with("Content-Type", "application/rss+xml; charset=utf-8");
    }

    public static Answer ok(String body) {
        return ok(body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer ok(byte[] body) {
        return new Answer(200, List.of(), body);
    }

    public static Answer status(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    public static Answer notModified() {
        return status(304);
    }

    public static Answer redirect(int status, String location) {
        return status(status).with("Location", location);
    }

    public Answer with(String name, String value) {
        List<String> more = new ArrayList<>(fields);
        more.add(name + ": " + value);
        return new Answer(status, more, body);
    }

    public Answer withBody(String text) {
        return new Answer(status, fields, text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer withBody(byte[] bytes) {
        return new Answer(status, fields, bytes);
    }

    /** Everything as it goes over the wire, header fields as ISO 8859-1. */
    byte[] toBytes() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        fields.forEach(line -> head.append(line).append("\r\n"));
        boolean bodyless = status == 304 || status == 204;
        head.append(bodyless ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(bodyless ? new byte[0] : body);
        return bytes.toByteArray();
    }
}
