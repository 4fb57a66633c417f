package tributary.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** RSS 2.0 by the rules of the W3C's feed validator, those of the RSS Best Practices Profile among them. */
public final class ValidRss {
    private static final Set<String> CHANNEL_ONCE = Set.of(
            "title", "link", "description", "language", "lastBuildDate", "generator", "docs", "ttl", "fh:archive");
    private static final Set<String> CHANNEL_OFTEN = Set.of("atom:link", "item");
    private static final Set<String> ITEM_ONCE = Set.of(
            "title",
            "link",
            "description",
            "content:encoded",
            "guid",
            "pubDate",
            "comments",
            "source",
            "enclosure",
            "dc:language",
            "dc:rights",
            "atom:updated",
            "atom:author",
            "georss:point",
            "story:sources");
    private static final Set<String> ITEM_OFTEN =
            Set.of("category", "dc:creator", "dc:contributor", "media:content", "atom:link");

    private final List<String> problems = new ArrayList<>();
    private final ValidParts parts = new ValidParts(problems::add);
    private final Set<String> guids = new HashSet<>();

    private ValidRss() {}

    /** Sentences on what is wrong with a document; none when it is valid. */
    public static List<String> problems(byte[] document) {
        ValidRss check = new ValidRss();
        Element rss = ValidXml.root(document);
        if (!ValidXml.name(rss).equals("rss") || !rss.getAttribute("version").equals("2.0")) {
            check.problems.add("it is not RSS 2.0");
        }
        ValidXml.children(rss).forEach(check::channel);
        return check.problems;
    }

    private void channel(Element channel) {
        problems.addAll(ValidXml.wrongChildren(channel, CHANNEL_ONCE, CHANNEL_OFTEN));
        must(channel, "channel", "title");
        must(channel, "channel", "link");
        must(channel, "channel", "description");
        each(channel, "title", parts::notBlank);
        each(channel, "title", parts::plain);
        each(channel, "description", parts::plain);
        each(channel, "link", parts::uri);
        each(channel, "lastBuildDate", parts::rfc822);
        List<Element> links = ValidXml.children(channel, "atom:link");
        links.forEach(link -> ValidAtom.link(parts, "channel", link));
        if (links.stream().noneMatch(link -> link.getAttribute("rel").equals("self"))) {
            problems.add("the channel has no link to itself");
        }
        List<Element> children = ValidXml.children(channel);
        boolean items = false;
        for (Element child : children) {
            boolean item = ValidXml.name(child).equals("item");
            if (items && !item) {
                problems.add(ValidXml.name(child) + " comes after an item");
            }
            items |= item;
        }
        ValidXml.children(channel, "item").forEach(this::item);
    }

    private void item(Element item) {
        String where = "item "
                + ValidXml.children(item, "guid").stream()
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElse("without a guid");
        problems.addAll(ValidXml.wrongChildren(item, ITEM_ONCE, ITEM_OFTEN));
        must(item, where, "guid");
        if (ValidXml.children(item, "title").isEmpty()
                && ValidXml.children(item, "description").isEmpty()) {
            problems.add(where + " has neither title nor description");
        }
        // A title that is about tags is warned of in RSS, which has no way to say that it is text.
        each(item, "title", (_, value) -> parts.characters(where + " title", value));
        each(item, "title", (_, value) -> parts.notBlank(where + " title", value));
        each(item, "link", (_, value) -> parts.uri(where + " link", value));
        each(item, "comments", (_, value) -> parts.uri(where + " comments", value));
        each(item, "pubDate", (_, value) -> parts.rfc822(where, value));
        each(item, "atom:updated", (_, value) -> parts.rfc3339(where, value));
        each(item, "dc:language", (_, value) -> parts.language(where, value));
        each(item, "dc:rights", (_, value) -> parts.plain(where + " rights", value));
        each(item, "georss:point", (_, value) -> parts.point(where, value));
        each(item, "category", (_, value) -> parts.notBlank(where + " category", value));
        each(item, "category", (_, value) -> parts.plain(where + " category", value));
        each(item, "description", (_, value) -> parts.html(where + " description", value));
        each(item, "content:encoded", (_, value) -> parts.html(where + " content", value));
        each(item, "dc:creator", (_, value) -> parts.characters(where + " creator", value));
        ValidXml.children(item, "guid").forEach(guid -> guid(where, guid));
        ValidXml.children(item, "enclosure").forEach(enclosure -> enclosure(where, enclosure));
        ValidXml.children(item, "media:content").forEach(media -> ValidAtom.media(parts, where, media));
        ValidXml.children(item, "atom:link").forEach(link -> ValidAtom.link(parts, where, link));
        for (Element source : ValidXml.children(item, "source")) {
            parts.uri(where + " source", source.getAttribute("url"));
            parts.plain(where + " source", source.getTextContent());
        }
        if (ValidXml.children(item, "source").isEmpty()) {
            problems.add(where + " has no source");
        }
    }

    private void guid(String where, Element guid) {
        String value = guid.getTextContent();
        if (!guids.add(value)) {
            problems.add(where + " is there twice");
        }
        switch (guid.getAttribute("isPermaLink")) {
            case "true" -> parts.uri(where + " guid", value);
            case "false" -> {
                if (value.length() < 9 && value.matches("\\d+")) {
                    problems.add(where + " has an id that is not unique enough");
                }
            }
            default -> problems.add(where + " does not say whether its guid is a link");
        }
    }

    private void enclosure(String where, Element enclosure) {
        parts.notNegative(where + " length", enclosure.getAttribute("length"));
        parts.mime(where + " enclosure", enclosure.getAttribute("type"));
        parts.uri(where + " enclosure", enclosure.getAttribute("url"));
        if (!enclosure.getAttribute("url").matches("(?i)https?://([a-z0-9-]+\\.)+[a-z0-9][a-z0-9-]*(:\\d+)?(/.*)?")) {
            problems.add(where + " has an enclosure without a domain: " + enclosure.getAttribute("url"));
        }
    }

    private void must(Element parent, String where, String name) {
        if (ValidXml.children(parent, name).isEmpty()) {
            problems.add(where + " has no " + name);
        }
    }

    private static void each(Element parent, String name, Check check) {
        ValidXml.children(parent, name).forEach(each -> check.of(name, each.getTextContent()));
    }

    private interface Check {
        void of(String where, String value);
    }
}
