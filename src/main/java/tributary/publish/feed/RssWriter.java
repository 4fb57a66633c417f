package tributary.publish.feed;

import org.jspecify.annotations.Nullable;

/** Writes RSS 2.0 by the RSS Best Practices Profile, with content, Dublin Core, Atom links, Media RSS and GeoRSS. */
public final class RssWriter {
    public static final String CONTENT_TYPE = "application/rss+xml; charset=utf-8";
    private static final String TYPE = "application/rss+xml";

    private final XmlWriter xml;
    private final FeedDocument document;
    private final WrittenItems written;

    private RssWriter(FeedDocument document, @Nullable Written former) {
        this.document = document;
        xml = new XmlWriter(former);
        written = new WrittenItems(xml, document, former);
    }

    public static byte[] write(FeedDocument document) {
        return write(document, null).bytes();
    }

    /** @param former an earlier state, of which items may be taken over */
    public static Written write(FeedDocument document, @Nullable Written former) {
        RssWriter writer = new RssWriter(document, former);
        writer.rss();
        return writer.written.whole();
    }

    private void rss() {
        xml.start(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:georss",
                document.hasPoints() ? "http://www.georss.org/georss" : null,
                "xmlns:media",
                MediaWriter.NAMESPACE,
                "xmlns:fh",
                document.links().archive() ? "http://purl.org/syndication/history/1.0" : null,
                "xmlns:story",
                StoryExtension.namespace(document.items()));
        xml.start("channel");
        xml.element("title", document.heading().title());
        xml.element("link", document.url("", ""));
        xml.element(
                "description",
                document.heading().title() + " – " + document.heading().site());
        xml.element("lastBuildDate", Dates.rfc822(document.updated()));
        xml.element("generator", "Tributary");
        xml.element("docs", "https://www.rssboard.org/rss-specification");
        if (document.links().archive()) {
            xml.empty("fh:archive");
        }
        links();
        RssItemWriter items = new RssItemWriter(xml, document);
        written.write(items::item);
    }

    private void links() {
        FeedDocument.Links links = document.links();
        link("self", links.self());
        if (links.hub() != null) {
            xml.empty("atom:link", "rel", "hub", "href", Urls.iri(links.hub()));
        }
        link("next", links.next());
        link("prev-archive", links.previousArchive());
        if (links.archive()) {
            link("current", "");
        }
    }

    private void link(String rel, @Nullable String query) {
        if (query != null) {
            xml.empty("atom:link", "rel", rel, "href", Urls.iri(document.url(".rss", query)), "type", TYPE);
        }
    }
}
