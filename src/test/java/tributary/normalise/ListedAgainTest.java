package tributary.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.DocumentHints;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Link;
import tributary.model.Location;
import tributary.model.Media;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Person;
import tributary.model.RawText;
import tributary.model.Repair;
import tributary.normalise.NormaliseSettings.FutureDates;
import tributary.normalise.NormaliseSettings.Identity;
import tributary.normalise.NormaliseSettings.MissingDates;
import tributary.normalise.NormaliseSettings.Part;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;

/** What is remembered of earlier documents saves work and changes nothing. */
class ListedAgainTest {
    private static final Instant RECEIVED = Instant.parse("2025-03-26T12:00:00Z");
    private static final String BASE = "https://news.example.org/feed.xml";
    private static final Feed FEED = feed(new Location.Web(BASE), null);
    private static final NormaliseSettings SETTINGS = settings(Identity.AUTO);

    private final List<String> readTitles = new ArrayList<>();
    private final Normaliser remembering = normaliser();

    private Normaliser normaliser() {
        return new Normaliser(new Sanitiser(), new TrackingParameters(), item -> {
            readTitles.add(item.title());
            return SubjectReader.NONE.read(item);
        });
    }

    private static Feed feed(Location location, @Nullable String language) {
        return new Feed(new FeedId("news"), null, "news", location, language, List.of(), List.of(), 1);
    }

    private static NormaliseSettings settings(Identity identity, Part... ignored) {
        return new NormaliseSettings(identity, FutureDates.CLAMP, MissingDates.FIRST_SEEN, Set.of(ignored));
    }

    /** Of which every part can be another. */
    private static final class Item {
        private String guid = "urn:1";
        private String link = "https://news.example.org/1";
        private String title = "One";
        private @Nullable String date = "02/03/2025 08:30";
        private RawText body = raw("<p>Of <a href='one'>one</a>.</p>", BASE);
        private @Nullable RawText summary;
        private Attribution attribution = Attribution.NONE;
        private List<Category> categories = List.of();
        private Media media = Media.NONE;

        private ParsedEntry parsed() {
            return new ParsedEntry(
                    new Guid(guid, false),
                    new ParsedEntry.Texts(raw(title, BASE), summary, body, null),
                    new ParsedEntry.Dates(date, null),
                    List.of(new Link("alternate", link, null, null, null)),
                    attribution,
                    categories,
                    media,
                    null);
        }
    }

    private static RawText raw(String text, String base) {
        return new RawText(text, RawText.Kind.HTML, base, null);
    }

    private static ParsedFeed document(List<String> withdrawn, Item... items) {
        FeedMetadata metadata = new FeedMetadata(
                null,
                "News",
                null,
                "https://news.example.org/",
                "en-GB",
                null,
                null,
                Attribution.NONE,
                List.of(),
                null);
        List<ParsedEntry> entries = List.of(items).stream().map(Item::parsed).toList();
        return new ParsedFeed("RSS 2.0", "UTF-8", metadata, DocumentHints.NONE, entries, withdrawn, false, List.of());
    }

    /** All that can be told of a normalised document. */
    private record Told(
            List<EntryKey> keys,
            List<String> fingerprints,
            List<Entry.Dates> dates,
            List<Entry> entries,
            List<List<EntryKey>> candidates,
            List<String> withdrawn,
            List<Repair> repairs) {
        static Told of(NormalisedFeed feed) {
            List<EntryKey> keys = feed.items().stream().map(ListedItem::key).toList();
            return new Told(
                    keys,
                    feed.items().stream().map(ListedItem::fingerprint).toList(),
                    feed.items().stream().map(ListedItem::dates).toList(),
                    feed.entries(),
                    keys.stream().map(feed.candidates()).toList(),
                    feed.withdrawn(),
                    feed.repairs());
        }
    }

    private Told assertReadAsForTheFirstTime(ParsedFeed document, Feed feed, NormaliseSettings settings) {
        Told fresh = Told.of(normaliser().normalise(document, feed, settings, RECEIVED));
        Told told = Told.of(remembering.normalise(document, feed, settings, RECEIVED));
        assertEquals(fresh, told);
        return told;
    }

    private Told assertReadAsForTheFirstTime(Item... items) {
        return assertReadAsForTheFirstTime(document(List.of(), items), FEED, SETTINGS);
    }

    private static Item other() {
        Item other = new Item();
        other.guid = "urn:2";
        other.link = "https://news.example.org/2";
        other.title = "Two";
        return other;
    }

    @Test
    void anItemWhoseFingerprintIsKnownIsReadNoFurther() {
        NormalisedFeed first = remembering.normalise(document(List.of(), new Item()), FEED, SETTINGS, RECEIVED);
        assertEquals(1, first.entries().size());
        readTitles.clear();
        Instant later = RECEIVED.plus(Duration.ofHours(1));
        NormalisedFeed next = remembering.normalise(document(List.of(), other(), new Item()), FEED, SETTINGS, later);
        assertEquals(
                first.items().getFirst().fingerprint(), next.items().getLast().fingerprint());
        assertEquals(List.of(), readTitles);
        assertEquals("Two", next.items().getFirst().entry().texts().title());
        assertEquals(List.of("Two"), readTitles);
    }

    @Test
    void aChangeOfAnyPartIsSeen() {
        List<String> seen = new ArrayList<>();
        Item item = new Item();
        List<Runnable> changes = List.of(
                () -> {},
                () -> item.title = "Another",
                () -> item.link = "https://news.example.org/one",
                () -> item.date = "02/03/2025 08:31",
                () -> item.body = raw("<p>Of <a href='one'>one</a>!</p>", BASE),
                () -> item.body = raw("<p>Of <a href='one'>one</a>!</p>", "https://news.example.org/elsewhere/"),
                () -> item.body = new RawText(
                        "<p>Of <a href='one'>one</a>!</p>",
                        RawText.Kind.TEXT,
                        "https://news.example.org/elsewhere/",
                        null),
                () -> item.summary = raw("A summary", BASE),
                () -> item.attribution = new Attribution(List.of(new Person("Ada", null, null)), List.of(), null, null),
                () -> item.categories = List.of(new Category("politics", null, null)),
                () -> item.media = new Media(
                        List.of(new Enclosure("https://news.example.org/1.mp3", null, null, null, null)),
                        List.of(),
                        null,
                        null),
                () -> item.media = new Media(
                        List.of(),
                        List.of(new Image("https://news.example.org/1.png", null, null, null, null)),
                        null,
                        null),
                () -> item.date = null);
        for (Runnable change : changes) {
            change.run();
            seen.addAll(assertReadAsForTheFirstTime(item).fingerprints());
            assertEquals(
                    seen.getLast(),
                    assertReadAsForTheFirstTime(item).fingerprints().getFirst());
        }
        assertEquals(changes.size(), Set.copyOf(seen).size());
    }

    @Test
    void anItemsNeighboursDecideItsKeyAgainEachTime() {
        Item item = new Item();
        Item sameGuid = other();
        sameGuid.guid = item.guid;
        Item sameLink = other();
        sameLink.link = item.link;
        var _ = assertReadAsForTheFirstTime(item);
        var _ = assertReadAsForTheFirstTime(sameGuid, item);
        var _ = assertReadAsForTheFirstTime(item, sameLink, sameGuid);
        var _ = assertReadAsForTheFirstTime(item, item);
        var _ = assertReadAsForTheFirstTime(item);
    }

    @Test
    void datesAreReadInTheOrderThatTheWholeDocumentShows() {
        Item item = new Item();
        Item decisive = other();
        decisive.date = "03/25/2025 08:30";
        Told dayFirst = assertReadAsForTheFirstTime(item);
        Told monthFirst = assertReadAsForTheFirstTime(item, decisive);
        assertEquals(
                Instant.parse("2025-02-03T08:30:00Z"),
                monthFirst.dates().getFirst().published());
        assertEquals(
                Instant.parse("2025-03-02T08:30:00Z"),
                dayFirst.dates().getFirst().published());
        assertEquals(dayFirst, assertReadAsForTheFirstTime(item));
    }

    @Test
    void whatHasNoDateIsStillDatedByItsArrival() {
        Item item = new Item();
        item.date = null;
        var _ = assertReadAsForTheFirstTime(item);
        Instant later = RECEIVED.plus(Duration.ofHours(1));
        NormalisedFeed again = remembering.normalise(document(List.of(), item), FEED, SETTINGS, later);
        assertEquals(later, again.items().getFirst().dates().published());
    }

    @Test
    void whatIsListedIsNotTakenBack() {
        Item item = new Item();
        var _ = assertReadAsForTheFirstTime(document(List.of("urn:1"), item), FEED, SETTINGS);
        var _ = assertReadAsForTheFirstTime(document(List.of("urn:1"), other(), item), FEED, SETTINGS);
        Told gone = assertReadAsForTheFirstTime(document(List.of("urn:1"), other()), FEED, SETTINGS);
        assertEquals(List.of("urn:1"), gone.withdrawn());
    }

    @Test
    void otherSettingsAndAnotherAddressAreFollowedAtOnce() {
        ParsedFeed document = document(List.of(), new Item(), other());
        for (int round = 0; round < 2; round++) {
            var _ = assertReadAsForTheFirstTime(document, FEED, SETTINGS);
            var _ = assertReadAsForTheFirstTime(document, FEED, settings(Identity.LINK));
            var _ = assertReadAsForTheFirstTime(document, FEED, settings(Identity.AUTO, Part.TITLE, Part.CONTENT));
            var _ = assertReadAsForTheFirstTime(document, feed(new Location.Web(BASE), "ur"), SETTINGS);
            var _ = assertReadAsForTheFirstTime(
                    document, feed(new Location.Web("https://other.example.org/feed.xml"), null), SETTINGS);
        }
    }
}
