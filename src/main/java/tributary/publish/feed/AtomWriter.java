package tributary.publish.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes Atom 1.0 (RFC 4287) with paging and archives (RFC 5005), tombstones (RFC 6721), Media RSS and GeoRSS. */
public final class AtomWriter {
    public static final String CONTENT_TYPE = "application/atom+xml; charset=utf-8";
    private static final String TYPE = "application/atom+xml";

    private final XmlWriter xml;
    private final FeedDocument document;
    private final WrittenItems written;
    private final AtomEntryWriter entries;

    private AtomWriter(FeedDocument document, @Nullable Written former) {
        this.document = document;
        xml = new XmlWriter(former);
        written = new WrittenItems(xml, document, former);
        entries = new AtomEntryWriter(xml, document);
    }

    public static byte[] write(FeedDocument document) {
        return write(document, null).bytes();
    }

    /** @param former an earlier state, of which items may be taken over */
    public static Written write(FeedDocument document, @Nullable Written former) {
        AtomWriter writer = new AtomWriter(document, former);
        writer.feed();
        return writer.written.whole();
    }

    private void feed() {
        xml.start(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xmlns:georss",
                document.hasPoints() ? "http://www.georss.org/georss" : null,
                "xmlns:media",
                document.items().stream()
                                .anyMatch(item ->
                                        MediaWriter.isNeeded(item.entry().entry()))
                        ? MediaWriter.NAMESPACE
                        : null,
                "xmlns:fh",
                document.links().archive() ? "http://purl.org/syndication/history/1.0" : null,
                "xmlns:at",
                document.withdrawn().isEmpty() ? null : "http://purl.org/atompub/tombstones/1.0",
                "xmlns:story",
                StoryExtension.namespace(document.items()));
        xml.element("id", document.path());
        entries.text("title", document.heading().title());
        xml.element("updated", updated());
        xml.start("author")
                .element("name", document.heading().site())
                .element("uri", Urls.reachable(document.heading().home()))
                .end();
        if (document.links().archive()) {
            xml.empty("fh:archive");
        }
        links();
        xml.element("generator", "Tributary");
        document.withdrawn()
                .forEach(gone -> xml.empty("at:deleted-entry", "ref", gone.id(), "when", Dates.rfc3339(gone.when())));
        written.write(entries::entry);
    }

    /** A feed is no older than its entries, to the fraction of a second, and by what they say of themselves. */
    private String updated() {
        Instant own = Dates.writable(document.updated());
        return document.items().stream()
                .map(AtomEntryWriter::updated)
                .reduce(own, (one, other) -> one.isAfter(other) ? one : other)
                .toString();
    }

    private void links() {
        FeedDocument.Links links = document.links();
        link("self", links.self());
        entries.link("alternate", document.url("", ""), "text/html", null);
        entries.link("hub", links.hub(), null, null);
        link("next", links.next());
        link("prev-archive", links.previousArchive());
        if (links.archive()) {
            link("current", "");
        }
    }

    private void link(String rel, @Nullable String query) {
        if (query != null) {
            entries.link(rel, document.url(".atom", query), TYPE, null);
        }
    }
}
