package tributary.publish.feed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes well-formed XML in UTF-8 whatever text it is given. Names are ours and trusted. Confined to one thread.
 *
 * <p>Plain text has its markup characters as hexadecimal references: by the RSS Best Practices Profile that says that
 * {@code &} and {@code <} are meant as such and begin no markup.
 */
final class XmlWriter {
    private static final Set<String> WORDS = Set.of("title", "label", "term", "text");

    private static final int USUAL_SIZE = 64 * 1024;

    private final ByteArrayOutputStream bytes;
    /** What is not among the bytes yet. */
    private final StringBuilder out = new StringBuilder(8 * 1024);

    private final Deque<String> open = new ArrayDeque<>();
    private boolean tagIsOpen;

    /** @param former an earlier state of the document, which this will be about as long as; null for none */
    XmlWriter(@Nullable Written former) {
        bytes = new ByteArrayOutputStream(former == null ? USUAL_SIZE : former.bytes().length + USUAL_SIZE / 8);
        out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    /** Opens an element; attributes are name, value, name, value; those with a null value are left out. */
    @CanIgnoreReturnValue
    XmlWriter start(String name, @Nullable String... attributes) {
        closeTag();
        out.append('<').append(name);
        for (int index = 0; index < attributes.length; index += 2) {
            String value = attributes[index + 1];
            if (value != null) {
                out.append(' ').append(attributes[index]).append("=\"");
                escape(CleanText.of(value), true, WORDS.contains(attributes[index]));
                out.append('"');
            }
        }
        open.push(name);
        tagIsOpen = true;
        return this;
    }

    private void text(String text, boolean plain) {
        closeTag();
        escape(CleanText.of(text), false, plain);
    }

    @CanIgnoreReturnValue
    XmlWriter end() {
        String name = open.pop();
        if (tagIsOpen) {
            out.append("/>");
            tagIsOpen = false;
        } else {
            out.append("</").append(name).append('>');
        }
        if (open.size() <= 3) {
            out.append('\n');
        }
        return this;
    }

    /** An element of plain text; nothing where there is none. */
    @CanIgnoreReturnValue
    XmlWriter element(String name, @Nullable String text, @Nullable String... attributes) {
        return text == null ? this : filled(name, text, true, attributes);
    }

    /** An element that holds HTML as text. */
    @CanIgnoreReturnValue
    XmlWriter html(String name, String html, @Nullable String... attributes) {
        return filled(name, html, false, attributes);
    }

    private XmlWriter filled(String name, String text, boolean plain, @Nullable String... attributes) {
        XmlWriter started = start(name, attributes);
        text(text, plain);
        return started.end();
    }

    @CanIgnoreReturnValue
    XmlWriter empty(String name, @Nullable String... attributes) {
        return start(name, attributes).end();
    }

    /** Closes what is open. */
    byte[] bytes() {
        while (!open.isEmpty()) {
            end();
        }
        var _ = position();
        return bytes.toByteArray();
    }

    /** How many bytes were written so far; what is written next begins there. */
    int position() {
        closeTag();
        bytes.writeBytes(out.toString().getBytes(StandardCharsets.UTF_8));
        out.setLength(0);
        return bytes.size();
    }

    /** Writes once more what was written at this depth before. */
    void copy(byte[] written, Written.Span span) {
        var _ = position();
        bytes.write(written, span.from(), span.to() - span.from());
    }

    private void closeTag() {
        if (tagIsOpen) {
            out.append('>');
            tagIsOpen = false;
        }
    }

    private void escape(String text, boolean attribute, boolean plain) {
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            switch (each) {
                case '<' -> out.append(plain ? "&#x3C;" : "&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append(plain ? "&#x26;" : "&amp;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(each);
            }
        }
    }
}
