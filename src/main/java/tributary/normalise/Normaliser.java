package tributary.normalise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.ClaimedSource;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Location;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.model.Repair;
import tributary.model.SafeHtml;
import tributary.normalise.date.DateReader;
import tributary.normalise.html.Characters;
import tributary.normalise.html.PlainText;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;
import tributary.normalise.link.UrlReference;

/** Turns parsed feeds into entries: safe to show, with keys, absolute links and dates. Thread-safe. */
public final class Normaliser {
    private static final int MOST_CATEGORIES = 500;
    private static final int MOST_PEOPLE = 100;
    private static final int LONGEST_GUID = 8_192;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_EXAMPLE = 60;

    private final Sanitiser sanitiser;
    private final PlainText plain = new PlainText();
    private final TrackingParameters tracking;
    private final EntryLinks links;
    private final EntryMedia media = new EntryMedia(plain);
    private final SubjectReader subjects;

    public Normaliser(Sanitiser sanitiser, TrackingParameters tracking, SubjectReader subjects) {
        this.sanitiser = sanitiser;
        this.tracking = tracking;
        this.links = new EntryLinks(tracking, plain);
        this.subjects = subjects;
    }

    /** @param received when the document arrived: the date of what has none, and the latest that a date may be */
    public NormalisedFeed normalise(ParsedFeed parsed, Feed feed, NormaliseSettings settings, Instant received) {
        return normalise(parsed, feed, settings, received, null);
    }

    /**
     * The same for a feed that was visited before.
     *
     * @param lastNew when it last had something new; null when it never had
     */
    public NormalisedFeed normalise(
            ParsedFeed parsed, Feed feed, NormaliseSettings settings, Instant received, @Nullable Instant lastNew) {
        FeedMetadata metadata = metadata(parsed.metadata(), base(feed));
        Document document = new Document(
                parsed,
                feed,
                settings,
                received,
                metadata,
                DateReader.forFeed(dateSamples(parsed), language(parsed, feed), received, lastNew));
        List<Draft> drafts =
                parsed.entries().stream().map(entry -> draft(entry, document)).toList();
        Identities identities = new Identities(
                settings.identity(), drafts.stream().map(Draft::traits).toList());
        List<EntryKey> keys = identities.keys();
        Map<EntryKey, List<EntryKey>> candidates = new HashMap<>();
        Map<EntryKey, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Entry entry = drafts.get(i).entry(keys.get(i));
            var _ = entries.merge(keys.get(i), entry, Normaliser::later);
            if (settings.identity() == NormaliseSettings.Identity.AUTO) {
                var _ = candidates.putIfAbsent(
                        keys.get(i), identities.candidates(drafts.get(i).traits()));
            }
        }
        return new NormalisedFeed(
                metadata,
                List.copyOf(entries.values()),
                withdrawn(parsed, entries.values()),
                candidates,
                repairs(drafts, entries.size(), document));
    }

    private static List<String> withdrawn(ParsedFeed parsed, Collection<Entry> listed) {
        Set<String> guids = listed.stream()
                .map(Entry::guid)
                .flatMap(Stream::ofNullable)
                .map(Guid::value)
                .collect(Collectors.toSet());
        return parsed.withdrawn().stream().filter(id -> !guids.contains(id)).toList();
    }

    /** What all items of one document share. */
    private record Document(
            ParsedFeed parsed,
            Feed feed,
            NormaliseSettings settings,
            Instant received,
            FeedMetadata metadata,
            DateReader dates) {}

    /** An item that only lacks its key. */
    private record Draft(
            Entry entry, Identities.Traits traits, @Nullable String unreadableDate) {
        Entry entry(EntryKey key) {
            return entry.under(key);
        }
    }

    /** Of two listings of one item the one that its feed calls newer; the first where it does not say. */
    private static Entry later(Entry first, Entry second) {
        Instant one = first.dates().updated() == null
                ? first.dates().published()
                : first.dates().updated();
        Instant other = second.dates().updated() == null
                ? second.dates().published()
                : second.dates().updated();
        return other.isAfter(one) ? second : first;
    }

    private Draft draft(ParsedEntry parsed, Document document) {
        String base = base(document.feed());
        Entry.Links found = links.of(parsed, base);
        EntryDates dates = EntryDates.of(
                parsed.dates(), document.dates(), document.settings().future(), document.received());
        String title = plain.title(parsed.texts().title());
        SafeHtml content = sanitised(based(parsed.texts().content(), found.url()));
        SafeHtml summary = sanitised(based(parsed.texts().summary(), found.url()));
        SafeHtml ownSummary = summary.equals(content) ? sanitised(null) : summary;
        SubjectReader.Subjects about = subjects.read(new SubjectReader.Item(
                title, content.isEmpty() ? ownSummary : content, language(parsed, document), document.feed()));
        String language =
                about.language() == null ? Languages.tag(document.feed().language()) : Languages.tag(about.language());
        Entry.Texts texts = new Entry.Texts(title, ownSummary, content, language);
        Entry.Subjects of = new Entry.Subjects(
                categories(parsed.categories()), about.dateline(), about.credits(), about.places(), parsed.point());
        Attribution attribution = attribution(parsed.attribution(), base);
        var files = media.of(parsed.media(), base);
        Guid guid = guid(parsed.guid());
        String fingerprint = new Fingerprint(document.settings().ignoredChanges())
                .of(texts, found, of, attribution, files, dates.published(), dates.updated());
        EntryKey none = new EntryKey("", EntryKey.Rule.CONTENT);
        Entry entry = new Entry(none, guid, texts, found, dates.dates(), attribution, files, of, fingerprint);
        String written = plain.line(parsed.dates().published());
        String unreadable = dates.published() == null ? written : null;
        return new Draft(entry, traits(entry, parsed, document), unreadable);
    }

    private Identities.Traits traits(Entry entry, ParsedEntry parsed, Document document) {
        String guid = entry.guid() == null ? null : canonical(entry.guid().value());
        String link = canonicalOrNull(entry.links().url());
        boolean hasTitle = !entry.texts().title().isEmpty();
        String date = parsed.dates().published() == null
                ? parsed.dates().updated()
                : parsed.dates().published();
        return new Identities.Traits(
                namesFeed(guid, document) && (link != null || hasTitle) ? null : guid,
                namesFeed(link, document) && hasTitle ? null : link,
                entry.texts().title(),
                date == null ? null : date.strip(),
                () -> contentOf(entry, language(parsed, document)));
    }

    private static String contentOf(Entry entry, @Nullable String language) {
        return new Digest()
                .add(language)
                .add(entry.texts().summary())
                .add(entry.texts().content())
                .add(entry.media().enclosures())
                .add(entry.media().images())
                .hex();
    }

    /** A guid or link that names the feed names no item. */
    private boolean namesFeed(@Nullable String value, Document document) {
        return value != null
                && (value.equals(canonicalOrNull(document.metadata().siteUrl()))
                        || value.equals(canonicalOrNull(document.metadata().self()))
                        || value.equals(canonicalOrNull(document.metadata().id())));
    }

    private @Nullable String canonicalOrNull(@Nullable String url) {
        return url == null ? null : canonical(url);
    }

    /** An identifier without what feeds change about it and mean nothing by: scheme, slash at the end, tracking. */
    private String canonical(String identifier) {
        UrlReference reference = UrlReference.of(identifier);
        if (!reference.isUsableOnTheWeb()) {
            return identifier;
        }
        String url = tracking.removeFrom(reference.toString());
        String place = url.substring(url.indexOf(':') + 1);
        return place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    }

    private static @Nullable Guid guid(@Nullable Guid guid) {
        if (guid == null) {
            return null;
        }
        String value = Characters.clean(guid.value()).strip();
        return value.isEmpty() || value.length() > LONGEST_GUID ? null : new Guid(value, guid.permalink());
    }

    private SafeHtml sanitised(@Nullable RawText text) {
        return text == null ? sanitiser.nothing() : sanitiser.sanitise(text);
    }

    private List<Category> categories(List<Category> categories) {
        Map<String, Category> kept = new LinkedHashMap<>();
        for (Category each : categories) {
            String term = plain.line(each.term());
            String label = plain.line(each.label());
            if (kept.size() == MOST_CATEGORIES || (term == null && label == null)) {
                continue;
            }
            Category category = new Category(
                    term == null ? Objects.requireNonNullElse(label, "") : term, plain.line(each.scheme()), label);
            var _ = kept.putIfAbsent(category.shown().toLowerCase(Locale.ROOT) + "\n" + category.scheme(), category);
        }
        return List.copyOf(kept.values());
    }

    private Attribution attribution(Attribution given, String base) {
        return new Attribution(
                people(given.authors(), base),
                people(given.contributors(), base),
                plain.line(given.rights()),
                source(given.source(), base));
    }

    private List<Person> people(List<Person> people, String base) {
        return people.stream()
                .limit(MOST_PEOPLE)
                .map(person -> new Person(
                        plain.line(person.name()),
                        email(person.email()),
                        UrlReference.web(person.url(), base).orElse(null)))
                .filter(person -> person.name() != null || person.email() != null || person.url() != null)
                .distinct()
                .toList();
    }

    private @Nullable String email(@Nullable String written) {
        String email = plain.line(written);
        boolean plausible = email != null
                && email.length() <= LONGEST_EMAIL
                && email.indexOf('@') > 0
                && email.chars().noneMatch(each -> each <= ' ' || "<>\"'()".indexOf(each) >= 0);
        return plausible ? email : null;
    }

    private @Nullable ClaimedSource source(@Nullable ClaimedSource source, String base) {
        return source == null
                ? null
                : new ClaimedSource(
                        plain.line(source.id()),
                        plain.line(source.title()),
                        UrlReference.web(source.url(), base).orElse(null),
                        UrlReference.web(source.siteUrl(), base).orElse(null));
    }

    private FeedMetadata metadata(FeedMetadata given, String base) {
        return new FeedMetadata(
                plain.line(given.id()),
                plain.line(given.title()),
                plain.line(given.subtitle()),
                UrlReference.web(given.siteUrl(), base).orElse(null),
                Languages.tag(given.language()),
                plain.line(given.updated()),
                media.image(given.image(), base),
                attribution(given.attribution(), base),
                given.hubs().stream()
                        .flatMap(hub -> UrlReference.web(hub, base).stream())
                        .toList(),
                UrlReference.web(given.self(), base).orElse(null));
    }

    /** What is declared nearest to the item's text; an empty declaration says that none holds (XML, section 2.12). */
    private static @Nullable String language(ParsedEntry entry, Document document) {
        ParsedEntry.Texts texts = entry.texts();
        String nearest = texts.content() == null ? null : texts.content().language();
        String declared = nearest == null ? texts.language() : nearest;
        for (RawText text : Stream.of(texts.title(), texts.summary())
                .filter(Objects::nonNull)
                .toList()) {
            declared = declared == null ? text.language() : declared;
        }
        return declared == null ? document.metadata().language() : Languages.tag(declared);
    }

    private static @Nullable String language(ParsedFeed parsed, Feed feed) {
        String declared = Languages.tag(parsed.metadata().language());
        return declared == null ? Languages.tag(feed.language()) : declared;
    }

    private static List<String> dateSamples(ParsedFeed parsed) {
        return Stream.concat(
                        Stream.ofNullable(parsed.metadata().updated()),
                        parsed.entries().stream()
                                .flatMap(entry -> Stream.of(
                                                Optional.ofNullable(
                                                        entry.dates().published()),
                                                Optional.ofNullable(
                                                        entry.dates().updated()))
                                        .flatMap(Optional::stream)))
                .toList();
    }

    /** References in a local file are not to files beside it: they are to the site that the item's page is on. */
    private static @Nullable RawText based(@Nullable RawText text, @Nullable String page) {
        boolean onTheWeb =
                text == null || text.base().startsWith("http:") || text.base().startsWith("https:");
        return text == null || onTheWeb || page == null
                ? text
                : new RawText(text.value(), text.kind(), page, text.language());
    }

    private static String base(Feed feed) {
        return switch (feed.location()) {
            case Location.Web web -> web.url();
            case Location.File _ -> "";
        };
    }

    private static List<Repair> repairs(List<Draft> drafts, int kept, Document document) {
        List<Repair> repairs = new ArrayList<>();
        count(repairs, drafts.size() - kept, "listed twice in the document, kept once");
        List<String> unreadable = drafts.stream()
                .map(Draft::unreadableDate)
                .filter(Objects::nonNull)
                .toList();
        if (!unreadable.isEmpty()) {
            String shown = Characters.firstOf(unreadable.getFirst(), LONGEST_EXAMPLE);
            count(repairs, unreadable.size(), "with a date that says nothing: “" + shown + "”");
        }
        Map<Entry.Dates.Origin, Long> origins = new HashMap<>();
        drafts.forEach(draft -> origins.merge(draft.entry().dates().origin(), 1L, Long::sum));
        count(
                repairs,
                origins.getOrDefault(Entry.Dates.Origin.CLAMPED, 0L),
                "dated in the future, shown as received at " + document.received());
        return repairs;
    }

    private static void count(List<Repair> repairs, long number, String what) {
        if (number > 0) {
            repairs.add(new Repair(number + (number == 1 ? " item " : " items ") + what));
        }
    }
}
