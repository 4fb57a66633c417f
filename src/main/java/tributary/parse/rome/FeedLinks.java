package tributary.parse.rome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import tributary.model.Link;
import tributary.parse.tree.Reference;
import tributary.parse.tree.XmlElement;

/** Collects the Atom links of a feed or item, in Atom itself or inside RSS. Not safe for use by several threads. */
final class FeedLinks {
    private static final int MOST = 200;
    private static final String REGISTRY = "http://www.iana.org/assignments/relation/";

    private final List<Link> links = new ArrayList<>();

    void accept(XmlElement element) {
        Link link = link(element);
        if (link != null) {
            add(link);
        }
    }

    void add(Link link) {
        if (links.size() < MOST && !links.contains(link)) {
            links.add(link);
        }
    }

    /** One link; its relations, should it have several, as written. Null when it leads nowhere. */
    static @Nullable Link link(XmlElement element) {
        String attribute = element.attribute("href");
        String reference = attribute == null || attribute.isBlank() ? element.text() : attribute;
        if (reference.isBlank()) {
            return null;
        }
        String title = element.attribute("title");
        return new Link(
                relation(element.attribute("rel")),
                Reference.resolve(element.base(), reference),
                Texts.stripped(element.attribute("type")),
                title == null ? null : Texts.stripped(title),
                Texts.stripped(element.attribute("hreflang")));
    }

    /**
     * Lower case, the registry's address taken off (RFC 4287 section 4.2.7.2); {@code alternate} when none was given.
     */
    private static String relation(@Nullable String written) {
        String relation = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        if (relation.startsWith(REGISTRY)) {
            relation = relation.substring(REGISTRY.length());
        }
        return relation.isEmpty() ? "alternate" : relation;
    }

    List<Link> list() {
        return links;
    }

    /** The page that the feed or item belongs to: the best alternate, HTML before others. */
    @Nullable
    String page() {
        Link best = null;
        for (Link link : links) {
            if (link.rel().equals("alternate") && (best == null || (!isPage(best) && isPage(link)))) {
                best = link;
            }
        }
        return best == null ? null : best.href();
    }

    static boolean isPage(Link link) {
        String type = link.type();
        return type == null || type.contains("html");
    }

    List<String> hubs() {
        return links.stream()
                .filter(link -> has(link, "hub"))
                .map(Link::href)
                .distinct()
                .toList();
    }

    @Nullable
    String self() {
        return links.stream()
                .filter(link -> has(link, "self"))
                .map(Link::href)
                .findFirst()
                .orElse(null);
    }

    private static boolean has(Link link, String relation) {
        StringTokenizer relations = new StringTokenizer(link.rel());
        while (relations.hasMoreTokens()) {
            if (relations.nextToken().equals(relation)) {
                return true;
            }
        }
        return false;
    }
}
