package tributary.publish.feed;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Link;
import tributary.model.Person;

/** Writes one entry of an Atom feed (RFC 4287 section 4.1.2). */
record AtomEntryWriter(XmlWriter xml, FeedDocument document) {
    private static final Set<String> RELATIONS = Set.of("via", "related", "replies", "license");
    private static final Pattern END_TAG = Pattern.compile("</[A-Za-z]");

    void entry(FeedItem item) {
        Entry entry = item.entry().entry();
        xml.start("entry", "xml:lang", Urls.language(entry.texts().language()));
        xml.element("id", item.entry().id());
        text("title", item.headline());
        xml.element("published", Dates.rfc3339(entry.dates().published()));
        xml.element("updated", updated(item).toString());
        persons(item);
        links(item);
        categories(entry.subjects().categories());
        texts(item);
        text("rights", item.rights());
        source(item);
        media(entry);
        xml.element("georss:point", Points.text(entry.subjects().point()));
        new StoryExtension(xml).sources(item);
        xml.end();
    }

    /** When it was updated, as it is written. */
    static Instant updated(FeedItem item) {
        return Dates.apart(item.updated(), item.entry().number());
    }

    /** A text construct (section 3.1); what might be taken for markup is sent as HTML that shows it. */
    void text(String name, @Nullable String text) {
        String visible = CleanText.visible(text);
        if (visible != null && END_TAG.matcher(visible).find()) {
            xml.html(name, Html.escape(visible), "type", "html");
        } else {
            xml.element(name, visible);
        }
    }

    void link(String rel, @Nullable String href, @Nullable String mediaType, @Nullable String title) {
        String valid = Urls.reachable(href);
        if (valid != null) {
            String type = MediaTypes.valid(mediaType);
            xml.empty("link", "rel", rel, "href", valid, "type", type, "title", CleanText.visible(title));
        }
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
        xml.start(element)
                .element("name", Persons.name(person))
                .element("email", Urls.mail(person.email()))
                .element("uri", Urls.reachable(person.url()))
                .end();
    }

    private void links(FeedItem item) {
        Entry entry = item.entry().entry();
        Set<String> written = new HashSet<>();
        link("alternate", entry.links().url(), "text/html", null);
        link("via", item.source().url(), null, item.source().title());
        link("replies", entry.links().comments(), "text/html", null);
        for (Link each : entry.links().related()) {
            if (RELATIONS.contains(each.rel())
                    && !each.href().equals(entry.links().comments())
                    && written.add(each.rel() + " " + each.href())) {
                link(each.rel(), each.href(), each.type(), each.title());
            }
        }
        for (FeedItem.Other other : item.others()) {
            if (other.url() != null && written.add("related " + other.url())) {
                link("related", other.url(), "text/html", other.label());
            }
        }
        link("related", document.storyPage(item), "text/html", FeedDocument.STORY_PAGE);
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
                CleanText.visible(enclosure.title()));
    }

    private void categories(List<Category> categories) {
        for (Category category : categories) {
            String term = CleanText.visible(category.term());
            String label = CleanText.visible(category.label());
            if (term != null) {
                xml.empty("category", "term", term, "scheme", Urls.absolute(category.scheme()), "label", label);
            }
        }
    }

    /** An entry without any text would be empty in a reader that shows no titles. */
    private void texts(FeedItem item) {
        if (!item.content().isEmpty()) {
            text("summary", item.summary());
            xml.html("content", item.content(), "type", "html");
        } else {
            String summary = CleanText.visible(item.summary()) == null ? item.headline() : item.summary();
            text("summary", summary);
            if (Urls.reachable(item.entry().entry().links().url()) == null) {
                text("content", summary);
            }
        }
    }

    private void source(FeedItem item) {
        ItemSource source = item.source();
        xml.start("source");
        xml.element("id", source.id());
        text("title", source.title());
        xml.element("updated", Dates.rfc3339(item.updated()));
        link("self", source.url(), null, null);
        link("alternate", source.siteUrl(), "text/html", null);
        xml.end();
    }

    private void media(Entry entry) {
        MediaWriter media = new MediaWriter(xml);
        entry.media().enclosures().stream()
                .filter(enclosure -> enclosure.duration() != null)
                .forEach(media::file);
        media.images(entry.media().images());
    }
}
