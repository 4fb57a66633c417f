package tributary.parse.rome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Link;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.XmlElement;

/**
 * Collects what the modules of other namespaces say of a feed or item: Dublin Core, content, iTunes, podcast, Media
 * RSS, GeoRSS, FeedBurner, syndication. Rome's own modules parse dates eagerly and lose texts, so these are read from
 * the tree. Not safe for use by several threads.
 */
final class Modules {
    private static final int MOST_CATEGORIES = 200;

    private final Texts texts;
    final MediaDraft media = new MediaDraft();
    final Geography geography = new Geography();
    final List<Person> creators = new ArrayList<>();
    final List<Person> podcasters = new ArrayList<>();
    final List<Person> contributors = new ArrayList<>();
    final List<Category> categories = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    @Nullable
    RawText title;

    @Nullable
    RawText mediaTitle;

    @Nullable
    RawText content;

    /** Of a portal: it stands in where the feed has no content of its own. */
    @Nullable
    RawText fullText;

    @Nullable
    RawText description;

    @Nullable
    RawText podcastSummary;

    @Nullable
    RawText mediaDescription;

    @Nullable
    String language;

    @Nullable
    String rights;

    @Nullable
    String issued;

    @Nullable
    String created;

    @Nullable
    String date;

    /** When a magazine or journal says that it came out, which may be months from when the item did. */
    @Nullable
    String printed;

    @Nullable
    String modified;

    @Nullable
    String identifier;

    @Nullable
    String publisher;

    @Nullable
    String updatePeriod;

    @Nullable
    String updateFrequency;

    Modules(Texts texts) {
        this.texts = texts;
    }

    /** Takes what it knows; slash, wfw, threads and whatever else there is are left quietly. */
    void accept(XmlElement element) {
        switch (element.vocabulary()) {
            case DUBLIN_CORE, DC_TERMS -> dublinCore(element);
            case CONTENT -> content(element);
            case FULL_TEXT -> fullText(element);
            case XHTML -> xhtml(element);
            case ITUNES, GOOGLE_PLAY -> itunes(element);
            case PODCAST -> podcast(element);
            case MEDIA -> media(element, null, null);
            case GEORSS, GML, GEO -> geography.accept(element);
            case CREATIVE_COMMONS -> licence(element);
            case FEEDBURNER -> feedburner(element);
            case PRISM -> {
                if (element.key().equals("publicationdate")) {
                    printed = first(printed, element);
                }
            }
            case SYNDICATION -> syndication(element);
            case NONE, RSS, ATOM, RDF, ENCLOSURE, OTHER -> {}
        }
    }

    private void dublinCore(XmlElement element) {
        switch (element.key()) {
            case "creator", "author" -> add(creators, element);
            case "contributor" -> add(contributors, element);
            case "publisher" -> publisher = first(publisher, element);
            case "title" -> title = title == null ? texts.undeclared(element) : title;
            case "description", "abstract" ->
                description = description == null ? texts.undeclared(element) : description;
            case "subject" -> category(element.text(), null, null);
            case "language" -> language = first(language, element);
            case "rights", "rightsholder" -> rights = first(rights, element);
            case "identifier" -> identifier = first(identifier, element);
            case "date" -> date = first(date, element);
            case "issued", "available" -> issued = first(issued, element);
            case "created" -> created = first(created, element);
            case "modified" -> modified = first(modified, element);
            default -> {}
        }
    }

    private void content(XmlElement element) {
        if (content != null) {
            return;
        }
        switch (element.key()) {
            case "encoded" -> content = texts.html(element);
            case "items" -> content = value(element);
            default -> {}
        }
    }

    private void fullText(XmlElement element) {
        switch (element.key()) {
            case "full-text", "fulltext" -> fullText = fullText == null ? texts.undeclared(element) : fullText;
            case "content" -> fullText = fullText == null ? texts.html(element) : fullText;
            default -> {}
        }
    }

    /** The first rdf:value inside: content:items of RSS 1.0. */
    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private @Nullable RawText value(XmlElement element) {
        for (XmlElement inner : element.elements()) {
            RawText found = inner.key().equals("value") ? texts.html(inner) : value(inner);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void xhtml(XmlElement element) {
        if (content == null && (element.key().equals("body") || element.key().equals("div"))) {
            content = texts.html(element);
        }
    }

    private void itunes(XmlElement element) {
        switch (element.key()) {
            case "author", "owner" -> {
                if (podcasters.isEmpty()) {
                    add(podcasters, element);
                }
            }
            case "title" -> mediaTitle = mediaTitle == null ? texts.undeclared(element) : mediaTitle;
            case "summary", "description" -> podcastSummary = texts.undeclared(element);
            case "subtitle" -> podcastSummary = podcastSummary == null ? texts.undeclared(element) : podcastSummary;
            case "image" -> media.image(element);
            case "link" -> {
                if ("image".equals(element.attribute("rel"))) {
                    media.image(element);
                }
            }
            case "category" -> itunesCategory(element);
            case "keywords" -> keywords(element.text());
            case "duration" -> media.duration(element.text());
            case "season" -> media.season(element.text());
            case "episode" -> media.episode(element.text());
            default -> {}
        }
    }

    private void itunesCategory(XmlElement element) {
        String text = element.attribute("text");
        category(text == null ? element.text() : text, null, null);
        for (XmlElement inner : element.elements()) {
            String sub = inner.attribute("text");
            if (inner.key().equals("category") && sub != null) {
                category(sub, null, null);
            }
        }
    }

    private void podcast(XmlElement element) {
        switch (element.key()) {
            case "season" -> media.season(element.text());
            case "episode" -> media.episode(element.text());
            case "image" -> media.image(element);
            case "person" -> {
                if (contributors.size() < 50) {
                    add(contributors, element);
                }
            }
            default -> {}
        }
    }

    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private void media(XmlElement element, @Nullable String outerTitle, @Nullable String outerMaker) {
        switch (element.key()) {
            case "group" -> inside(element, outerTitle, outerMaker);
            case "content" -> {
                String shown = text(element, "title");
                String described = text(element, "description");
                String maker = text(element, "credit");
                media.mediaObject(
                        element,
                        shown != null ? shown : described != null ? described : outerTitle,
                        maker == null ? outerMaker : maker);
                inside(element, outerTitle, outerMaker);
            }
            case "thumbnail" -> media.thumbnail(element);
            case "title" -> mediaTitle = mediaTitle == null ? declared(element) : mediaTitle;
            case "description", "text" ->
                mediaDescription = mediaDescription == null ? described(element) : mediaDescription;
            case "credit" -> media.credit(plain(element.text()));
            case "category" -> category(element.text(), element.attribute("scheme"), element.attribute("label"));
            case "keywords" -> keywords(element.text());
            default -> {}
        }
    }

    private void inside(XmlElement element, @Nullable String outerTitle, @Nullable String outerMaker) {
        String shown = text(element, "title");
        String maker = text(element, "credit");
        for (XmlElement child : element.elements()) {
            media(child, shown == null ? outerTitle : shown, maker == null ? outerMaker : maker);
        }
    }

    private @Nullable RawText declared(XmlElement element) {
        String type = element.attribute("type");
        return type != null && type.equalsIgnoreCase("html") ? texts.html(element) : texts.undeclared(element);
    }

    /** Media RSS calls all plain that does not say otherwise; only who says so means its line breaks. */
    private @Nullable RawText described(XmlElement element) {
        String type = element.attribute("type");
        return type != null && type.equalsIgnoreCase("plain") ? texts.plainText(element) : declared(element);
    }

    private static @Nullable String text(XmlElement element, String key) {
        XmlElement child = element.find(key);
        return child == null ? null : plain(child.text());
    }

    private void licence(XmlElement element) {
        String reference = RssReader.reference(element);
        if (element.key().equals("license") && !reference.isEmpty()) {
            links.add(new Link("license", reference, null, null, null));
        }
    }

    private void feedburner(XmlElement element) {
        String reference = RssReader.reference(element);
        if (reference.isEmpty()) {
            return;
        }
        switch (element.key()) {
            case "origlink" -> links.add(new Link("alternate", reference, null, null, null));
            case "origenclosurelink" -> media.original(reference);
            default -> {}
        }
    }

    private void syndication(XmlElement element) {
        switch (element.key()) {
            case "updateperiod" -> updatePeriod = first(updatePeriod, element);
            case "updatefrequency" -> updateFrequency = first(updateFrequency, element);
            default -> {}
        }
    }

    void category(String text, @Nullable String scheme, @Nullable String label) {
        String term = PlainText.of(text);
        String shown = label == null ? "" : PlainText.of(label);
        if ((term.isEmpty() && shown.isEmpty()) || categories.size() >= MOST_CATEGORIES) {
            return;
        }
        Category category =
                new Category(term.isEmpty() ? shown : term, Texts.stripped(scheme), shown.isEmpty() ? null : shown);
        if (!categories.contains(category)) {
            categories.add(category);
        }
    }

    void keywords(String text) {
        for (String each : text.substring(0, Math.min(text.length(), 10_000)).split("[,;\u060c\uff0c\u3001]")) {
            String term = PlainText.of(each);
            boolean known = categories.stream()
                    .anyMatch(other -> other.term().toLowerCase(Locale.ROOT).equals(term.toLowerCase(Locale.ROOT)));
            if (!known) {
                category(term, null, null);
            }
        }
    }

    private static void add(List<Person> people, XmlElement element) {
        Person person = People.construct(element);
        if (person != null && people.size() < 50) {
            people.add(person);
        }
    }

    private static @Nullable String plain(String text) {
        return Texts.stripped(PlainText.of(text));
    }

    private static @Nullable String first(@Nullable String known, XmlElement element) {
        return known == null ? Texts.stripped(element.wholeText()) : known;
    }
}
