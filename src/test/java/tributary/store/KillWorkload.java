package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.DocumentHints;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Guid;
import tributary.model.Media;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.SafeHtml;
import tributary.model.StoryId;
import tributary.model.Validators;
import tributary.model.Visit;

/**
 * What the feeds of a kill drill bring: all that a feed must hold follows from its name and the count of its visits.
 * Each visit edits the first entry of the visit before it and brings none to three new ones.
 */
final class KillWorkload {
    static final Instant START = Samples.START;
    static final Retention KEEP = new Retention(10_000, 20, 150);
    static final List<FeedId> FEEDS =
            IntStream.range(0, 6).mapToObj(i -> new FeedId("f" + i)).toList();

    private KillWorkload() {}

    static List<Registration> registrations() {
        return FEEDS.stream()
                .map(feed -> {
                    String host = "h" + feed.hashCode() % 2 + ".example";
                    return new Registration(feed, "https://" + host + "/" + feed, host, KEEP);
                })
                .toList();
    }

    static Commit visit(FeedId feed, int count) {
        List<Commit.Item> items = new ArrayList<>();
        for (int item = 0; item < count % 4; item++) {
            items.add(item(feed, count, item, 1));
        }
        if (count > 1 && (count - 1) % 4 > 0) {
            items.add(item(feed, count - 1, 0, 2));
        }
        return new Commit(outcome(feed, count), poll(count), metadata(count), items, List.of(), null);
    }

    private static Commit.Item item(FeedId feed, int visit, int item, int version) {
        return new Commit.Item(
                entry(feed, visit, item, version), START.plus(Duration.ofMinutes(visit)), story(feed, visit));
    }

    private static StoryId story(FeedId feed, int visit) {
        return new StoryId(feed + "/" + visit / 3);
    }

    static Visit outcome(FeedId feed, int count) {
        return new Visit(
                feed,
                START.plus(Duration.ofMinutes(count)),
                Duration.ofMillis(count),
                new Outcome.Fetched(count % 4, 1, 0, List.of()),
                Visit.Requests.NONE,
                START,
                "visit " + count);
    }

    static PollState poll(int count) {
        return new PollState(
                List.of(new Validators("https://a.example/", String.valueOf(count), null)),
                List.of(),
                null,
                DocumentHints.NONE,
                "hash " + count,
                PollState.Health.NEW,
                PollState.Arrivals.NONE);
    }

    /** How many visits the state comes from. */
    static int count(FeedState state) {
        List<Validators> validators = state.poll().validators();
        String etag = validators.isEmpty() ? null : validators.getFirst().etag();
        return etag == null ? 0 : Integer.parseInt(etag);
    }

    static FeedMetadata metadata(int count) {
        return new FeedMetadata(
                null, "after " + count, null, null, null, null, null, Attribution.NONE, List.of(), null);
    }

    /** Every entry that so many visits brought, oldest first, each as the last of them left it. */
    static List<Entry> entries(FeedId feed, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int visit = 1; visit <= count; visit++) {
            for (int item = 0; item < visit % 4; item++) {
                entries.add(entry(feed, visit, item, item == 0 && visit < count ? 2 : 1));
            }
        }
        return entries;
    }

    private static Entry entry(FeedId feed, int visit, int item, int version) {
        String name = feed + "/" + visit + "/" + item;
        return new Entry(
                new EntryKey(name, EntryKey.Rule.GUID),
                guid(name, item),
                new Entry.Texts(
                        "Title of " + name, new SafeHtml(""), new SafeHtml(text(feed, visit, item, version)), "en"),
                new Entry.Links("https://a.example/" + name, "https://a.example/" + name, null, List.of()),
                new Entry.Dates(START.plus(Duration.ofMinutes(visit)).plusSeconds(item), null, Entry.Dates.Origin.FEED),
                Attribution.NONE,
                Media.NONE,
                new Entry.Subjects(List.of(), null, List.of(), List.of(), null),
                "version " + version);
    }

    private static @Nullable Guid guid(String name, int item) {
        return item == 2 ? null : new Guid("urn:drill:" + name, false);
    }

    /** Mostly short, now and then longer than one VARCHAR takes. */
    private static String text(FeedId feed, int visit, int item, int version) {
        Random random = new Random(feed.hashCode() * 31L * 31 * 31 + visit * 31L * 31 + item * 31L + version);
        int words = visit % 60 == 7 && item == 0 ? 130_000 : random.nextInt(600);
        StringBuilder text = new StringBuilder("<p>");
        for (int word = 0; word < words; word++) {
            text.append(random.nextInt(10_000_000)).append(' ');
        }
        return text.append("</p>").toString();
    }
}
