package tributary.parse.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.DocumentHints;
import tributary.model.Enclosure;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Link;
import tributary.model.Media;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.Characters;
import tributary.parse.tree.Reference;
import tributary.parse.tree.Repairs;

/**
 * Reads JSON Feed 1.0 and 1.1, item by item, so that a document cut short still gives the items before the cut.
 * Immutable.
 */
public final class JsonFeedReader {
    private static final int MAXIMUM_DEPTH = 64;
    private static final int MOST_ITEMS = 20_000;
    private static final int MOST = 200;
    private static final double LARGEST = 1e15;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxNumberLength(1000)
                            .maxNameLength(10_000)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    /**
     * @param url where the document came from
     * @param language of the document where it declares none itself
     * @param charset the name of what it was read in
     * @return empty when it is no JSON Feed
     */
    public Optional<ParsedFeed> read(
            String json, String url, @Nullable String language, String charset, Repairs repairs) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        List<JsonNode> items = new ArrayList<>();
        try (JsonParser parser = mapper.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(parser, top, items, repairs);
            }
        } catch (JacksonException e) {
            repairs.addBreak("the document is not valid JSON, or breaks off: what comes before that was read");
        }
        if (!isFeed(top)) {
            return Optional.empty();
        }
        Document document = new Document(url, string(top, "language") == null ? language : string(top, "language"));
        FeedMetadata metadata = document.metadata(top);
        List<ParsedEntry> entries = items.stream()
                .filter(JsonNode::isObject)
                .map(item -> document.entry(item, metadata.attribution().authors()))
                .toList();
        return Optional.of(new ParsedFeed(
                format(top),
                charset,
                metadata,
                DocumentHints.NONE,
                entries,
                List.of(),
                repairs.isCutShort(),
                repairs.list()));
    }

    private static void members(JsonParser parser, ObjectNode top, List<JsonNode> items, Repairs repairs) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode item = parser.readValueAsTree();
                    if (items.size() < MOST_ITEMS) {
                        items.add(item);
                    } else {
                        repairs.add("the feed has too many items: the first " + MOST_ITEMS + " were read");
                    }
                }
                top.putArray("items");
            } else {
                top.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
    }

    private static boolean isFeed(JsonNode top) {
        String version = string(top, "version");
        return (version != null && version.contains("jsonfeed.org"))
                || (top.has("items") && (top.has("title") || top.has("feed_url")));
    }

    private static String format(JsonNode top) {
        String version = string(top, "version");
        boolean first = version != null && (version.endsWith("/1") || version.endsWith("/1.0"));
        return first ? "JSON Feed 1.0" : "JSON Feed 1.1";
    }

    /** A string, or a number written where a string should be; null when there is neither, or it is blank. */
    private static @Nullable String string(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text = Characters.clean(value.asString()).strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        double number = value.isNumber() ? value.doubleValue() : value.isString() ? digits(value.asString()) : 0;
        return number >= 1 && number < LARGEST ? (Long) (long) number : null;
    }

    /** A number written as a string; 0 when it is none. */
    private static double digits(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(each -> each >= '0' && each <= '9');
        return number ? Double.parseDouble(text) : 0;
    }

    private static List<JsonNode> list(JsonNode node, String name) {
        List<JsonNode> list = new ArrayList<>();
        for (JsonNode each : node.path(name)) {
            if (list.size() < MOST) {
                list.add(each);
            }
        }
        return list;
    }

    /** One document's items, read against its URL and language. */
    private record Document(String url, @Nullable String language) {
        FeedMetadata metadata(JsonNode top) {
            String icon = string(top, "icon") == null ? string(top, "favicon") : string(top, "icon");
            return new FeedMetadata(
                    string(top, "feed_url"),
                    string(top, "title"),
                    string(top, "description"),
                    reference(string(top, "home_page_url")),
                    language,
                    null,
                    icon == null ? null : new Image(Reference.resolve(url, icon), null, null, null, null),
                    new Attribution(people(top), List.of(), null, null),
                    hubs(top),
                    reference(string(top, "feed_url")));
        }

        private static List<String> hubs(JsonNode top) {
            List<String> hubs = new ArrayList<>();
            for (JsonNode each : list(top, "hubs")) {
                String hub = string(each, "url");
                if (hub != null) {
                    hubs.add(hub);
                }
            }
            return hubs;
        }

        ParsedEntry entry(JsonNode item, List<Person> feedAuthors) {
            String id = string(item, "id");
            List<Person> authors = people(item);
            return new ParsedEntry(
                    id == null ? null : new Guid(id, false),
                    texts(item),
                    new ParsedEntry.Dates(string(item, "date_published"), string(item, "date_modified")),
                    links(item, id),
                    new Attribution(authors.isEmpty() ? feedAuthors : authors, List.of(), null, null),
                    categories(item),
                    media(item),
                    null);
        }

        private ParsedEntry.Texts texts(JsonNode item) {
            RawText html = text(item, "content_html", RawText.Kind.HTML);
            return new ParsedEntry.Texts(
                    text(item, "title", RawText.Kind.TEXT),
                    text(item, "summary", RawText.Kind.TEXT),
                    html == null ? text(item, "content_text", RawText.Kind.TEXT) : html,
                    string(item, "language"));
        }

        private @Nullable RawText text(JsonNode item, String name, RawText.Kind kind) {
            String value = string(item, name);
            String own = string(item, "language");
            return value == null ? null : new RawText(value, kind, url, own == null ? language : own);
        }

        private List<Link> links(JsonNode item, @Nullable String id) {
            List<Link> links = new ArrayList<>();
            String page = string(item, "url");
            String external = string(item, "external_url");
            if (page != null) {
                links.add(link("alternate", page));
            }
            if (external != null) {
                links.add(link(page == null ? "alternate" : "related", external));
            }
            if (links.isEmpty() && id != null && Reference.isWeb(id)) {
                links.add(link("alternate", id));
            }
            return links;
        }

        private Link link(String relation, String reference) {
            return new Link(relation, Reference.resolve(url, reference), null, null, null);
        }

        private static List<Category> categories(JsonNode item) {
            List<Category> categories = new ArrayList<>();
            for (JsonNode tag : list(item, "tags")) {
                boolean written = tag.isString() || tag.isNumber();
                add(categories, written ? tag.asString() : "");
            }
            // Some write a list as one string, as in HTML's keywords.
            String joined = string(item, "tags");
            if (joined != null) {
                Pattern.compile(",").splitAsStream(joined).limit(MOST).forEach(term -> add(categories, term));
            }
            return categories;
        }

        private static void add(List<Category> categories, String written) {
            String term = Characters.clean(written).strip();
            if (!term.isEmpty()) {
                categories.add(new Category(term, null, null));
            }
        }

        private Media media(JsonNode item) {
            List<Enclosure> enclosures = new ArrayList<>();
            for (JsonNode each : list(item, "attachments")) {
                String address = string(each, "url");
                Long seconds = number(each, "duration_in_seconds");
                if (address != null) {
                    enclosures.add(new Enclosure(
                            Reference.resolve(url, address),
                            string(each, "mime_type"),
                            number(each, "size_in_bytes"),
                            string(each, "title"),
                            seconds == null ? null : Duration.ofSeconds(seconds)));
                }
            }
            List<Image> images = new ArrayList<>();
            for (String name : List.of("image", "banner_image")) {
                String address = string(item, name);
                if (address != null) {
                    images.add(new Image(Reference.resolve(url, address), null, null, null, null));
                }
            }
            return enclosures.isEmpty() && images.isEmpty() ? Media.NONE : new Media(enclosures, images, null, null);
        }

        /** 1.1 has a list of authors, 1.0 has one; some write only a name. */
        private List<Person> people(JsonNode node) {
            List<Person> people = new ArrayList<>();
            List<JsonNode> all = list(node, "authors");
            all.addAll(all.isEmpty() && node.has("author") ? List.of(node.path("author")) : List.of());
            for (JsonNode each : all) {
                String name =
                        each.isString() ? Characters.clean(each.asString()).strip() : string(each, "name");
                String page = reference(string(each, "url"));
                if ((name != null && !name.isEmpty()) || page != null) {
                    people.add(new Person(name == null || name.isEmpty() ? null : name, null, page));
                }
            }
            return people;
        }

        private @Nullable String reference(@Nullable String reference) {
            return reference == null ? null : Reference.resolve(url, reference);
        }
    }
}
