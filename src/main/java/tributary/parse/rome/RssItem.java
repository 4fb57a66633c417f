package tributary.parse.rome;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.rss.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.ClaimedSource;
import tributary.model.Link;
import tributary.model.ParsedEntry;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.Reference;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Collects an RSS item, and makes its part of the canonical tree. Good for one item. */
final class RssItem {
    private static final int MOST = 200;
    private static final Set<String> NOT_PERMANENT = Set.of("false", "0", "no", "off");

    private final XmlElement item;
    private final XmlElement root;
    private final Element canonical;
    private final RssChannel channel;
    private final Texts texts;
    private final Modules modules;
    private final FeedLinks links = new FeedLinks();
    private final List<Person> authors = new ArrayList<>();
    private @Nullable RawText title;
    private @Nullable RawText description;
    private @Nullable RawText summary;
    private @Nullable RawText body;
    private @Nullable String published;
    private @Nullable String updated;
    private @Nullable String atomId;
    private @Nullable String permanentPage;

    RssItem(XmlElement item, XmlElement root, Element canonical, RssChannel channel) {
        this.item = item;
        this.root = root;
        this.canonical = canonical;
        this.channel = channel;
        this.texts = channel.texts;
        this.modules = new Modules(texts);
        item.elements().forEach(this::accept);
        if (RssReader.isCdf(root)) {
            String page = item.attribute("href");
            single("link", page == null ? "" : Reference.resolve(item.base(), page));
            updated = updated == null ? Texts.stripped(item.attribute("lastmod")) : updated;
        }
    }

    private void accept(XmlElement element) {
        if (RssReader.isCore(element, root) || element.is(Vocabulary.ENCLOSURE, "enclosure")) {
            core(element);
        } else if (element.vocabulary() == Vocabulary.ATOM) {
            atom(element);
        } else {
            modules.accept(element);
        }
    }

    private void core(XmlElement element) {
        switch (element.key()) {
            case "title" -> title = title == null ? texts.undeclared(element) : title;
            case "description" -> description = description == null ? texts.undeclared(element) : description;
            case "summary", "abstract", "excerpt" -> summary = summary == null ? texts.undeclared(element) : summary;
            case "body", "fullitem", "fulltext", "full-text", "content", "encoded" ->
                body = body == null ? texts.html(element) : body;
            case "link" -> link(element);
            case "guid", "id" -> guid(element);
            case "pubdate", "published", "issued" ->
                published = published == null ? Texts.stripped(element.text()) : published;
            case "date" -> modules.date = modules.date == null ? Texts.stripped(element.text()) : modules.date;
            case "updated", "modified", "lastmod" ->
                updated = updated == null ? Texts.stripped(element.text()) : updated;
            case "author", "creator", "managingeditor" -> author(element);
            case "authors" -> eachInside(element, this::author);
            case "category" -> category(element);
            case "categories" -> eachInside(element, this::category);
            case "tags", "keywords" -> eachInside(element, each -> modules.keywords(each.text()));
            case "comments" -> single("comments", RssReader.reference(element));
            case "source" -> source(element);
            case "enclosure" -> enclosure(element);
            case "image", "thumbnail" -> modules.media.image(element);
            default -> {}
        }
    }

    private void atom(XmlElement element) {
        switch (element.key()) {
            case "link" -> links.accept(element);
            case "id" -> atomId = Texts.stripped(element.text());
            case "title" -> title = title == null ? texts.construct(element) : title;
            case "summary" -> summary = summary == null ? texts.construct(element) : summary;
            case "content" -> body = body == null ? texts.construct(element) : body;
            case "published", "issued" -> published = published == null ? Texts.stripped(element.text()) : published;
            case "updated", "modified" -> updated = updated == null ? Texts.stripped(element.text()) : updated;
            case "author" -> author(element);
            case "category" -> AtomParts.category(element, modules);
            default -> {}
        }
    }

    private void link(XmlElement element) {
        boolean atom = element.attribute("rel") != null && element.attribute("href") != null;
        if (atom) {
            links.accept(element);
        } else {
            single("link", RssReader.reference(element, channel.site(element.base())));
        }
    }

    private void guid(XmlElement element) {
        String value = element.text().strip();
        if (!value.isEmpty() && canonical.getChild("guid") == null) {
            String permanent = Texts.stripped(element.attribute("ispermalink"));
            boolean permalink = (permanent == null || !NOT_PERMANENT.contains(permanent.toLowerCase(Locale.ROOT)))
                    && Reference.isWeb(value);
            Rome.add(canonical, "guid", value).setAttribute("isPermaLink", Boolean.toString(permalink));
            // A permalink that its feed wrote relative: the identifier stays as written.
            if (!permalink && "true".equalsIgnoreCase(permanent)) {
                permanentPage = Reference.resolve(element.base(), value);
            }
        }
    }

    /** What some feeds gather in one element; the element itself where it only has a text. */
    static void eachInside(XmlElement element, Consumer<XmlElement> reader) {
        if (element.hasElements()) {
            element.elements().forEach(reader);
        } else {
            reader.accept(element);
        }
    }

    private void author(XmlElement element) {
        Person person = People.construct(element);
        if (person != null && authors.size() < MOST) {
            authors.add(person);
        }
    }

    private void category(XmlElement element) {
        String term = PlainText.of(element.text());
        if (!term.isEmpty() && canonical.getContentSize() < 2 * MOST) {
            String domain = element.attribute("domain");
            Rome.add(canonical, "category", term).setAttribute("domain", domain == null ? "" : domain.strip());
        }
    }

    private void source(XmlElement element) {
        String url = element.attribute("url");
        if (canonical.getChild("source") == null) {
            XmlElement named = element.find("title");
            Element source = Rome.add(canonical, "source", PlainText.of(named == null ? element.text() : named.text()));
            source.setAttribute("url", url == null || url.isBlank() ? "" : Reference.resolve(element.base(), url));
        }
    }

    private void enclosure(XmlElement element) {
        String url = element.attributeOfAnyPrefix("url");
        url = url == null ? element.attribute("href") : url;
        url = url == null ? element.attributeOfAnyPrefix("resource") : url;
        url = url == null ? inside(element, "url") : url;
        url = url == null ? element.text() : url;
        if (!url.isBlank() && canonical.getContentSize() < 2 * MOST) {
            Map<String, String> attributes = new HashMap<>();
            attributes.put("url", Reference.resolve(element.base(), url));
            String type = element.attributeOfAnyPrefix("type");
            type = type == null ? inside(element, "type") : type;
            if (type != null && !type.isBlank()) {
                attributes.put("type", type.strip());
            }
            String size = element.attributeOfAnyPrefix("length");
            Long length = Numbers.size(size == null ? inside(element, "length") : size);
            if (length != null) {
                attributes.put("length", length.toString());
            }
            Rome.add(canonical, "enclosure", attributes);
        }
    }

    /** Of enclosures that have elements where RSS has attributes. */
    private static @Nullable String inside(XmlElement element, String key) {
        XmlElement child = element.find(key);
        return child == null ? null : child.text();
    }

    private void single(String name, String value) {
        if (!value.isEmpty() && canonical.getChild(name) == null) {
            Rome.add(canonical, name, value);
        }
    }

    /** @param wire what Rome read of the canonical item */
    ParsedEntry finish(Item wire) {
        tributary.model.Guid guid = guid(wire.getGuid());
        links(wire, guid);
        for (Category category : wire.getCategories()) {
            modules.category(category.getValue(), category.getDomain(), null);
        }
        for (Enclosure enclosure : wire.getEnclosures()) {
            Long length = enclosure.getLength() == 0 ? null : enclosure.getLength();
            modules.media.enclosure(enclosure.getUrl(), enclosure.getType(), length, null, null);
        }
        return new ParsedEntry(
                guid,
                texts(),
                dates(),
                links.list(),
                new Attribution(
                        authors(), People.merged(modules.contributors), modules.rights, source(wire.getSource())),
                modules.categories,
                modules.media.finish(channel.modules.media),
                modules.geography.point());
    }

    private tributary.model.@Nullable Guid guid(@Nullable Guid wire) {
        if (wire != null) {
            return new tributary.model.Guid(wire.getValue(), wire.isPermaLink());
        }
        String about = Texts.stripped(item.attributeOfAnyPrefix("about"));
        String identifier = about == null ? atomId == null ? modules.identifier : atomId : about;
        return identifier == null
                ? null
                : new tributary.model.Guid(identifier, about != null && Reference.isWeb(about));
    }

    private void links(Item wire, tributary.model.@Nullable Guid guid) {
        List<Link> others = List.copyOf(links.list());
        links.list().clear();
        // feedburner:origLink first: it is the page, the item's link only counts clicks on the way there.
        modules.links.forEach(links::add);
        if (wire.getLink() != null) {
            links.add(new Link("alternate", wire.getLink(), null, null, null));
        }
        for (Link link : others) {
            if (link.rel().equals("enclosure")) {
                modules.media.enclosure(link.href(), link.type(), null, link.title(), null);
            } else {
                links.add(link);
            }
        }
        if (links.page() == null && guid != null && guid.permalink()) {
            links.add(new Link("alternate", Reference.tidy(guid.value()), null, null, null));
        }
        if (links.page() == null && permanentPage != null && Reference.isWeb(permanentPage)) {
            links.add(new Link("alternate", permanentPage, null, null, null));
        }
        if (wire.getComments() != null) {
            links.add(new Link("replies", wire.getComments(), "text/html", null, null));
        }
    }

    private ParsedEntry.Texts texts() {
        RawText content = modules.content == null ? body : modules.content;
        content = content == null ? modules.fullText : content;
        RawText shorter = description == null ? summary == null ? modules.description : summary : description;
        if (content == null && description != null && summary != null) {
            content = description;
            shorter = summary;
        }
        if (shorter == null) {
            shorter = modules.podcastSummary == null ? modules.mediaDescription : modules.podcastSummary;
        }
        RawText named = title == null ? modules.title == null ? modules.mediaTitle : modules.title : title;
        String language = modules.language;
        return new ParsedEntry.Texts(
                texts.in(language, named), texts.in(language, shorter), texts.in(language, content), language());
    }

    private @Nullable String language() {
        String declared = modules.language;
        if (declared != null) {
            return declared;
        }
        String own = item.language();
        return own == null || own.equals(root.language()) ? null : own;
    }

    private ParsedEntry.Dates dates() {
        String first = first(published, modules.issued, modules.date, modules.created, modules.printed);
        String last =
                first(updated, modules.modified, published == null && modules.issued == null ? null : modules.date);
        return new ParsedEntry.Dates(first, last);
    }

    static @Nullable String first(@Nullable String... candidates) {
        for (String each : candidates) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }

    private List<Person> authors() {
        List<Person> all = new ArrayList<>(authors);
        all.addAll(modules.creators);
        all.addAll(all.isEmpty() ? modules.podcasters : List.of());
        all.addAll(all.isEmpty() ? channel.inherited() : List.of());
        return People.merged(all);
    }

    private static @Nullable ClaimedSource source(@Nullable Source wire) {
        if (wire == null) {
            return null;
        }
        String title = Texts.stripped(wire.getValue());
        String url = Texts.stripped(wire.getUrl());
        return title == null && url == null ? null : new ClaimedSource(null, title, url, null);
    }
}
