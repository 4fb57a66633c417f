package tributary.publish.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the items of a document, but for those that an earlier state of it has. Confined to one thread. */
final class WrittenItems {
    private final XmlWriter xml;
    private final FeedDocument document;
    private final @Nullable Written former;
    private final Map<Long, Written.Span> spans = new HashMap<>();

    WrittenItems(XmlWriter xml, FeedDocument document, @Nullable Written former) {
        this.xml = xml;
        this.document = document;
        this.former = former != null && former.heading().equals(document.heading()) ? former : null;
    }

    void write(Consumer<FeedItem> writer) {
        for (FeedItem item : document.items()) {
            int from = xml.position();
            Written.Span known = former == null ? null : former.find(item);
            if (former == null || known == null) {
                writer.accept(item);
            } else {
                xml.copy(former.bytes(), known);
            }
            spans.put(item.entry().number(), new Written.Span(item, from, xml.position()));
        }
    }

    Written whole() {
        return new Written(xml.bytes(), document.heading(), spans);
    }
}
