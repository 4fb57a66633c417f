package tributary.testing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Atom 1.0 by the rules of the W3C's feed validator: what it calls an error and what it warns of. */
public final class ValidAtom {
    private static final Set<String> FEED_ONCE = Set.of(
            "atom:id", "atom:title", "atom:updated", "atom:generator", "atom:subtitle", "atom:rights", "fh:archive");
    private static final Set<String> FEED_OFTEN =
            Set.of("atom:author", "atom:link", "atom:entry", "atom:category", "at:deleted-entry");
    private static final Set<String> ENTRY_ONCE = Set.of(
            "atom:id",
            "atom:title",
            "atom:published",
            "atom:updated",
            "atom:summary",
            "atom:content",
            "atom:rights",
            "atom:source",
            "georss:point",
            "story:sources");
    private static final Set<String> ENTRY_OFTEN =
            Set.of("atom:author", "atom:contributor", "atom:link", "atom:category", "media:content");
    private static final Set<String> RELATIONS = Set.of(
            "alternate",
            "current",
            "enclosure",
            "hub",
            "license",
            "next",
            "prev-archive",
            "related",
            "replies",
            "self",
            "via");

    private final List<String> problems = new ArrayList<>();
    private final ValidParts parts = new ValidParts(problems::add);
    private final Set<String> ids = new HashSet<>();
    private final Set<String> updates = new HashSet<>();

    private ValidAtom() {}

    /** Sentences on what is wrong with a document; none when it is valid. */
    public static List<String> problems(byte[] document) {
        ValidAtom check = new ValidAtom();
        check.feed(ValidXml.root(document));
        return check.problems;
    }

    private void feed(Element feed) {
        problems.addAll(ValidXml.wrongChildren(feed, FEED_ONCE, FEED_OFTEN));
        metadata(feed, "feed");
        if (links(feed, "feed").stream()
                .noneMatch(link -> link.getAttribute("rel").equals("self"))) {
            problems.add("the feed has no link to itself");
        }
        boolean entries = false;
        for (Element child : ValidXml.children(feed)) {
            boolean entry = ValidXml.name(child).equals("atom:entry");
            if (entries && !entry) {
                problems.add(ValidXml.name(child) + " comes after an entry");
            }
            entries |= entry;
        }
        ValidXml.children(feed, "atom:entry").forEach(this::entry);
    }

    private void metadata(Element feed, String where) {
        one(feed, "atom:id", where, parts::uri);
        one(feed, "atom:title", where, (_, _) -> {});
        one(feed, "atom:updated", where, parts::rfc3339);
        ValidXml.children(feed, "atom:title").forEach(title -> text(where + " title", title));
        people(feed, where);
        alternates(feed, where);
    }

    private void entry(Element entry) {
        String where = "entry " + text(entry, "atom:id");
        problems.addAll(ValidXml.wrongChildren(entry, ENTRY_ONCE, ENTRY_OFTEN));
        one(entry, "atom:id", where, parts::uri);
        one(entry, "atom:updated", where, parts::rfc3339);
        one(entry, "atom:title", where, (_, _) -> {});
        if (!ids.add(text(entry, "atom:id"))) {
            problems.add(where + " is there twice");
        }
        if (!updates.add(text(entry, "atom:updated"))) {
            problems.add(where + " was updated at the very time of another");
        }
        if (instant(entry).isAfter(instant((Element) entry.getParentNode()))) {
            problems.add(where + " was updated after its feed");
        }
        if (entry.hasAttribute("xml:lang")) {
            parts.language(where + " xml:lang", entry.getAttribute("xml:lang"));
        }
        for (String name : List.of("title", "summary", "content", "rights")) {
            ValidXml.children(entry, "atom:" + name).forEach(each -> text(where + " " + name, each));
        }
        if (ValidXml.children(entry, "atom:author").isEmpty()) {
            problems.add(where + " has no author");
        }
        people(entry, where);
        alternates(entry, where);
        content(entry, where);
        categories(entry, where);
        ValidXml.children(entry, "atom:source").forEach(source -> metadata(source, where + " source"));
        ValidXml.children(entry, "georss:point").forEach(point -> parts.point(where, point.getTextContent()));
        ValidXml.children(entry, "media:content").forEach(media -> media(parts, where, media));
    }

    private static Instant instant(Element parent) {
        String updated = text(parent, "atom:updated");
        try {
            return Instant.parse(updated);
        } catch (DateTimeException complainedOf) {
            return Instant.EPOCH;
        }
    }

    private void content(Element entry, String where) {
        boolean content = !ValidXml.children(entry, "atom:content").isEmpty();
        boolean summary = !ValidXml.children(entry, "atom:summary").isEmpty();
        boolean alternate = ValidXml.children(entry, "atom:link").stream()
                .anyMatch(link -> link.getAttribute("rel").equals("alternate"));
        if (!content && !summary) {
            problems.add(where + " has no text");
        }
        if (!content && !alternate) {
            problems.add(where + " has neither content nor page");
        }
    }

    private void categories(Element entry, String where) {
        for (Element category : ValidXml.children(entry, "atom:category")) {
            parts.notBlank(where + " term", category.getAttribute("term"));
            parts.characters(where + " term", category.getAttribute("term"));
            if (category.hasAttribute("scheme")) {
                parts.uri(where + " scheme", category.getAttribute("scheme"));
            }
            parts.plain(where + " label", category.getAttribute("label"));
        }
    }

    private void people(Element parent, String where) {
        for (Element each : ValidXml.children(parent)) {
            String name = ValidXml.name(each);
            if (name.equals("atom:author") || name.equals("atom:contributor")) {
                one(each, "atom:name", where, parts::notBlank);
                parts.plain(where + " " + name, text(each, "atom:name"));
                ValidXml.children(each, "atom:email").forEach(mail -> parts.mail(where, mail.getTextContent()));
                ValidXml.children(each, "atom:uri").forEach(uri -> parts.uri(where + " author", uri.getTextContent()));
            }
        }
    }

    private List<Element> links(Element parent, String where) {
        List<Element> links = ValidXml.children(parent, "atom:link");
        links.forEach(link -> link(parts, where, link));
        return links;
    }

    static void link(ValidParts parts, String where, Element link) {
        String rel = link.getAttribute("rel");
        if (!RELATIONS.contains(rel)) {
            parts.complain().accept(where + " has the unregistered relation " + rel);
        }
        parts.uri(where + " link " + rel, link.getAttribute("href"));
        if (link.hasAttribute("type")) {
            parts.mime(where + " link " + rel, link.getAttribute("type"));
        }
        if (link.hasAttribute("title")) {
            parts.notBlank(where + " link title", link.getAttribute("title"));
            parts.plain(where + " link title", link.getAttribute("title"));
        }
        if (link.hasAttribute("length")) {
            parts.notNegative(where + " link length", link.getAttribute("length"));
        }
        if (link.hasAttribute("hreflang")) {
            parts.language(where + " link hreflang", link.getAttribute("hreflang"));
        }
    }

    private void alternates(Element parent, String where) {
        Set<String> types = new HashSet<>();
        for (Element link : links(parent, where)) {
            String type = link.getAttribute("type") + " " + link.getAttribute("hreflang");
            if (link.getAttribute("rel").equals("alternate") && !types.add(type)) {
                problems.add(where + " has two alternates of one type");
            }
        }
    }

    static void media(ValidParts parts, String where, Element media) {
        parts.uri(where + " media", media.getAttribute("url"));
        for (String size : List.of("width", "height", "fileSize")) {
            if (media.hasAttribute(size)) {
                parts.positive(where + " " + size, media.getAttribute(size));
            }
        }
        if (media.hasAttribute("type")) {
            parts.mime(where + " media", media.getAttribute("type"));
        }
        ValidXml.children(media)
                .forEach(child -> parts.plain(where + " " + ValidXml.name(child), child.getTextContent()));
    }

    private void text(String where, Element element) {
        String type = element.getAttribute("type");
        parts.notBlank(where, element.getTextContent());
        if (type.equals("html")) {
            parts.html(where, element.getTextContent());
        } else {
            parts.plain(where, element.getTextContent());
        }
    }

    private void one(Element parent, String name, String where, Check check) {
        List<Element> found = ValidXml.children(parent, name);
        if (found.size() != 1) {
            problems.add(where + " has " + found.size() + " " + name);
        }
        found.forEach(each -> check.of(where + " " + name, each.getTextContent()));
    }

    private static String text(Element parent, String name) {
        return ValidXml.children(parent, name).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private interface Check {
        void of(String where, String value);
    }
}
