package tributary.parse.rome;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.DocumentHints;
import tributary.model.FeedMetadata;
import tributary.model.Image;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.Repairs;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Reads Atom 1.0 (RFC 4287), Atom 0.3 and single entry documents. */
final class AtomReader {
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private final Rome rome = new Rome();

    /** @param further what else holds entries of the feed */
    ParsedFeed read(XmlElement root, List<XmlElement> further, String charset, Repairs repairs) {
        boolean single = root.key().equals("entry");
        Element canonical = new Element("feed", Rome.ATOM);
        Draft feed = new Draft(root, canonical, new Texts(root.language()), single);
        List<AtomEntry> drafts = new ArrayList<>();
        for (XmlElement element : entries(root, further, repairs)) {
            drafts.add(new AtomEntry(element, root, Rome.add(canonical, "entry", (String) null), feed.texts));
        }
        Feed wire = (Feed) rome.read(canonical);
        List<Person> authors = feed.authors(wire);
        List<Entry> wireEntries = wire.getEntries();
        List<ParsedEntry> entries = new ArrayList<>(drafts.size());
        for (int at = 0; at < drafts.size(); at++) {
            entries.add(drafts.get(at).finish(wireEntries.get(at), authors, feed.modules.media));
        }
        return new ParsedFeed(
                format(root),
                charset,
                feed.metadata(wire, authors),
                feed.hints(),
                entries,
                withdrawn(root),
                repairs.isCutShort(),
                repairs.list());
    }

    /** RFC 6721 section 3. */
    private static List<String> withdrawn(XmlElement root) {
        return root.elements().stream()
                .filter(each ->
                        each.key().equals("deleted-entry") && each.namespace().equals(TOMBSTONES))
                .map(each -> each.attribute("ref"))
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(reference -> !reference.isEmpty())
                .distinct()
                .limit(RssReader.MOST_ITEMS)
                .toList();
    }

    private static List<XmlElement> entries(XmlElement root, List<XmlElement> further, Repairs repairs) {
        Stream<XmlElement> own = root.key().equals("entry") ? Stream.of(root) : root.elements().stream();
        List<XmlElement> entries = Stream.concat(own, further.stream().flatMap(each -> each.elements().stream()))
                .filter(each -> each.key().equals("entry") && isCore(each, root))
                .distinct()
                .toList();
        if (entries.size() > RssReader.MOST_ITEMS) {
            repairs.add("the feed has " + entries.size() + " items: the first " + RssReader.MOST_ITEMS + " were read");
            return entries.subList(0, RssReader.MOST_ITEMS);
        }
        return entries;
    }

    static boolean isCore(XmlElement element, XmlElement root) {
        Vocabulary vocabulary = element.vocabulary();
        return vocabulary == Vocabulary.NONE || vocabulary == Vocabulary.ATOM || vocabulary == root.vocabulary();
    }

    private static String format(XmlElement root) {
        Set<String> old = Set.of("0.1", "0.2", "0.3");
        String version = root.attribute("version");
        boolean draft = root.namespace().contains("purl.org/atom/ns");
        return version != null && old.contains(version.strip())
                ? "Atom " + version.strip()
                : draft ? "Atom 0.3" : "Atom 1.0";
    }

    /** What a feed says of itself, on its way to Rome and back. */
    private static final class Draft {
        private final XmlElement root;
        private final Element canonical;
        private final Texts texts;
        private final Modules modules;
        private final FeedLinks links = new FeedLinks();
        private @Nullable RawText title;
        private @Nullable RawText subtitle;
        private @Nullable RawText rights;
        private @Nullable String updated;
        private @Nullable Image image;
        private @Nullable Image icon;

        Draft(XmlElement root, Element canonical, Texts texts, boolean single) {
            this.root = root;
            this.canonical = canonical;
            this.texts = texts;
            this.modules = new Modules(texts);
            if (!single) {
                root.elements().forEach(this::accept);
            }
        }

        private void accept(XmlElement element) {
            if (!isCore(element, root)) {
                modules.accept(element);
                return;
            }
            switch (element.key()) {
                case "title" -> title = title == null ? texts.construct(element) : title;
                case "subtitle", "tagline", "description" ->
                    subtitle = subtitle == null ? texts.construct(element) : subtitle;
                case "rights", "copyright" -> rights = rights == null ? texts.construct(element) : rights;
                case "updated", "modified" -> updated = Texts.stripped(element.text());
                case "id" -> id(element);
                case "link" -> AtomParts.link(element, canonical);
                case "author", "contributor" -> AtomParts.person(element.key(), element, canonical);
                case "logo", "image" -> image = image(element);
                case "icon" -> icon = image(element);
                default -> {}
            }
        }

        private void id(XmlElement element) {
            if (canonical.getChild("id", Rome.ATOM) == null && !element.text().isBlank()) {
                Rome.add(canonical, "id", element.text().strip());
            }
        }

        private static @Nullable Image image(XmlElement element) {
            MediaDraft draft = new MediaDraft();
            draft.image(element);
            return draft.firstImage();
        }

        List<Person> authors(Feed wire) {
            List<Person> authors = AtomParts.people(wire.getAuthors());
            authors.addAll(authors.isEmpty() ? modules.creators : List.of());
            authors.addAll(authors.isEmpty() ? modules.podcasters : List.of());
            return People.merged(authors);
        }

        FeedMetadata metadata(Feed wire, List<Person> authors) {
            AtomParts.links(wire.getAlternateLinks(), links, modules.media);
            AtomParts.links(wire.getOtherLinks(), links, modules.media);
            String copyright = Texts.plain(rights);
            Image shown = image != null ? image : icon != null ? icon : modules.media.firstImage();
            String declared = modules.language == null ? root.language() : modules.language;
            return new FeedMetadata(
                    wire.getId(),
                    Texts.plain(title == null ? modules.title == null ? modules.mediaTitle : modules.title : title),
                    Texts.plain(subtitle == null ? modules.description : subtitle),
                    links.page(),
                    declared,
                    updated,
                    shown,
                    new Attribution(
                            authors,
                            People.merged(AtomParts.people(wire.getContributors())),
                            copyright == null ? modules.rights : copyright,
                            null),
                    links.hubs(),
                    links.self());
        }

        DocumentHints hints() {
            return new DocumentHints(
                    null,
                    new HashSet<>(),
                    new HashSet<>(),
                    RssChannel.period(modules.updatePeriod, modules.updateFrequency));
        }
    }
}
