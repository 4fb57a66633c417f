package tributary.publish.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What operators are told of, as a feed of its own that is no merged feed.
 *
 * @param since when the program first ran
 */
public record Notices(Instant since, List<Notice> newestFirst) {
    public static final String CONTENT_TYPE = "application/atom+xml; charset=utf-8";

    public Notices {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * One thing that an operator should know.
     *
     * @param id an IRI that stays the same when the notice is updated
     * @param text plain, in lines
     */
    public record Notice(String id, String title, String text, Instant published, Instant updated) {}

    /** The newest change in it, never the clock. */
    public Instant updated() {
        return newestFirst.stream()
                .map(Notice::updated)
                .max(Comparator.naturalOrder())
                .orElse(since);
    }

    /**
     * As Atom 1.0 (RFC 4287).
     *
     * @param address where it is read
     * @param site the title of the whole site
     */
    public byte[] write(String address, String site) {
        XmlWriter xml = new XmlWriter(null);
        xml.start("feed", "xmlns", "http://www.w3.org/2005/Atom");
        xml.element("id", address);
        xml.element("title", "Health of " + site);
        xml.element("updated", Dates.rfc3339(updated()));
        xml.start("author").element("name", site).end();
        xml.empty("link", "rel", "self", "href", Urls.iri(address), "type", "application/atom+xml");
        xml.element("generator", "Tributary");
        for (Notice notice : newestFirst) {
            xml.start("entry");
            xml.element("id", notice.id());
            xml.element("title", notice.title());
            xml.element("published", Dates.rfc3339(notice.published()));
            xml.element("updated", Dates.rfc3339(notice.updated()));
            xml.element("content", notice.text(), "type", "text");
            xml.end();
        }
        return xml.bytes();
    }
}
