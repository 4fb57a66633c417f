package tributary.publish.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Image;
import tributary.model.Person;
import tributary.model.Point;

/** Writes RSS 2.0 with content, Dublin Core, Media RSS, GeoRSS and our own story elements. */
public final class RssWriter {
    public static final String CONTENT_TYPE = "application/rss+xml; charset=utf-8";

    private final XmlWriter xml = new XmlWriter();
    private final FeedDocument document;
    private final Set<String> guids = new HashSet<>();

    private RssWriter(FeedDocument document) {
        this.document = document;
    }

    public static byte[] write(FeedDocument document) {
        RssWriter writer = new RssWriter(document);
        writer.rss();
        return writer.xml.bytes();
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
                "http://www.georss.org/georss",
                "xmlns:media",
                "http://search.yahoo.com/mrss/",
                "xmlns:fh",
                document.links().archive() ? "http://purl.org/syndication/history/1.0" : null,
                "xmlns:t",
                AtomWriter.EXTENSION);
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
        document.items().forEach(this::item);
    }

    private void links() {
        FeedDocument.Links links = document.links();
        link("self", document.url(".rss", links.self()), "application/rss+xml");
        if (links.hub() != null) {
            link("hub", links.hub(), null);
        }
        if (links.next() != null) {
            link("next", document.url(".rss", links.next()), "application/rss+xml");
        }
        if (links.previousArchive() != null) {
            link("prev-archive", document.url(".rss", links.previousArchive()), "application/rss+xml");
        }
        if (links.archive()) {
            link("current", document.url(".rss", ""), "application/rss+xml");
        }
    }

    private void link(String rel, String href, @Nullable String type) {
        xml.empty("atom:link", "rel", rel, "href", Urls.iri(href), "type", type);
    }

    private void item(FeedItem item) {
        Entry entry = item.entry().entry();
        xml.start("item");
        xml.element("title", item.title().isEmpty() ? null : item.title());
        xml.element(
                "link",
                entry.links().url() == null ? null : Urls.iri(entry.links().url()));
        guid(item);
        xml.element("pubDate", Dates.rfc822(entry.dates().published()));
        for (Person author : entry.attribution().authors()) {
            xml.element("dc:creator", AtomWriter.name(author));
        }
        for (Category category : entry.subjects().categories()) {
            String scheme = category.scheme();
            xml.element("category", category.shown(), "domain", scheme == null || scheme.isBlank() ? null : scheme);
        }
        texts(item);
        xml.element(
                "comments",
                entry.links().comments() == null ? null : Urls.iri(entry.links().comments()));
        source(item);
        enclosures(entry.media().enclosures());
        images(entry.media().images());
        String language = Urls.language(entry.texts().language());
        xml.element("dc:language", language);
        xml.element("dc:rights", AtomWriter.rights(item));
        if (!AtomWriter.updated(item).equals(entry.dates().published())) {
            xml.element("atom:updated", Dates.rfc3339(AtomWriter.updated(item)));
        }
        point(entry.subjects().point());
        story(item);
        xml.end();
    }

    /** Ids are unique over all our entries; the feed that names one a permalink may still be wrong about it. */
    private void guid(FeedItem item) {
        String id = item.entry().id();
        if (guids.add(id)) {
            boolean permalink = id.equals(item.entry().entry().links().url())
                    && (id.startsWith("http://") || id.startsWith("https://"));
            xml.element("guid", id, "isPermaLink", permalink ? "true" : "false");
        }
    }

    private void texts(FeedItem item) {
        String html = item.content();
        String summary = item.summary().isEmpty() ? "" : Html.escape(item.summary());
        if (!summary.isEmpty()) {
            xml.element("description", summary);
        } else if (!html.isEmpty()) {
            xml.element("description", html);
        } else if (item.title().isEmpty()) {
            xml.element("description", "");
        }
        if (!html.isEmpty() && !summary.isEmpty()) {
            xml.element("content:encoded", html);
        }
    }

    private void source(FeedItem item) {
        ItemSource source = item.source();
        if (source.url() != null) {
            xml.element("source", source.title(), "url", Urls.iri(source.url()));
        } else {
            xml.element("dc:source", source.title());
        }
    }

    /** RSS 2.0 has room for one; the rest goes out as Media RSS. */
    private void enclosures(List<Enclosure> enclosures) {
        boolean first = true;
        for (Enclosure enclosure : enclosures) {
            Long length = enclosure.length();
            String bytes = length == null ? null : length.toString();
            if (first) {
                xml.empty(
                        "enclosure",
                        "url",
                        Urls.iri(enclosure.url()),
                        "length",
                        bytes == null ? "0" : bytes,
                        "type",
                        MediaTypes.of(enclosure));
                first = false;
            } else {
                xml.empty(
                        "media:content",
                        "url",
                        Urls.iri(enclosure.url()),
                        "fileSize",
                        bytes,
                        "type",
                        MediaTypes.of(enclosure));
            }
        }
    }

    private void images(List<Image> images) {
        for (Image image : images) {
            xml.start(
                    "media:content",
                    "url",
                    Urls.iri(image.url()),
                    "medium",
                    "image",
                    "width",
                    size(image.width()),
                    "height",
                    size(image.height()));
            xml.element("media:description", image.text(), "type", "plain");
            xml.element("media:credit", image.credit());
            xml.end();
        }
    }

    private static @Nullable String size(@Nullable Integer pixels) {
        return pixels == null || pixels < 0 ? null : pixels.toString();
    }

    private void point(@Nullable Point point) {
        if (point != null) {
            xml.element("georss:point", point.latitude() + " " + point.longitude());
        }
    }

    private void story(FeedItem item) {
        String story = item.story();
        if (story == null) {
            return;
        }
        xml.start("t:story", "id", story);
        for (FeedItem.Other other : item.others()) {
            xml.empty(
                    "t:also",
                    "source",
                    other.source().feed().value(),
                    "outlet",
                    other.source().title(),
                    "id",
                    other.id(),
                    "href",
                    other.url(),
                    "title",
                    other.title(),
                    "published",
                    Dates.rfc3339(other.published()));
        }
        xml.end();
    }
}
