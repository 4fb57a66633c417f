package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.DocumentHints;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Media;
import tributary.model.Outcome;
import tributary.model.Person;
import tributary.model.Place;
import tributary.model.Point;
import tributary.model.PollState;
import tributary.model.SafeHtml;
import tributary.model.StoryId;
import tributary.model.Validators;
import tributary.model.Visit;

/** Values to store. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-26T08:00:00Z");
    static final Retention KEEP = new Retention(60, 20, 2000);
    static final FeedId DAWN = new FeedId("dawn");
    static final FeedId XINHUA = new FeedId("xinhua-world");

    private Samples() {}

    static Registration feed(FeedId id) {
        return new Registration(id, "https://" + id + ".example/rss", id + ".example", KEEP);
    }

    static Registration feed(FeedId id, String host) {
        return new Registration(id, "https://" + host + "/" + id, host, KEEP);
    }

    /** An item that is told from others by its name, published so many minutes after the start. */
    static Entry entry(String name, long minutes) {
        return entry(name, minutes, "https://example.org/items/" + name, "first");
    }

    static Entry entry(String name, long minutes, @Nullable String guid, String fingerprint) {
        return new Entry(
                new EntryKey(name, EntryKey.Rule.GUID),
                guid == null ? null : new Guid(guid, true),
                new Entry.Texts("Title of " + name, new SafeHtml(""), new SafeHtml("<p>" + fingerprint + "</p>"), "en"),
                new Entry.Links(
                        "https://example.org/" + name,
                        "https://example.org/" + name + "?utm_source=x",
                        null,
                        List.of()),
                new Entry.Dates(START.plus(Duration.ofMinutes(minutes)), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(), null),
                fingerprint);
    }

    /** An item with a value in every component. */
    static Entry fullEntry() {
        return new Entry(
                new EntryKey("full", EntryKey.Rule.LINK_AND_TITLE),
                new Guid("not an IRI", false),
                new Entry.Texts(
                        "Boao \u2014 \uD83C\uDF0F \u0627\u0631\u062F\u0648",
                        new SafeHtml("<p>s</p>"),
                        new SafeHtml("<p>c</p>"),
                        "ur"),
                new Entry.Links("https://a.example/1", null, "https://a.example/1#c", List.of()),
                new Entry.Dates(START, START.plusSeconds(60), Entry.Dates.Origin.CLAMPED),
                new Attribution(List.of(new Person("A", null, null)), List.of(), "\u00a9 A", null),
                new Media(
                        List.of(new Enclosure(
                                "https://a.example/1.mp3", "audio/mpeg", 1L, null, Duration.ofSeconds(61))),
                        List.of(new Image("https://a.example/1.jpg", 640, null, "text", "Reuters")),
                        1,
                        2),
                new Entry.Subjects(
                        List.of(new Category("news", null, "News")),
                        null,
                        List.of("Reuters"),
                        List.of(new Place("CN", 0.75, "BOAO", new Point(19.2, 110.5))),
                        new Point(1, 2)),
                "f");
    }

    static Commit commit(FeedId feed, Instant at, Entry... entries) {
        return commit(feed, at, at.plus(Duration.ofHours(1)), entries);
    }

    static Commit commit(FeedId feed, Instant at, @Nullable Instant next, Entry... entries) {
        List<Commit.Item> items = Arrays.stream(entries)
                .map(each -> new Commit.Item(each, at, null))
                .toList();
        return new Commit(visit(feed, at, next), PollState.NEW, null, items, List.of(), null);
    }

    static Commit commitInStory(FeedId feed, Instant at, Entry entry, String story) {
        return new Commit(
                visit(feed, at, at.plus(Duration.ofHours(1))),
                PollState.NEW,
                null,
                List.of(new Commit.Item(entry, at, new StoryId(story))),
                List.of(),
                null);
    }

    static Visit visit(FeedId feed, Instant at, @Nullable Instant next) {
        return new Visit(
                feed,
                at,
                Duration.ofMillis(120),
                new Outcome.NotModified(),
                new Visit.Requests(1, 1, 304, 0, 0),
                next,
                "every hour");
    }

    static PollState fullPollState() {
        return new PollState(
                List.of(new Validators("https://a.example/rss", "W/\"1\"", "yesterday  ")),
                List.of(new PollState.PermanentRedirect("https://a.example/", "https://b.example/", START, 3, null)),
                Duration.ofMinutes(15),
                new DocumentHints(Duration.ofHours(1), Set.of(1, 2), Set.of(java.time.DayOfWeek.MONDAY), null),
                "abc",
                new PollState.Health(2, START, START, null, null),
                new PollState.Arrivals(START, 12.5, 3.25, List.of(0.25f, 0.75f), 40));
    }

    static FeedMetadata metadata(String title) {
        return new FeedMetadata(
                "urn:x",
                title,
                null,
                "https://a.example/",
                "en",
                null,
                null,
                Attribution.NONE,
                List.of("https://hub/"),
                null);
    }
}
