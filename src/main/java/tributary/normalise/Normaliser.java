package tributary.normalise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Location;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Repair;
import tributary.normalise.NormaliseSettings.Identity;
import tributary.normalise.date.DateReader;
import tributary.normalise.html.Characters;
import tributary.normalise.html.PlainText;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;
import tributary.normalise.link.UrlReference;

/** Turns parsed feeds into entries: safe to show, with keys, absolute links and dates. Thread-safe. */
public final class Normaliser {
    private static final int LONGEST_EXAMPLE = 60;

    private final Sanitiser sanitiser;
    private final PlainText plain = new PlainText();
    private final EntryMedia media = new EntryMedia(plain);
    private final Attributions attributions = new Attributions(plain);
    private final Canonical canonical;
    private final ItemReader items;
    private final KnownFingerprints fingerprints = new KnownFingerprints();

    public Normaliser(Sanitiser sanitiser, TrackingParameters tracking, SubjectReader subjects) {
        this.sanitiser = sanitiser;
        canonical = new Canonical(tracking);
        items = new ItemReader(sanitiser, plain, tracking, subjects);
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
        String base = base(feed, parsed.metadata());
        FeedMetadata metadata = metadata(parsed.metadata(), base);
        ItemReader.Document document = new ItemReader.Document(
                feed,
                settings,
                received,
                metadata,
                base,
                names(metadata),
                DateReader.forFeed(dateSamples(parsed), language(parsed, feed), received, lastNew));
        Map<String, String> known = fingerprints.of(feed.id());
        List<ItemDraft> drafts = parsed.entries().stream()
                .map(entry -> new ItemDraft(items, entry, document, known))
                .toList();
        fingerprints.keep(feed.id(), drafts);
        return listed(parsed, drafts, document);
    }

    private NormalisedFeed listed(ParsedFeed parsed, List<ItemDraft> drafts, ItemReader.Document document) {
        Identity identity = document.settings().identity();
        List<Identities.Traits> traits = drafts.stream().map(ItemDraft::traits).toList();
        Identities identities = new Identities(identity, traits);
        List<EntryKey> keys = identities.keys();
        Map<EntryKey, Identities.Traits> first = new HashMap<>();
        Map<EntryKey, ListedItem> listed = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            EntryKey key = keys.get(i);
            var _ = listed.merge(key, new ListedItem(key, drafts.get(i)), Normaliser::later);
            var _ = first.putIfAbsent(key, traits.get(i));
        }
        return new NormalisedFeed(
                document.metadata(),
                List.copyOf(listed.values()),
                withdrawn(parsed, listed.values()),
                key -> candidates(identity, identities, first.get(key)),
                repairs(parsed, drafts, listed.size(), document.received()));
    }

    private static List<EntryKey> candidates(
            Identity identity, Identities identities, Identities.@Nullable Traits item) {
        return item == null || identity != Identity.AUTO ? List.of() : identities.candidates(item);
    }

    /** A guid or link that names the feed names no item. */
    private Set<String> names(FeedMetadata metadata) {
        return Stream.of(metadata.siteUrl(), metadata.self(), metadata.id())
                .flatMap(Stream::ofNullable)
                .map(canonical::of)
                .collect(Collectors.toSet());
    }

    private static List<String> withdrawn(ParsedFeed parsed, Collection<ListedItem> listed) {
        Set<String> guids = listed.stream()
                .map(ListedItem::guid)
                .flatMap(Stream::ofNullable)
                .map(Guid::value)
                .collect(Collectors.toSet());
        return parsed.withdrawn().stream().filter(id -> !guids.contains(id)).toList();
    }

    /** Of two listings of one item the one that its feed calls newer; the first where it does not say. */
    private static ListedItem later(ListedItem first, ListedItem second) {
        Instant one = first.dates().updated() == null
                ? first.dates().published()
                : first.dates().updated();
        Instant other = second.dates().updated() == null
                ? second.dates().published()
                : second.dates().updated();
        return other.isAfter(one) ? second : first;
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
                attributions.of(given.attribution(), base),
                given.hubs().stream()
                        .flatMap(hub -> UrlReference.web(hub, base).stream())
                        .toList(),
                UrlReference.web(given.self(), base).orElse(null));
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

    /** What is kept in a file was once on the web, at the address that it gives or else on its site. */
    private static String base(Feed feed, FeedMetadata metadata) {
        return switch (feed.location()) {
            case Location.Web web -> web.url();
            case Location.File _ ->
                UrlReference.web(metadata.self(), "")
                        .or(() -> UrlReference.web(metadata.siteUrl(), ""))
                        .orElse("");
        };
    }

    private List<Repair> repairs(ParsedFeed parsed, List<ItemDraft> drafts, int kept, Instant received) {
        List<Repair> repairs = new ArrayList<>();
        count(repairs, drafts.size() - kept, "listed twice in the document, kept once");
        List<String> unreadable = drafts.stream()
                .map(draft -> draft.head().unreadableDate())
                .filter(Objects::nonNull)
                .toList();
        if (!unreadable.isEmpty()) {
            String shown = Characters.firstOf(unreadable.getFirst(), LONGEST_EXAMPLE);
            count(repairs, unreadable.size(), "with a date that says nothing: “" + shown + "”");
        }
        Map<Entry.Dates.Origin, Long> origins = new HashMap<>();
        drafts.forEach(draft -> origins.merge(draft.head().dates().dates().origin(), 1L, Long::sum));
        count(
                repairs,
                origins.getOrDefault(Entry.Dates.Origin.CLAMPED, 0L),
                "dated in the future, shown as received at " + received);
        count(
                repairs,
                parsed.entries().stream().filter(this::isCut).count(),
                "with a text of over a million characters, cut there");
        return repairs;
    }

    private boolean isCut(ParsedEntry entry) {
        return Stream.of(
                        Optional.ofNullable(entry.texts().content()),
                        Optional.ofNullable(entry.texts().summary()))
                .flatMap(Optional::stream)
                .anyMatch(sanitiser::isCut);
    }

    private static void count(List<Repair> repairs, long number, String what) {
        if (number > 0) {
            repairs.add(new Repair(number + (number == 1 ? " item " : " items ") + what));
        }
    }
}
