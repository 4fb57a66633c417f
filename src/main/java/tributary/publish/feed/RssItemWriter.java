package tributary.publish.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Link;
import tributary.model.Person;

/** Writes one item of an RSS 2.0 channel. */
record RssItemWriter(XmlWriter xml, FeedDocument document) {
    private static final Set<String> RELATIONS = Set.of("via", "related", "license");

    void item(FeedItem item) {
        Entry entry = item.entry().entry();
        xml.start("item");
        boolean untitled = CleanText.visible(item.title()) == null;
        if (!untitled || (item.content().isEmpty() && item.summary().isEmpty())) {
            xml.element("title", item.headline());
        }
        xml.element("link", Urls.reachable(entry.links().url()));
        guid(item);
        xml.element("pubDate", Dates.rfc822(entry.dates().published()));
        persons(entry);
        for (Category category : entry.subjects().categories()) {
            String scheme = CleanText.visible(category.scheme());
            xml.element("category", CleanText.visible(category.shown()), "domain", scheme);
        }
        texts(item);
        xml.element("comments", Urls.reachable(entry.links().comments()));
        xml.element("source", item.source().title(), "url", item.source().address());
        files(entry.media().enclosures());
        new MediaWriter(xml).images(entry.media().images());
        xml.element("dc:language", Urls.language(entry.texts().language()));
        xml.element("dc:rights", item.rights());
        if (!item.updated().equals(entry.dates().published())) {
            xml.element("atom:updated", Dates.rfc3339(item.updated()));
        }
        links(item);
        xml.element("georss:point", Points.text(entry.subjects().point()));
        new StoryExtension(xml).sources(item);
        xml.end();
    }

    /** Ids are unique over all our entries; the feed that names one a permalink may still be wrong about it. */
    private void guid(FeedItem item) {
        String id = item.entry().id();
        boolean permalink = id.equals(item.entry().entry().links().url()) && id.equals(Urls.reachable(id));
        xml.element("guid", id, "isPermaLink", permalink ? "true" : "false");
    }

    /** Names go where every reader looks, the first author's addresses where RSS has room for one person. */
    private void persons(Entry entry) {
        List<Person> authors = entry.attribution().authors();
        authors.forEach(author -> xml.element("dc:creator", Persons.name(author)));
        entry.attribution().contributors().forEach(each -> xml.element("dc:contributor", Persons.name(each)));
        for (Person author : authors) {
            String email = Urls.mail(author.email());
            String uri = Urls.reachable(author.url());
            if (email != null || uri != null) {
                xml.start("atom:author")
                        .element("atom:name", Persons.name(author))
                        .element("atom:email", email)
                        .element("atom:uri", uri)
                        .end();
                return;
            }
        }
    }

    private void texts(FeedItem item) {
        String summary = item.summary().isEmpty() ? "" : Html.escape(item.summary());
        if (!summary.isEmpty()) {
            xml.html("description", summary);
        } else if (!item.content().isEmpty()) {
            xml.html("description", item.content());
        }
        if (!item.content().isEmpty() && !summary.isEmpty()) {
            xml.html("content:encoded", item.content());
        }
    }

    /** RSS 2.0 has room for one file, and none for its title and duration; the rest goes out as Media RSS. */
    private void files(List<Enclosure> enclosures) {
        MediaWriter media = new MediaWriter(xml);
        boolean roomLeft = true;
        for (Enclosure enclosure : enclosures) {
            String url = Urls.iri(enclosure.url());
            boolean core = roomLeft && Urls.isEnclosable(url);
            if (core) {
                Long length = enclosure.length();
                String bytes = length == null ? "0" : length.toString();
                xml.empty("enclosure", "url", url, "length", bytes, "type", MediaTypes.of(enclosure));
                roomLeft = false;
            }
            if (!core || MediaWriter.hasDetails(enclosure)) {
                media.file(enclosure);
            }
        }
    }

    private void links(FeedItem item) {
        Set<String> written = new HashSet<>();
        for (Link each : item.entry().entry().links().related()) {
            if (RELATIONS.contains(each.rel()) && written.add(each.rel() + " " + each.href())) {
                link(each.rel(), each.href(), each.type(), each.title());
            }
        }
        for (FeedItem.Other other : item.others()) {
            if (other.url() != null && written.add("related " + other.url())) {
                link("related", other.url(), "text/html", other.label());
            }
        }
        link("related", document.storyPage(item), "text/html", FeedDocument.STORY_PAGE);
    }

    private void link(String rel, @Nullable String href, @Nullable String mediaType, @Nullable String title) {
        String valid = Urls.reachable(href);
        if (valid != null) {
            String type = MediaTypes.valid(mediaType);
            xml.empty("atom:link", "rel", rel, "href", valid, "type", type, "title", CleanText.visible(title));
        }
    }
}
