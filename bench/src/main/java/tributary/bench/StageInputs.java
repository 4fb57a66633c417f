package tributary.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tributary.app.Parts;
import tributary.model.Entry;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.model.RawText;
import tributary.model.StoredEntry;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.NormalisedFeed;
import tributary.normalise.Normaliser;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.ItemSource;
import tributary.refresh.Stories;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;
import tributary.story.StorySettings;

/** What the stages are given: made-up feeds, and for each stage what the one before makes of them. */
final class StageInputs {
    static final int FEEDS = 16;
    static final int ITEMS = 40;

    /** Feeds whose items are in the story window: 16,000 items. */
    static final int WINDOW = 400;

    private static final Instant NOW = Instant.parse("2026-03-26T12:00:00Z");

    final List<Payload> payloads = new ArrayList<>();
    final List<List<RawText>> bodies = new ArrayList<>();
    final List<List<StoryItem>> unplaced = new ArrayList<>();
    final List<FeedDocument> shown = new ArrayList<>();
    final StoryIndex index = new StoryIndex(new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2)), List.of());

    private final List<ParsedFeed> parsed = new ArrayList<>();
    private final Normaliser normaliser = Parts.normaliser(Map.of());
    private final WireReader wire = new WireReader(new Gazetteer(Map.of()));
    private final FeedParser parser = new FeedParser();
    private final NormaliseSettings settings = new NormaliseSettings(
            NormaliseSettings.Identity.AUTO,
            NormaliseSettings.FutureDates.CLAMP,
            NormaliseSettings.MissingDates.FIRST_SEEN,
            Set.of());

    StageInputs() {
        MadeUpFeeds made = new MadeUpFeeds(ITEMS, NOW);
        for (int number = 0; number < WINDOW; number++) {
            Payload payload = new Payload(
                    made.document(number, 0), MadeUpFeeds.contentType(number), null, "http://origin.invalid/" + number);
            ParsedFeed read = read(payload);
            NormalisedFeed normalised = normalised(read, number);
            List<StoryItem> items = storyItems(normalised, number);
            if (number < FEEDS) {
                payloads.add(payload);
                parsed.add(read);
                bodies.add(read.entries().stream().map(StageInputs::body).toList());
                shown.add(document(normalised, number));
                unplaced.add(items);
            } else {
                for (StoryItem item : items) {
                    var _ = index.place(item);
                }
            }
        }
    }

    private ParsedFeed read(Payload payload) {
        return switch (parser.parse(payload)) {
            case ParseResult.Parsed read -> read.feed();
            case ParseResult.NotAFeed not -> throw new IllegalStateException(not.reason());
        };
    }

    private static RawText body(ParsedEntry entry) {
        RawText content = entry.texts().content();
        return content == null ? Objects.requireNonNull(entry.texts().summary()) : content;
    }

    NormalisedFeed normalise(int number) {
        return normalised(parsed.get(number), number);
    }

    private NormalisedFeed normalised(ParsedFeed feed, int number) {
        return normaliser.normalise(feed, feed(number), settings, NOW);
    }

    private static Feed feed(int number) {
        return new Feed(
                new FeedId("feed-" + number),
                null,
                "outlet-" + number,
                new Location.Web("http://origin.invalid/" + number),
                null,
                List.of(),
                List.of(),
                0);
    }

    private List<StoryItem> storyItems(NormalisedFeed normalised, int number) {
        return normalised.entries().stream()
                .map(entry -> Stories.itemOf(feed(number), entry, wire::withoutFurniture))
                .toList();
    }

    private static FeedDocument document(NormalisedFeed feed, int number) {
        ItemSource source = new ItemSource(
                feed(number).id(), "urn:feed:" + number, "Feed " + number, null, "http://origin.invalid/", null);
        List<FeedItem> items = new ArrayList<>();
        for (Entry entry : feed.entries()) {
            StoredEntry stored = new StoredEntry(
                    items.size(),
                    source.feed(),
                    "urn:item:" + number + ":" + items.size(),
                    entry,
                    new StoredEntry.Times(NOW, NOW, NOW, null),
                    null);
            Entry.Texts texts = entry.texts();
            items.add(new FeedItem(
                    stored,
                    source,
                    texts.title(),
                    texts.body().value(),
                    texts.summary().text(),
                    NOW,
                    List.of(),
                    List.of()));
        }
        return new FeedDocument(
                new FeedDocument.Heading("All", "Bench", "http://origin.invalid/", true),
                "http://origin.invalid/feeds/all",
                new FeedDocument.Links("", null, null, null, false),
                NOW,
                items,
                List.of());
    }
}
