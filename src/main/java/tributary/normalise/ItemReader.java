package tributary.normalise;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Media;
import tributary.model.ParsedEntry;
import tributary.model.RawText;
import tributary.model.SafeHtml;
import tributary.normalise.date.DateReader;
import tributary.normalise.html.Characters;
import tributary.normalise.html.PlainText;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;

/**
 * Reads an item in three steps, each dearer than the one before and each taken only when it is asked for: what tells it
 * apart, what its reader would see of it, and what it is about. Immutable.
 */
final class ItemReader {
    private static final int MOST_CATEGORIES = 500;
    private static final int LONGEST_GUID = 8_192;
    private static final EntryKey NO_KEY = new EntryKey("", EntryKey.Rule.CONTENT);

    private final Sanitiser sanitiser;
    private final PlainText plain;
    private final EntryLinks links;
    private final EntryMedia media;
    private final Attributions attributions;
    private final Canonical canonical;
    private final SubjectReader subjects;

    ItemReader(Sanitiser sanitiser, PlainText plain, TrackingParameters tracking, SubjectReader subjects) {
        this.sanitiser = sanitiser;
        this.plain = plain;
        this.links = new EntryLinks(tracking, plain);
        this.media = new EntryMedia(plain);
        this.attributions = new Attributions(plain);
        this.canonical = new Canonical(tracking);
        this.subjects = subjects;
    }

    /**
     * What all items of one document share.
     *
     * @param base absolute URL of the document; empty for one that is not on the web
     * @param names guids and links, in canonical form, that name the feed and so no item of it
     */
    record Document(
            Feed feed,
            NormaliseSettings settings,
            Instant received,
            FeedMetadata metadata,
            String base,
            Set<String> names,
            DateReader dates) {}

    /**
     * The first step.
     *
     * @param unreadableDate null unless there is one
     */
    record Head(
            String title,
            Entry.Links links,
            EntryDates dates,
            @Nullable Guid guid,
            @Nullable String unreadableDate) {}

    /** The second step. */
    record Body(SafeHtml summary, SafeHtml content, List<Category> categories, Attribution attribution, Media media) {
        SafeHtml fullest() {
            return content.isEmpty() ? summary : content;
        }
    }

    Head head(ParsedEntry parsed, Document document) {
        EntryDates dates = EntryDates.of(
                parsed.dates(), document.dates(), document.settings().future(), document.received());
        return new Head(
                plain.title(parsed.texts().title()),
                links.of(parsed, document.base()),
                dates,
                guid(parsed.guid()),
                dates.published() == null ? plain.line(parsed.dates().published()) : null);
    }

    Body body(ParsedEntry parsed, Head head, Document document) {
        SafeHtml content =
                sanitised(based(parsed.texts().content(), head.links().url()));
        SafeHtml summary =
                sanitised(based(parsed.texts().summary(), head.links().url()));
        return new Body(
                summary.equals(content) ? sanitiser.nothing() : summary,
                content,
                categories(parsed.categories()),
                attributions.of(parsed.attribution(), document.base()),
                media.of(parsed.media(), document.base()));
    }

    /** Under no key yet. */
    Entry entry(ParsedEntry parsed, Head head, Body body, String fingerprint, Document document) {
        Feed feed = document.feed();
        SubjectReader.Subjects about =
                subjects.read(new SubjectReader.Item(head.title(), body.fullest(), language(parsed, document), feed));
        String language = Languages.tag(about.language() == null ? feed.language() : about.language());
        return new Entry(
                NO_KEY,
                head.guid(),
                new Entry.Texts(head.title(), body.summary(), body.content(), language),
                head.links(),
                head.dates().dates(),
                body.attribution(),
                body.media(),
                new Entry.Subjects(
                        body.categories(), about.dateline(), about.credits(), about.places(), parsed.point()),
                fingerprint);
    }

    String fingerprint(Head head, Body body, Document document) {
        return new Fingerprint(document.settings().ignoredChanges())
                .of(
                        head.title(),
                        head.links(),
                        body,
                        head.dates().published(),
                        head.dates().updated());
    }

    /**
     * A digest of all that {@link #fingerprint} is made from. A record shows all that it holds, so that what is added
     * to one counts by itself.
     */
    String source(ParsedEntry parsed, Head head, Document document) {
        Digest digest = new Digest()
                .add(document.base())
                .add(document.settings().ignoredChanges())
                .add(head.title())
                .add(head.links())
                .add(head.dates().published())
                .add(head.dates().updated())
                .add(parsed.categories())
                .add(parsed.attribution())
                .add(parsed.media());
        add(parsed.texts().summary(), digest);
        add(parsed.texts().content(), digest);
        return digest.hex();
    }

    /** In its parts, as it may be long. */
    private static void add(@Nullable RawText text, Digest digest) {
        if (text == null) {
            var _ = digest.add(null);
        } else {
            var _ = digest.add(text.value()).add(text.kind()).add(text.base()).add(text.language());
        }
    }

    Identities.Traits traits(ParsedEntry parsed, ItemDraft draft, Document document) {
        Head head = draft.head();
        String guid = head.guid() == null ? null : canonical.of(head.guid().value());
        String link = canonical.ofOptional(head.links().url());
        boolean hasTitle = !head.title().isEmpty();
        String date = parsed.dates().published() == null
                ? parsed.dates().updated()
                : parsed.dates().published();
        boolean guidNamesFeed = guid != null && document.names().contains(guid);
        boolean linkNamesFeed = link != null && document.names().contains(link);
        return new Identities.Traits(
                guidNamesFeed && (link != null || hasTitle) ? null : guid,
                linkNamesFeed && hasTitle ? null : link,
                head.title(),
                date == null ? null : date.strip(),
                () -> contentOf(draft.body(), language(parsed, document)));
    }

    private static String contentOf(Body body, @Nullable String language) {
        return new Digest()
                .add(language)
                .add(body.summary())
                .add(body.content())
                .add(body.media().enclosures())
                .add(body.media().images())
                .hex();
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

    /** References in a local file are not to files beside it: they are to the site that the item's page is on. */
    private static @Nullable RawText based(@Nullable RawText text, @Nullable String page) {
        boolean onTheWeb =
                text == null || text.base().startsWith("http:") || text.base().startsWith("https:");
        return text == null || onTheWeb || page == null
                ? text
                : new RawText(text.value(), text.kind(), page, text.language());
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
}
