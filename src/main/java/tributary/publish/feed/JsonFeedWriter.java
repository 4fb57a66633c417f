package tributary.publish.feed;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tributary.model.Category;
import tributary.model.Dateline;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Link;
import tributary.model.Person;
import tributary.model.Point;

/** Writes JSON Feed 1.1 with the extension {@code _tributary}. */
public final class JsonFeedWriter {
    public static final String CONTENT_TYPE = "application/feed+json; charset=utf-8";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    private final FeedDocument document;
    private final @Nullable Written former;
    private final Map<Long, Written.Span> spans = new HashMap<>();

    private JsonFeedWriter(FeedDocument document, @Nullable Written former) {
        this.document = document;
        this.former = former;
    }

    public static byte[] write(FeedDocument document) {
        return write(document, null).bytes();
    }

    /** @param former an earlier state, of which items may be taken over */
    public static Written write(FeedDocument document, @Nullable Written former) {
        JsonFeedWriter writer = new JsonFeedWriter(document, former);
        writer.feed();
        return new Written(writer.bytes.toByteArray(), document.heading(), writer.spans);
    }

    private void feed() {
        json.writeStartObject();
        string("version", "https://jsonfeed.org/version/1.1");
        string("title", document.heading().title());
        string("home_page_url", document.url("", ""));
        string("feed_url", document.url(".json", document.links().self()));
        if (document.links().next() != null) {
            string("next_url", document.url(".json", document.links().next()));
        }
        json.writeArrayPropertyStart("authors");
        json.writeStartObject();
        string("name", document.heading().site());
        string("url", document.heading().home());
        json.writeEndObject();
        json.writeEndArray();
        if (document.links().hub() != null) {
            json.writeArrayPropertyStart("hubs");
            json.writeStartObject();
            string("type", "WebSub");
            string("url", document.links().hub());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("items");
        document.items().forEach(this::itemOrFormer);
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    /** An item says nothing of the feed that it is in: what was written of it is right in any state. */
    private void itemOrFormer(FeedItem item) {
        int comma = spans.isEmpty() ? 0 : 1;
        json.flush();
        int from = bytes.size() + comma;
        Written.Span known = former == null ? null : former.find(item);
        if (former == null || known == null) {
            item(item);
        } else {
            // An empty value brings the comma; the bytes of the item need no writer.
            json.writeRawValue("");
            json.flush();
            bytes.write(former.bytes(), known.from(), known.to() - known.from());
        }
        json.flush();
        spans.put(item.entry().number(), new Written.Span(item, from, bytes.size()));
    }

    private void item(FeedItem item) {
        Entry entry = item.entry().entry();
        json.writeStartObject();
        string("id", item.entry().id());
        string("url", Urls.reachable(entry.links().url()));
        string("external_url", external(entry));
        string("title", item.title().isEmpty() ? null : item.title());
        texts(item);
        if (!entry.media().images().isEmpty()) {
            string("image", Urls.iri(entry.media().images().getFirst().url()));
        }
        string("date_published", Dates.rfc3339(entry.dates().published()));
        if (!item.updated().equals(entry.dates().published())) {
            string("date_modified", Dates.rfc3339(item.updated()));
        }
        authors(entry.attribution().authors());
        strings(
                "tags",
                entry.subjects().categories().stream()
                        .map(Category::shown)
                        .flatMap(shown -> Stream.ofNullable(CleanText.visible(shown)))
                        .distinct()
                        .toList());
        string("language", Urls.language(entry.texts().language()));
        attachments(entry.media().enclosures());
        extension(item);
        json.writeEndObject();
    }

    private static @Nullable String external(Entry entry) {
        return entry.links().related().stream()
                .filter(link -> link.rel().equals("related"))
                .map(Link::href)
                .filter(href -> !href.equals(entry.links().url()))
                .flatMap(href -> Stream.ofNullable(Urls.reachable(href)))
                .findFirst()
                .orElse(null);
    }

    /** One of the two contents must be there. */
    private void texts(FeedItem item) {
        string("summary", item.summary().isEmpty() ? null : item.summary());
        if (!item.content().isEmpty()) {
            string("content_html", item.content());
        } else {
            string("content_text", item.summary().isEmpty() ? item.title() : item.summary());
        }
    }

    private void authors(List<Person> authors) {
        if (authors.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("authors");
        for (Person author : authors) {
            json.writeStartObject();
            string("name", Persons.name(author));
            String page = Urls.reachable(author.url());
            String mail = Urls.mail(author.email());
            string("url", page == null && mail != null ? "mailto:" + mail : page);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void attachments(List<Enclosure> enclosures) {
        if (enclosures.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("attachments");
        for (Enclosure enclosure : enclosures) {
            json.writeStartObject();
            string("url", Urls.iri(enclosure.url()));
            string("mime_type", MediaTypes.of(enclosure));
            string("title", enclosure.title());
            if (enclosure.length() != null) {
                json.writeNumberProperty("size_in_bytes", (long) enclosure.length());
            }
            if (enclosure.duration() != null) {
                json.writeNumberProperty(
                        "duration_in_seconds", enclosure.duration().toSeconds());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What programs may count on is there, empty where there is nothing; what else there is follows. */
    private void extension(FeedItem item) {
        Entry entry = item.entry().entry();
        json.writeObjectPropertyStart("_tributary");
        source(item.source());
        Guid guid = entry.guid();
        stringOrNull("guid", guid == null ? null : guid.value());
        string("first_seen", Dates.rfc3339(item.entry().times().firstSeen()));
        stringOrNull("story", item.story());
        json.writeArrayPropertyStart("sources");
        item.others().forEach(this::other);
        json.writeEndArray();
        Dateline dateline = entry.subjects().dateline();
        stringOrNull("dateline", dateline == null ? null : dateline.text());
        list("places", item.places());
        list("credits", entry.subjects().credits());
        string("rights", item.rights());
        string("comments", Urls.reachable(entry.links().comments()));
        strings(
                "contributors",
                entry.attribution().contributors().stream().map(Persons::name).toList());
        point(entry.subjects().point());
        images(entry.media().images());
        json.writeEndObject();
    }

    private void point(@Nullable Point point) {
        if (point != null) {
            json.writeObjectPropertyStart("point");
            json.writeNumberProperty("latitude", point.latitude());
            json.writeNumberProperty("longitude", point.longitude());
            json.writeEndObject();
        }
    }

    private void images(List<Image> images) {
        if (images.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("images");
        for (Image image : images) {
            json.writeStartObject();
            string("url", Urls.iri(image.url()));
            string("text", image.text());
            string("credit", image.credit());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void source(ItemSource source) {
        json.writeObjectPropertyStart("source");
        string("feed_id", source.feed().value());
        string("url", source.address());
        string("title", source.title());
        stringOrNull("site_url", source.siteUrl());
        json.writeEndObject();
    }

    private void other(FeedItem.Other other) {
        json.writeStartObject();
        string("feed_id", other.source().feed().value());
        string("title", other.source().title());
        string("id", other.id());
        string("url", other.url() == null ? null : Urls.iri(other.url()));
        string("headline", other.title());
        string("date_published", Dates.rfc3339(other.published()));
        json.writeEndObject();
    }

    private void strings(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            list(name, values);
        }
    }

    private void list(String name, Collection<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(CleanText.of(value)));
        json.writeEndArray();
    }

    private void stringOrNull(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            string(name, value);
        }
    }

    private void string(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, CleanText.of(value));
        }
    }
}
