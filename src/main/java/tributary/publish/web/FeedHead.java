package tributary.publish.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** The head of an answer: its fields, and all its bytes, which are put together once a second. Thread-safe. */
final class FeedHead {
    private final String line;
    private final List<HttpField> fields;
    private volatile @Nullable Dated latest;

    /** @param line the status line, without its end */
    FeedHead(String line, List<HttpField> fields) {
        this.line = line;
        this.fields = List.copyOf(fields);
    }

    /**
     * A whole head.
     *
     * @param date the value of Date
     * @param bytes all of it, for who reads only, by their own position
     */
    record Dated(String date, ByteBuffer bytes) {}

    /** Without Date. */
    List<HttpField> fields() {
        return fields;
    }

    /** The whole head. */
    Dated dated(HttpField date) {
        Dated known = latest;
        if (known == null || !known.date().equals(date.getValue())) {
            known = new Dated(date.getValue(), encode(date));
            latest = known;
        }
        return known;
    }

    private ByteBuffer encode(HttpField date) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        append(head, date);
        fields.forEach(field -> append(head, field));
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1))
                .asReadOnlyBuffer();
    }

    private static void append(StringBuilder head, HttpField field) {
        head.append(field.getName()).append(": ").append(field.getValue()).append("\r\n");
    }
}
