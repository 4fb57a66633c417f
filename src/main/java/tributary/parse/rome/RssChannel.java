package tributary.parse.rome;

import com.rometools.rome.feed.rss.Channel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.DocumentHints;
import tributary.model.FeedMetadata;
import tributary.model.Image;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.Reference;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Collects what an RSS channel says of itself, and makes its part of the canonical tree. Good for one channel. */
final class RssChannel {
    private final XmlElement root;
    private final Element canonical;
    final Texts texts;
    final Modules modules;
    private final FeedLinks links = new FeedLinks();
    private final List<Person> authors = new ArrayList<>();
    private final List<Person> editors = new ArrayList<>();
    private final Set<Integer> hours = new HashSet<>();
    private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    private @Nullable RawText title;
    private @Nullable RawText description;
    private @Nullable String built;
    private @Nullable String published;
    private @Nullable String atomId;
    private @Nullable Image image;

    RssChannel(XmlElement root, XmlElement channel, Element canonical) {
        this.root = root;
        this.canonical = canonical;
        this.texts = new Texts(language(channel));
        this.modules = new Modules(texts);
        channel.elements().forEach(this::accept);
        String page = channel.attribute("href");
        if (page != null && RssReader.isCdf(root) && canonical.getChild("link") == null) {
            Rome.add(canonical, "link", Reference.resolve(channel.base(), page));
        }
        if (channel != root) {
            root.elements().stream().filter(each -> each.key().equals("image")).forEach(this::accept);
        }
        hours.forEach(hour -> Rome.add(skip("skipHours"), "hour", hour.toString()));
    }

    private Element skip(String name) {
        Element present = canonical.getChild(name);
        return present == null ? Rome.add(canonical, name, (String) null) : present;
    }

    private static @Nullable String language(XmlElement channel) {
        XmlElement declared = channel.find("language");
        return declared == null || declared.text().isBlank()
                ? channel.language()
                : declared.text().strip();
    }

    private void accept(XmlElement element) {
        if (RssReader.isCore(element, root)) {
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
            case "description", "abstract", "tagline", "subtitle" ->
                description = description == null ? texts.undeclared(element) : description;
            case "link" -> link(element);
            case "language" -> plain("language", element);
            case "copyright", "rights" -> plain("copyright", element);
            case "lastbuilddate" -> built = Texts.stripped(element.text());
            case "pubdate", "date" -> published = Texts.stripped(element.text());
            case "author" -> person(authors, element);
            case "managingeditor", "webmaster" -> person(editors, element);
            case "image", "logo" -> image(element);
            case "ttl" -> ttl(element.text());
            case "skiphours" -> element.elements().forEach(hour -> hour(hour.text()));
            case "skipdays" -> element.elements().forEach(day -> day(day.text()));
            default -> {}
        }
    }

    private void link(XmlElement element) {
        if (element.attribute("rel") != null && element.attribute("href") != null) {
            links.accept(element);
        } else if (canonical.getChild("link") == null
                && !RssReader.reference(element).isEmpty()) {
            Rome.add(canonical, "link", RssReader.reference(element));
        }
    }

    /** The page of the feed; where it names none, what is given. */
    String site(String other) {
        String page = canonical.getChildText("link");
        return page == null ? other : page;
    }

    private void atom(XmlElement element) {
        switch (element.key()) {
            case "link" -> links.accept(element);
            case "author" -> person(authors, element);
            case "id" -> atomId = Texts.stripped(element.text());
            case "updated" -> built = built == null ? Texts.stripped(element.text()) : built;
            case "logo", "icon" -> image(element);
            case "title" -> title = title == null ? texts.construct(element) : title;
            default -> {}
        }
    }

    private void plain(String name, XmlElement element) {
        if (canonical.getChild(name) == null && !element.text().isBlank()) {
            Rome.add(canonical, name, PlainText.of(element.text()));
        }
    }

    private static void person(List<Person> people, XmlElement element) {
        Person person = People.construct(element);
        if (person != null && people.size() < 50) {
            people.add(person);
        }
    }

    private void image(XmlElement element) {
        if (image == null) {
            MediaDraft draft = new MediaDraft();
            draft.image(element);
            image = draft.firstImage();
        }
    }

    private void ttl(String text) {
        Integer minutes = Numbers.small(text);
        if (minutes != null && minutes > 0 && canonical.getChild("ttl") == null) {
            Rome.add(canonical, "ttl", minutes.toString());
        }
    }

    private void hour(String text) {
        Integer hour = Numbers.small(text);
        if (hour != null && hour <= 24) {
            hours.add(hour % 24);
        }
    }

    private void day(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name) || (name.length() == 3 && day.name().startsWith(name))) {
                days.add(day);
            }
        }
    }

    /**
     * Whose an item is that names no author: the channel's creator or podcaster; not its editor, who may only be a
     * mailbox.
     */
    List<Person> inherited() {
        return !authors.isEmpty() ? authors : !modules.creators.isEmpty() ? modules.creators : modules.podcasters;
    }

    FeedMetadata metadata(Channel wire) {
        List<Person> people = new ArrayList<>(authors);
        people.addAll(modules.creators);
        people.addAll(people.isEmpty() ? modules.podcasters : List.of());
        people.addAll(people.isEmpty() ? editors : List.of());
        if (people.isEmpty() && modules.publisher != null) {
            Person publisher = People.parse(modules.publisher);
            people.addAll(publisher == null ? List.of() : List.of(publisher));
        }
        String rights = wire.getCopyright() == null ? modules.rights : wire.getCopyright();
        Image shown = image == null ? modules.media.firstImage() : image;
        String site = wire.getLink() == null ? links.page() : wire.getLink();
        return new FeedMetadata(
                atomId,
                Texts.plain(title == null ? modules.title == null ? modules.mediaTitle : modules.title : title),
                Texts.plain(
                        description == null
                                ? modules.description == null ? modules.podcastSummary : modules.description
                                : description),
                site,
                declaredLanguage(wire),
                built == null ? published == null ? modules.date : published : built,
                shown,
                new Attribution(People.merged(people), modules.contributors, rights, null),
                links.hubs(),
                links.self());
    }

    private @Nullable String declaredLanguage(Channel wire) {
        String own = wire.getLanguage() == null ? modules.language : wire.getLanguage();
        return own == null ? texts.language() : own;
    }

    DocumentHints hints(Channel wire) {
        int ttl = wire.getTtl();
        return new DocumentHints(
                ttl > 0 ? Duration.ofMinutes(ttl) : null,
                new HashSet<>(wire.getSkipHours()),
                days,
                period(modules.updatePeriod, modules.updateFrequency));
    }

    static @Nullable Duration period(@Nullable String period, @Nullable String frequency) {
        Duration unit = switch (period == null ? "" : period.strip().toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly" -> Duration.ofDays(7);
            case "monthly" -> Duration.ofDays(30);
            case "yearly" -> Duration.ofDays(365);
            default -> null;
        };
        Integer times = Numbers.small(frequency);
        return unit == null ? null : times == null || times == 0 ? unit : unit.dividedBy(times);
    }
}
