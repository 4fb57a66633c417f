package tributary.parse.rome;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.ClaimedSource;
import tributary.model.Guid;
import tributary.model.ParsedEntry;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.Reference;
import tributary.parse.tree.XmlElement;

/** Collects an Atom entry, and makes its part of the canonical tree. Good for one entry. */
final class AtomEntry {
    private final XmlElement entry;
    private final XmlElement root;
    private final Element canonical;
    private final Texts texts;
    private final Modules modules;
    private final FeedLinks links = new FeedLinks();
    private @Nullable RawText title;
    private @Nullable RawText summary;
    private @Nullable RawText content;
    private @Nullable RawText rights;
    private @Nullable String published;
    private @Nullable String created;
    private @Nullable String updated;

    AtomEntry(XmlElement entry, XmlElement root, Element canonical, Texts texts) {
        this.entry = entry;
        this.root = root;
        this.canonical = canonical;
        this.texts = texts;
        this.modules = new Modules(texts);
        for (XmlElement element : entry.elements()) {
            if (AtomReader.isCore(element, root)) {
                core(element);
            } else {
                modules.accept(element);
            }
        }
    }

    private void core(XmlElement element) {
        switch (element.key()) {
            case "id", "guid" -> id(element);
            case "title" -> title = title == null ? texts.construct(element) : title;
            case "summary", "description" -> summary = summary == null ? texts.construct(element) : summary;
            case "content" -> content(element);
            case "published", "issued", "pubdate" ->
                published = published == null ? Texts.stripped(element.text()) : published;
            case "created" -> created = created == null ? Texts.stripped(element.text()) : created;
            case "updated", "modified" -> updated = updated == null ? Texts.stripped(element.text()) : updated;
            case "rights", "copyright" -> rights = rights == null ? texts.construct(element) : rights;
            case "link" -> AtomParts.link(element, canonical);
            case "author", "contributor" -> AtomParts.person(element.key(), element, canonical);
            case "category" -> AtomParts.category(element, canonical);
            case "authors" -> RssItem.eachInside(element, each -> AtomParts.person("author", each, canonical));
            case "categories" -> RssItem.eachInside(element, each -> AtomParts.category(each, canonical));
            case "tags", "keywords" -> RssItem.eachInside(element, each -> modules.keywords(each.text()));
            case "source" -> source(element);
            default -> {}
        }
    }

    private void id(XmlElement element) {
        if (canonical.getChild("id", Rome.ATOM) == null && !element.text().isBlank()) {
            Rome.add(canonical, "id", element.text().strip());
        }
    }

    /** Content elsewhere (RFC 4287 section 4.1.3.2) is a file of the entry; of several contents markup is preferred. */
    private void content(XmlElement element) {
        String reference = element.attribute("src");
        if (reference != null && !reference.isBlank()) {
            String url = Reference.resolve(element.base(), reference);
            String type = element.attribute("type");
            if (type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
                links.add(new tributary.model.Link("alternate", url, type, null, null));
            } else {
                modules.media.enclosure(url, type, null, null, null);
            }
            return;
        }
        RawText found = texts.construct(element);
        if (content == null
                || (found != null && content.kind() == RawText.Kind.TEXT && found.kind() != RawText.Kind.TEXT)) {
            content = found;
        }
    }

    /** The feed that the entry was copied from (RFC 4287 section 4.2.11). */
    private void source(XmlElement source) {
        if (canonical.getChild("source", Rome.ATOM) != null) {
            return;
        }
        Element copy = Rome.add(canonical, "source", (String) null);
        for (XmlElement element : source.elements()) {
            switch (element.key()) {
                case "id" -> Rome.add(copy, "id", element.text().strip());
                case "title" -> Rome.add(copy, "title", Texts.plain(texts.construct(element)));
                case "link" -> AtomParts.link(element, copy);
                case "author" -> AtomParts.person("author", element, copy);
                default -> {}
            }
        }
    }

    /**
     * @param wire what Rome read of the canonical entry
     * @param feedAuthors whose the entry is when neither it nor its source says so (RFC 4287 section 4.2.1)
     */
    ParsedEntry finish(Entry wire, List<Person> feedAuthors, MediaDraft feedMedia) {
        modules.links.forEach(links::add);
        AtomParts.links(wire.getAlternateLinks(), links, modules.media);
        AtomParts.links(wire.getOtherLinks(), links, modules.media);
        AtomParts.categories(wire.getCategories(), modules);
        String id = Texts.stripped(wire.getId());
        Guid guid = id != null
                ? new Guid(id, false)
                : modules.identifier == null ? null : new Guid(modules.identifier, false);
        if (links.page() == null
                && id != null
                && Reference.isWeb(id)
                && links.list().stream().allMatch(each -> each.rel().equals("license"))) {
            guid = new Guid(id, true);
            links.add(new tributary.model.Link("alternate", id, null, null, null));
        }
        String copyright = Texts.plain(rights);
        List<Person> contributors = AtomParts.people(wire.getContributors());
        contributors.addAll(modules.contributors);
        return new ParsedEntry(
                guid,
                texts(),
                dates(),
                links.list(),
                new Attribution(
                        authors(wire, feedAuthors),
                        People.merged(contributors),
                        copyright == null ? modules.rights : copyright,
                        source(wire.getSource())),
                modules.categories,
                modules.media.finish(feedMedia),
                modules.geography.point());
    }

    private ParsedEntry.Texts texts() {
        RawText body = content == null ? modules.content : content;
        body = body == null ? modules.fullText : body;
        RawText shorter = summary != null ? summary : modules.description;
        if (shorter == null && body == null) {
            shorter = modules.podcastSummary == null ? modules.mediaDescription : modules.podcastSummary;
        }
        RawText named = title == null ? modules.title == null ? modules.mediaTitle : modules.title : title;
        String own = modules.language == null ? entry.language() : modules.language;
        boolean inherited = modules.language == null && own != null && own.equals(root.language()) && entry != root;
        String declared = modules.language;
        return new ParsedEntry.Texts(
                texts.in(declared, named),
                texts.in(declared, shorter),
                texts.in(declared, body),
                inherited ? null : own);
    }

    private ParsedEntry.Dates dates() {
        return new ParsedEntry.Dates(
                RssItem.first(published, modules.issued, created, modules.created, modules.date, modules.printed),
                RssItem.first(updated, modules.modified));
    }

    private List<Person> authors(Entry wire, List<Person> feedAuthors) {
        List<Person> authors = AtomParts.people(wire.getAuthors());
        authors.addAll(modules.creators);
        authors.addAll(authors.isEmpty() ? modules.podcasters : List.of());
        Feed source = wire.getSource();
        if (authors.isEmpty() && source != null) {
            authors.addAll(AtomParts.people(source.getAuthors()));
        }
        return authors.isEmpty() ? feedAuthors : People.merged(authors);
    }

    private static @Nullable ClaimedSource source(@Nullable Feed wire) {
        if (wire == null) {
            return null;
        }
        String page =
                wire.getAlternateLinks().stream().map(Link::getHref).findFirst().orElse(null);
        String self = wire.getOtherLinks().stream()
                .filter(each -> "self".equals(each.getRel()))
                .map(Link::getHref)
                .findFirst()
                .orElse(null);
        String title = Texts.stripped(wire.getTitle());
        String id = Texts.stripped(wire.getId());
        return page == null && self == null && title == null && id == null
                ? null
                : new ClaimedSource(id, title, self, page);
    }
}
