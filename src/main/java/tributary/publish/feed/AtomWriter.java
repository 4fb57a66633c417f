package tributary.publish.feed;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Link;
import tributary.model.Person;
import tributary.model.Point;

/** Writes Atom 1.0 (RFC 4287) with paging (RFC 5005), tombstones (RFC 6721), GeoRSS and our own story elements. */
public final class AtomWriter {
    public static final String CONTENT_TYPE = "application/atom+xml; charset=utf-8";
    /** Documented in docs/formats.md; elements {@code story} and {@code also}. */
    static final String EXTENSION = "tag:tributary,2026:story";

    private static final Set<String> RELATIONS = Set.of("via", "related", "replies", "license");

    private final XmlWriter xml = new XmlWriter();
    private final FeedDocument document;

    private AtomWriter(FeedDocument document) {
        this.document = document;
    }

    public static byte[] write(FeedDocument document) {
        AtomWriter writer = new AtomWriter(document);
        writer.feed();
        return writer.xml.bytes();
    }

    private void feed() {
        xml.start(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xmlns:georss",
                usesPoints() ? "http://www.georss.org/georss" : null,
                "xmlns:fh",
                document.links().archive() ? "http://purl.org/syndication/history/1.0" : null,
                "xmlns:at",
                document.withdrawn().isEmpty() ? null : "http://purl.org/atompub/tombstones/1.0",
                "xmlns:t",
                usesStories() ? EXTENSION : null);
        xml.element("id", document.path());
        xml.element("title", document.heading().title());
        xml.element("updated", Dates.rfc3339(document.updated()));
        xml.start("author")
                .element("name", document.heading().site())
                .element("uri", document.heading().home())
                .end();
        if (document.links().archive()) {
            xml.empty("fh:archive");
        }
        links();
        xml.element("generator", "Tributary");
        document.withdrawn()
                .forEach(gone -> xml.empty("at:deleted-entry", "ref", gone.id(), "when", Dates.rfc3339(gone.when())));
        document.items().forEach(this::entry);
    }

    private boolean usesPoints() {
        return document.items().stream()
                .anyMatch(item -> item.entry().entry().subjects().point() != null);
    }

    private boolean usesStories() {
        return document.items().stream().anyMatch(item -> item.story() != null);
    }

    private void links() {
        FeedDocument.Links links = document.links();
        link("self", document.url(".atom", links.self()), "application/atom+xml", null);
        link("alternate", document.url("", ""), "text/html", null);
        if (links.hub() != null) {
            link("hub", links.hub(), null, null);
        }
        if (links.next() != null) {
            link("next", document.url(".atom", links.next()), "application/atom+xml", null);
        }
        if (links.previousArchive() != null) {
            link("prev-archive", document.url(".atom", links.previousArchive()), "application/atom+xml", null);
        }
        if (links.archive()) {
            link("current", document.url(".atom", ""), "application/atom+xml", null);
        }
    }

    private void link(String rel, String href, @Nullable String type, @Nullable String title) {
        xml.empty("link", "rel", rel, "href", Urls.iri(href), "type", MediaTypes.valid(type), "title", title);
    }

    private void entry(FeedItem item) {
        Entry entry = item.entry().entry();
        xml.start("entry", "xml:lang", Urls.language(entry.texts().language()));
        xml.element("id", item.entry().id());
        xml.element("title", item.title());
        xml.element("published", Dates.rfc3339(entry.dates().published()));
        xml.element("updated", Dates.rfc3339(updated(item)));
        persons(item);
        entryLinks(item);
        categories(entry.subjects().categories());
        texts(item);
        xml.element("rights", rights(item));
        source(item);
        point(entry.subjects().point());
        story(item);
        xml.end();
    }

    /** What the feed says, where it says so; what we saw otherwise. Another outlet's copy may count as well. */
    static Instant updated(FeedItem item) {
        Entry.Dates dates = item.entry().entry().dates();
        Instant own = dates.updated() == null ? dates.published() : dates.updated();
        boolean edited =
                item.entry().times().changed().isAfter(item.entry().times().firstSeen());
        boolean bumped = item.changed().isAfter(item.entry().times().changed());
        return (edited || bumped) && item.changed().isAfter(own) ? item.changed() : own;
    }

    private void persons(FeedItem item) {
        List<Person> authors = item.entry().entry().attribution().authors();
        authors.forEach(author -> person("author", author));
        if (authors.isEmpty()) {
            xml.start("author").element("name", item.source().title()).end();
        }
        item.entry().entry().attribution().contributors().forEach(each -> person("contributor", each));
    }

    private void person(String element, Person person) {
        String email = person.email();
        boolean valid = email != null && email.indexOf('@') > 0 && email.indexOf(' ') < 0;
        xml.start(element)
                .element("name", name(person))
                .element("email", valid ? email : null)
                .element("uri", person.url() == null ? null : Urls.iri(person.url()))
                .end();
    }

    static String name(Person person) {
        String name = person.name() == null ? person.email() : person.name();
        return name == null ? String.valueOf(person.url()) : name;
    }

    private void entryLinks(FeedItem item) {
        Entry entry = item.entry().entry();
        if (entry.links().url() != null) {
            link("alternate", entry.links().url(), "text/html", null);
        }
        if (item.source().url() != null) {
            link("via", item.source().url(), null, item.source().title());
        }
        if (entry.links().comments() != null) {
            link("replies", entry.links().comments(), "text/html", null);
        }
        for (Link each : entry.links().related()) {
            if (RELATIONS.contains(each.rel())
                    && !each.href().equals(entry.links().comments())) {
                link(each.rel(), each.href(), each.type(), each.title());
            }
        }
        for (FeedItem.Other other : item.others()) {
            if (other.url() != null) {
                link("related", other.url(), "text/html", other.source().title() + ": " + other.title());
            }
        }
        entry.media().enclosures().forEach(this::enclosure);
    }

    private void enclosure(Enclosure enclosure) {
        Long length = enclosure.length();
        xml.empty(
                "link",
                "rel",
                "enclosure",
                "href",
                Urls.iri(enclosure.url()),
                "type",
                MediaTypes.of(enclosure),
                "length",
                length == null ? null : length.toString(),
                "title",
                enclosure.title());
    }

    private void categories(List<Category> categories) {
        for (Category category : categories) {
            if (!category.term().isBlank()) {
                String scheme = category.scheme();
                xml.empty(
                        "category",
                        "term",
                        category.term(),
                        "scheme",
                        scheme != null && Urls.isAbsolute(scheme) ? scheme : null,
                        "label",
                        category.label());
            }
        }
    }

    private void texts(FeedItem item) {
        if (!item.summary().isEmpty()) {
            xml.element("summary", item.summary());
        }
        if (!item.content().isEmpty()) {
            xml.element("content", item.content(), "type", "html");
        } else if (item.summary().isEmpty() && item.entry().entry().links().url() == null) {
            xml.element("content", item.title());
        }
    }

    static @Nullable String rights(FeedItem item) {
        return item.source().rights() == null
                ? item.entry().entry().attribution().rights()
                : item.source().rights();
    }

    private void source(FeedItem item) {
        ItemSource source = item.source();
        xml.start("source");
        xml.element("id", source.id());
        xml.element("title", source.title());
        xml.element("updated", Dates.rfc3339(updated(item)));
        if (source.url() != null) {
            link("self", source.url(), null, null);
        }
        if (source.siteUrl() != null) {
            link("alternate", source.siteUrl(), "text/html", null);
        }
        xml.end();
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
