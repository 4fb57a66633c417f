package tributary.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param connection number of the connection it came on, from 1
 * @param head all its bytes up to and with the empty line, as ISO 8859-1
 * @param body its bytes after the head, by Content-Length
 * @param nanos when its head was complete, on a clock that starts anywhere
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Received(int connection, String head, byte[] body, long nanos) {

    /** The request line: {@code GET /feed HTTP/1.1}. */
    public String line() {
        return head.substring(0, head.indexOf("\r\n"));
    }

    public String method() {
        return line().substring(0, line().indexOf(' '));
    }

    /** Path and query as they stand on the request line. */
    public String target() {
        return line().substring(line().indexOf(' ') + 1, line().lastIndexOf(' '));
    }

    /** The target without its query. */
    public String path() {
        int question = target().indexOf('?');
        return question < 0 ? target() : target().substring(0, question);
    }

    /** The field lines as sent, without line ends. */
    public List<String> lines() {
        return head.lines().skip(1).filter(line -> !line.isEmpty()).toList();
    }

    /** The values of a field, exactly the bytes between {@code ": "} and the line's end. */
    public List<String> values(String name) {
        return lines().stream()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    /** The only value of a field; empty when the request does not have it. */
    public Optional<String> value(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw new AssertionError(name + " was sent " + values.size() + " times: " + values);
        }
        return values.stream().findFirst();
    }

    public boolean has(String name) {
        return lines().stream().anyMatch(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    /** Whether the request carried any validator. */
    public boolean isConditional() {
        return has("If-None-Match") || has("If-Modified-Since");
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
