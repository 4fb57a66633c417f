package tributary.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Attribution;
import tributary.model.DocumentHints;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Entry.Dates.Origin;
import tributary.model.EntryKey.Rule;
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
import tributary.normalise.NormaliseSettings.FutureDates;
import tributary.normalise.NormaliseSettings.Identity;
import tributary.normalise.NormaliseSettings.MissingDates;
import tributary.normalise.NormaliseSettings.Part;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;

class NormaliserTest {
    private static final Instant RECEIVED = Instant.parse("2025-03-26T12:00:00Z");
    private static final String DATE = "Wed, 26 Mar 2025 08:30:15 GMT";
    private static final String BASE = "https://news.example.org/feed.xml";
    private static final Normaliser NORMALISER =
            new Normaliser(new Sanitiser(), new TrackingParameters(), SubjectReader.NONE);
    private static final Feed FEED =
            new Feed(new FeedId("news"), null, "news", new Location.Web(BASE), null, List.of(), List.of(), 1);

    private static NormaliseSettings settings(Identity identity, Part... ignored) {
        return new NormaliseSettings(identity, FutureDates.CLAMP, MissingDates.FIRST_SEEN, Set.of(ignored));
    }

    private static ParsedEntry item(
            @Nullable String guid, @Nullable String link, String title, String date, String body) {
        return new ParsedEntry(
                guid == null ? null : new Guid(guid, guid.startsWith("http")),
                new ParsedEntry.Texts(raw(title), null, raw(body), null),
                new ParsedEntry.Dates(date, null),
                link == null ? List.of() : List.of(new Link("alternate", link, null, null, null)),
                Attribution.NONE,
                List.of(),
                Media.NONE,
                null);
    }

    private static RawText raw(String text) {
        return new RawText(text, RawText.Kind.UNDECLARED, BASE, null);
    }

    private static List<Entry> entries(NormaliseSettings settings, ParsedEntry... items) {
        FeedMetadata metadata = new FeedMetadata(
                null, "News", null, "https://news.example.org/", "en", null, null, Attribution.NONE, List.of(), null);
        ParsedFeed parsed = new ParsedFeed("RSS 2.0", "UTF-8", metadata, DocumentHints.NONE, List.of(items), List.of());
        return NORMALISER.normalise(parsed, FEED, settings, RECEIVED).entries();
    }

    private static List<Entry> entries(ParsedEntry... items) {
        return entries(settings(Identity.AUTO), items);
    }

    private static String key(ParsedEntry item) {
        return entries(item).getFirst().key().value();
    }

    @Test
    void aGuidReusedForEveryItemGivesWayToTheLink() {
        List<Entry> entries =
                entries(item("1", "https://e.org/a", "A", DATE, "a"), item("1", "https://e.org/b", "B", DATE, "b"));
        assertEquals(2, entries.size());
        assertTrue(entries.stream().allMatch(entry -> entry.key().rule() == Rule.LINK));
    }

    @Test
    void aLinkReusedAsWellGivesWayToLinkAndTitleAndThenToTheDate() {
        List<Entry> titles =
                entries(item("1", "https://e.org/", "A", DATE, "a"), item("1", "https://e.org/", "B", DATE, "b"));
        assertTrue(titles.stream().allMatch(entry -> entry.key().rule() == Rule.LINK_AND_TITLE));
        List<Entry> dates = entries(
                item("1", "https://e.org/", "Briefing", DATE, "a"),
                item("1", "https://e.org/", "Briefing", "2025-03-25", "b"));
        assertEquals(2, dates.size());
    }

    @Test
    void aGuidThatIsTheFeedsOwnPageIsNoneEvenAlone() {
        assertEquals(
                Rule.LINK,
                entries(item("https://news.example.org/", "https://e.org/a", "A", DATE, "a"))
                        .getFirst()
                        .key()
                        .rule());
    }

    @Test
    void schemeSlashAndTrackingDoNotChangeTheKey() {
        String key = key(item("http://e.org/a/", null, "A", DATE, "a"));
        assertEquals(key, key(item("https://e.org/a", null, "A", DATE, "a")));
        assertEquals(key, key(item(null, "https://E.org/a?utm_source=rss&fbclid=1", "A", DATE, "a")));
        assertNotEquals(key, key(item("http://e.org/A", null, "A", DATE, "a")));
    }

    @Test
    void editedTitlesTextsAndDatesKeepTheKeyAndChangeTheFingerprint() {
        Entry before = entries(item("1", "https://e.org/a", "A", DATE, "a")).getFirst();
        Entry after = entries(item("1", "https://e.org/a", "A, corrected", "2025-03-26", "b"))
                .getFirst();
        assertEquals(before.key(), after.key());
        assertNotEquals(before.fingerprint(), after.fingerprint());
    }

    @Test
    void whatTheOperatorIgnoresIsNoEdit() {
        NormaliseSettings settings = settings(Identity.AUTO, Part.TITLE, Part.PUBLISHED);
        assertEquals(
                entries(settings, item("1", null, "A", DATE, "a")).getFirst().fingerprint(),
                entries(settings, item("1", null, "B", "2025-03-25", "a"))
                        .getFirst()
                        .fingerprint());
    }

    @Test
    void aDateThatSaysNothingIsShownToWhoAsks() {
        ParsedFeed parsed = new ParsedFeed(
                "RSS 2.0",
                "UTF-8",
                FeedMetadata.UNKNOWN,
                DocumentHints.NONE,
                List.of(item("1", null, "A", "Mon, 01 Jan 0001 00:00:00 +0000", "a"), item("2", null, "B", DATE, "b")),
                List.of());
        assertEquals(
                List.of("1 item with a date that says nothing: “Mon, 01 Jan 0001 00:00:00 +0000”"),
                NORMALISER.normalise(parsed, FEED, settings(Identity.AUTO), RECEIVED).repairs().stream()
                        .map(each -> each.what())
                        .toList());
    }

    @Test
    void madeUpDatesDoNotCountAsEdits() {
        ParsedFeed parsed = new ParsedFeed(
                "RSS 2.0",
                "UTF-8",
                FeedMetadata.UNKNOWN,
                DocumentHints.NONE,
                List.of(item("1", null, "A", "", "a")),
                List.of());
        Entry now = NORMALISER
                .normalise(parsed, FEED, settings(Identity.AUTO), RECEIVED)
                .entries()
                .getFirst();
        Entry later = NORMALISER
                .normalise(parsed, FEED, settings(Identity.AUTO), RECEIVED.plusSeconds(3_600))
                .entries()
                .getFirst();
        assertEquals(now.fingerprint(), later.fingerprint());
        assertEquals(now.key(), later.key());
        assertEquals(Origin.FIRST_SEEN, now.dates().origin());
        assertEquals(RECEIVED, now.dates().published());
    }

    @Test
    void anItemListedTwiceIsKeptOnce() {
        assertEquals(
                1,
                entries(item("1", "https://e.org/a", "A", DATE, "a"), item("1", "http://e.org/a", "A", DATE, "a"))
                        .size());
    }

    @Test
    void itemsWithNothingButTextAreTwoWhenTheTextDiffers() {
        assertEquals(
                2,
                entries(item(null, null, "", "", "a"), item(null, null, "", "", "b"))
                        .size());
    }

    @Test
    void theOperatorsRuleHolds() {
        ParsedEntry one = item("1", "https://e.org/a", "A", DATE, "a");
        ParsedEntry other = item("2", "https://e.org/a", "B", DATE, "b");
        assertEquals(1, entries(settings(Identity.LINK), one, other).size());
        assertEquals(2, entries(settings(Identity.GUID), one, other).size());
        assertEquals(2, entries(settings(Identity.LINK_AND_TITLE), one, other).size());
    }

    @Test
    void keysFitTheStore() {
        String key = key(item("x".repeat(5_000), null, "A", DATE, "a"));
        assertTrue(key.length() <= 255);
        assertNotEquals(key, key(item("x".repeat(5_001), null, "A", DATE, "a")));
        assertTrue(key(item(null, "https://e.org/" + "a".repeat(300), "t".repeat(900), DATE, "a"))
                        .length()
                <= 255);
    }

    @Test
    void futureDatesAreClampedButNotThoseOfClocksALittleAhead() {
        Entry far = entries(item("1", null, "A", "2099-01-01T00:00:00Z", "a")).getFirst();
        assertEquals(RECEIVED, far.dates().published());
        assertEquals(Origin.CLAMPED, far.dates().origin());
        Entry near = entries(item("1", null, "A", "2025-03-26T12:05:00Z", "a")).getFirst();
        assertEquals(Instant.parse("2025-03-26T12:05:00Z"), near.dates().published());
    }

    @Test
    void linksLoseTrackingAndTheOriginalIsKept() {
        Entry.Links links = entries(item("1", "https://e.org/a?id=7&utm_source=rss", "A", DATE, "a"))
                .getFirst()
                .links();
        assertEquals("https://e.org/a?id=7", links.url());
        assertEquals("https://e.org/a?id=7&utm_source=rss", links.original());
    }

    @Test
    void aPermalinkStandsInForAMissingLinkAndScriptsNever() {
        assertEquals(
                "https://e.org/a",
                entries(item("https://e.org/a", null, "A", DATE, "a"))
                        .getFirst()
                        .links()
                        .url());
        assertNull(entries(item("1", "javascript:alert(1)", "A", DATE, "a"))
                .getFirst()
                .links()
                .url());
    }

    @Test
    void filesThatAreNotOnTheWebAreLeftOut() {
        Media media = new Media(
                List.of(
                        new Enclosure("file:///etc/passwd", null, null, null, null),
                        new Enclosure("https://e.org/a.mp3", "Audio/MPEG", -1L, "<b>", null),
                        new Enclosure("https://e.org/a.mp3", null, 5L, null, null)),
                List.of(),
                null,
                null);
        ParsedEntry with = new ParsedEntry(
                new Guid("1", false),
                new ParsedEntry.Texts(raw("A"), null, null, null),
                new ParsedEntry.Dates(DATE, null),
                List.of(),
                new Attribution(List.of(new Person(" A\nB ", "not an address", "javascript:x")), List.of(), null, null),
                List.of(),
                media,
                null);
        Entry entry = entries(with).getFirst();
        assertEquals(
                List.of(new Enclosure("https://e.org/a.mp3", "audio/mpeg", null, "<b>", null)),
                entry.media().enclosures());
        assertEquals(List.of(new Person("A B", null, null)), entry.attribution().authors());
    }

    @Test
    void typesAreKeptWithoutTheirParameters() {
        Media media = new Media(
                List.of(new Enclosure("https://e.org/a", "Audio/MPEG; codecs=opus", null, null, null)),
                List.of(),
                null,
                null);
        assertEquals("audio/mpeg", media(media).enclosures().getFirst().type());
    }

    @Test
    void thePortraitOfTheAuthorIsNoPictureOfTheItem() {
        String portrait = "https://0.gravatar.com/avatar/ab12?s=96";
        String picture = "https://e.org/a.jpg";
        Media media = media(new Media(
                List.of(
                        new Enclosure(portrait, null, null, null, null),
                        new Enclosure(picture, null, null, null, null)),
                List.of(picture(portrait, null), picture(picture, null)),
                null,
                null));
        assertEquals(List.of(picture), media.images().stream().map(Image::url).toList());
        assertEquals(
                List.of(picture),
                media.enclosures().stream().map(Enclosure::url).toList());
    }

    @Test
    void aThumbnailGivesWayToTheWidestPicture() {
        assertEquals("https://e.org/460", firstOf(140, 460));
        assertEquals("https://e.org/144", firstOf(66, 144));
        assertEquals("https://e.org/606", firstOf(606, 90, 1024));
        assertEquals("https://e.org/null", firstOf(null, 460));
    }

    private static String firstOf(@Nullable Integer... widths) {
        List<Image> images = Arrays.stream(widths)
                .map(width -> picture("https://e.org/" + width, width))
                .toList();
        return media(new Media(List.of(), images, null, null))
                .images()
                .getFirst()
                .url();
    }

    private static Image picture(String url, @Nullable Integer width) {
        return new Image(url, width, null, null, null);
    }

    private static Media media(Media media) {
        return entries(new ParsedEntry(
                        new Guid("1", false),
                        new ParsedEntry.Texts(raw("A"), null, null, null),
                        new ParsedEntry.Dates(DATE, null),
                        List.of(),
                        Attribution.NONE,
                        List.of(),
                        media,
                        null))
                .getFirst()
                .media();
    }

    @Test
    void titlesAreTextOnOneLineWithNothingLive() {
        assertEquals("AT&T <3 R&D", title("AT&T <3 R&D"));
        assertEquals("Bold & co", title("<b>Bold</b>\n &amp; co"));
        assertEquals("safe description", title("safe<script>alert(1)</script> description"));
        assertEquals("the <b> tag", title("the &lt;b&gt; tag"));
        assertEquals("x", title("x&lt;script&gt;alert(1)&lt;/script&gt;"));
        assertEquals("use < script> well", title("use &lt;script&gt; well"));
        assertEquals(1_000, title("word ".repeat(1_000)).length());
        assertEquals("ab", title("a\u202eb"));
    }

    @Test
    void aTextThatIsCutIsShownToWhoAsks() {
        ParsedFeed parsed = new ParsedFeed(
                "RSS 2.0",
                "UTF-8",
                FeedMetadata.UNKNOWN,
                DocumentHints.NONE,
                List.of(item("1", null, "A", DATE, "word ".repeat(200_001)), item("2", null, "B", DATE, "b")),
                List.of());
        assertEquals(
                List.of("1 item with a text of over a million characters, cut there"),
                NORMALISER.normalise(parsed, FEED, settings(Identity.AUTO), RECEIVED).repairs().stream()
                        .map(each -> each.what())
                        .toList());
    }

    @Test
    void aContentThatShowsNothingDoesNotHideTheSummary() {
        ParsedEntry item = new ParsedEntry(
                new Guid("1", false),
                new ParsedEntry.Texts(raw("A"), raw("A good summary."), raw("<figure></figure>"), null),
                new ParsedEntry.Dates(DATE, null),
                List.of(),
                Attribution.NONE,
                List.of(),
                Media.NONE,
                null);
        Entry.Texts texts = entries(item).getFirst().texts();
        assertTrue(texts.content().isEmpty());
        assertEquals("A good summary.", texts.summary().value());
    }

    private static String title(String raw) {
        return entries(item("1", null, raw, DATE, "a")).getFirst().texts().title();
    }

    @Test
    void whatIsRelativeInALocalFileIsOnTheSiteOfItsFeed() {
        Feed file = new Feed(
                new FeedId("news"),
                null,
                "news",
                new Location.File(Path.of("news.xml")),
                null,
                List.of(),
                List.of(),
                1);
        FeedMetadata metadata = new FeedMetadata(
                null, "News", null, "https://news.example.org/", "en", null, null, Attribution.NONE, List.of(), null);
        ParsedFeed parsed = new ParsedFeed(
                "RSS 2.0",
                "UTF-8",
                metadata,
                DocumentHints.NONE,
                List.of(item("1", "/2025/ferry", "Ferry resumes", DATE, "")),
                List.of());
        Entry entry = NORMALISER
                .normalise(parsed, file, settings(Identity.AUTO), RECEIVED)
                .entries()
                .getFirst();
        assertEquals("https://news.example.org/2025/ferry", entry.links().url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pass@news.example.org/", "//user:pass@news.example.org/"})
    void theUserAndPasswordInAFeedsOwnLinkStayWithUs(String link) {
        FeedMetadata metadata =
                new FeedMetadata(null, "News", null, link, "en", null, null, Attribution.NONE, List.of(), null);
        ParsedFeed parsed = new ParsedFeed("RSS 2.0", "UTF-8", metadata, DocumentHints.NONE, List.of(), List.of());
        assertEquals(
                "https://news.example.org/",
                NORMALISER
                        .normalise(parsed, FEED, settings(Identity.AUTO), RECEIVED)
                        .metadata()
                        .siteUrl());
    }
}
