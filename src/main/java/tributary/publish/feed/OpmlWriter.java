package tributary.publish.feed;

import java.util.List;

/** Writes lists of feeds as OPML 2.0. */
public final class OpmlWriter {
    public static final String CONTENT_TYPE = "text/x-opml; charset=utf-8";

    private OpmlWriter() {}

    /** Sources without a URL, local files, are left out. */
    public static byte[] write(String title, List<ItemSource> sources) {
        XmlWriter xml = new XmlWriter(null);
        xml.start("opml", "version", "2.0");
        xml.start("head").element("title", title).end();
        xml.start("body");
        for (ItemSource source : sources) {
            if (source.url() != null) {
                xml.empty(
                        "outline",
                        "type",
                        "rss",
                        "text",
                        source.title(),
                        "title",
                        source.title(),
                        "xmlUrl",
                        Urls.iri(source.url()),
                        "htmlUrl",
                        source.siteUrl());
            }
        }
        xml.end();
        return xml.bytes();
    }
}
