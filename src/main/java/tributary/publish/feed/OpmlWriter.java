package tributary.publish.feed;

import java.util.List;

/** Writes lists of feeds as OPML 2.0. */
public final class OpmlWriter {
    public static final String CONTENT_TYPE = "text/x-opml; charset=utf-8";

    private OpmlWriter() {}

    /** A local file is no subscription, but a link to the page about it; a body must not be empty. */
    public static byte[] write(String title, List<ItemSource> sources) {
        XmlWriter xml = new XmlWriter(null);
        xml.start("opml", "version", "2.0");
        xml.start("head").element("title", title).end();
        xml.start("body");
        for (ItemSource source : sources) {
            String name = source.title();
            if (source.url() == null) {
                xml.empty("outline", "type", "link", "text", name, "url", source.address());
            } else {
                xml.empty(
                        "outline",
                        "type",
                        "rss",
                        "text",
                        name,
                        "title",
                        name,
                        "xmlUrl",
                        Urls.iri(source.url()),
                        "htmlUrl",
                        Urls.reachable(source.siteUrl()));
            }
        }
        if (sources.isEmpty()) {
            xml.empty("outline", "text", "There are no feeds here.");
        }
        xml.end();
        return xml.bytes();
    }
}
