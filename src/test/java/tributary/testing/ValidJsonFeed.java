package tributary.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON Feed 1.1 by its specification. */
public final class ValidJsonFeed {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> FEED = Set.of(
            "version",
            "title",
            "home_page_url",
            "feed_url",
            "description",
            "next_url",
            "authors",
            "hubs",
            "items",
            "language",
            "expired");
    private static final Set<String> ITEM = Set.of(
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "tags",
            "language",
            "attachments",
            "_tributary");

    private final List<String> problems = new ArrayList<>();
    private final ValidParts parts = new ValidParts(problems::add);
    private final Set<String> ids = new HashSet<>();

    private ValidJsonFeed() {}

    /** Sentences on what is wrong with a document; none when it is valid. */
    public static List<String> problems(byte[] document) {
        ValidJsonFeed check = new ValidJsonFeed();
        check.feed(STRICT.readTree(document));
        return check.problems;
    }

    private void feed(JsonNode feed) {
        known(feed, FEED, "feed");
        if (!feed.path("version").asString().equals("https://jsonfeed.org/version/1.1")) {
            problems.add("it is not JSON Feed 1.1");
        }
        parts.notBlank("title", feed.path("title").asString());
        url(feed, "feed_url", "feed");
        url(feed, "home_page_url", "feed");
        url(feed, "next_url", "feed");
        authors(feed, "feed");
        if (!feed.path("items").isArray()) {
            problems.add("there is no list of items");
        }
        feed.path("items").forEach(this::item);
    }

    private void item(JsonNode item) {
        String where = "item " + item.path("id").asString();
        known(item, ITEM, where);
        if (!item.path("id").isString() || !ids.add(item.path("id").asString())) {
            problems.add(where + " has no id of its own");
        }
        if (item.has("content_html") == item.has("content_text")) {
            problems.add(where + " has not one content");
        }
        if (item.has("content_html")) {
            parts.html(where + " content", item.path("content_html").asString());
        }
        for (String name : List.of("url", "external_url", "image")) {
            url(item, name, where);
        }
        parts.rfc3339(where, item.path("date_published").asString());
        if (item.has("date_modified")) {
            parts.rfc3339(where, item.path("date_modified").asString());
        }
        if (item.has("language")) {
            parts.language(where, item.path("language").asString());
        }
        authors(item, where);
        item.path("tags").forEach(tag -> parts.notBlank(where + " tag", tag.asString()));
        for (JsonNode attachment : item.path("attachments")) {
            url(attachment, "url", where);
            parts.mime(where + " attachment", attachment.path("mime_type").asString());
        }
        extension(item.path("_tributary"), where);
    }

    /** What a program may count on: every item has it, empty where there is nothing. */
    private void extension(JsonNode ours, String where) {
        for (String name : List.of("feed_id", "url", "title")) {
            if (!ours.path("source").path(name).isString()) {
                problems.add(where + " does not say the " + name + " of its source");
            }
        }
        for (String name : List.of("guid", "story", "dateline")) {
            if (!ours.path(name).isString() && !ours.path(name).isNull()) {
                problems.add(where + " has no " + name + ", not even null");
            }
        }
        for (String name : List.of("sources", "places", "credits")) {
            if (!ours.path(name).isArray()) {
                problems.add(where + " has no list of " + name);
            }
        }
        parts.rfc3339(where + " first_seen", ours.path("first_seen").asString());
    }

    private void authors(JsonNode parent, String where) {
        for (JsonNode author : parent.path("authors")) {
            known(author, Set.of("name", "url", "avatar"), where + " author");
            if (author.isEmpty()) {
                problems.add(where + " has an author who is nobody");
            }
            url(author, "url", where + " author");
        }
    }

    private void url(JsonNode parent, String name, String where) {
        if (parent.has(name)) {
            parts.uri(where + " " + name, parent.path(name).asString());
        }
    }

    private void known(JsonNode node, Set<String> names, String where) {
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(where + " has " + name));
    }
}
