package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.testing.EntryBuilder.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.model.FeedId;
import tributary.testing.EntryBuilder;

/** Merged feeds in which no source takes more than its part. */
class CappedPartsTest {
    private static final MergedFeed CAPPED = capped(4, null, 2);

    private static MergedFeed capped(int items, @Nullable Duration maxAge, int perFeed) {
        return new MergedFeed(
                "all",
                "Everything",
                Selection.EVERYTHING,
                Filter.NONE,
                new MergedFeed.Window(items, maxAge, perFeed, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null));
    }

    private final PublishTestKit kit = PublishTestKit.inMemory();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void oldItemsAreFoundBehindTheHundredsThatAnotherSourceHas() {
        EntryBuilder[] many = IntStream.rangeClosed(1, 600)
                .mapToObj(minute -> entry("d" + minute).minutes(minute))
                .toArray(EntryBuilder[]::new);
        var _ = kit.visit(DAWN, many);
        var _ = kit.visit(XINHUA, entry("x1").minutes(-3_000), entry("x2").minutes(-2_000));
        kit.useMerged(CAPPED);
        List<FeedId> shown = kit.publisher().find("all").orElseThrow().document().items().stream()
                .map(item -> item.source().feed())
                .toList();
        assertEquals(List.of(DAWN, DAWN, XINHUA, XINHUA), shown);
    }

    /** Ten of Dawn's, two minutes apart, with four of Xinhua's among and below them. */
    private void fill(MergedFeed merged) {
        EntryBuilder[] many = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> entry("d" + number).minutes(2L * number))
                .toArray(EntryBuilder[]::new);
        var _ = kit.visit(DAWN, many);
        var _ = kit.visit(
                XINHUA,
                entry("x8").minutes(17),
                entry("x4").minutes(9),
                entry("x2").minutes(5),
                entry("x0").minutes(-240));
        kit.useMerged(merged);
    }

    private List<String> titles(JsonNode feed) {
        return feed.path("items")
                .valueStream()
                .map(item -> item.path("title").asString().replace("Title of ", ""))
                .toList();
    }

    private JsonNode json(String path) {
        return JsonMapper.shared().readTree(kit.text(path));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'd10 d9 x8 x4'",
        "?limit=1, d10",
        "?limit=3, 'd10 d9 x8'",
        "?limit=5, 'd10 d9 x8 x4'",
        "?limit=1000, 'd10 d9 x8 x4'"
    })
    void aPageOfAnyLengthKeepsTheCaps(String query, String shown) {
        fill(CAPPED);
        assertEquals(shown, String.join(" ", titles(json("/feeds/all.json" + query))));
    }

    @ParameterizedTest
    @CsvSource({"'', 'd10 d9'", "?limit=3, 'd10 d9 x8'", "?limit=1000, 'd10 d9 x8 d8 x4'"})
    void aPageOfAnyLengthShowsNothingTooOld(String query, String shown) {
        // At 12:00 what is of 08:08 is 232 minutes old.
        fill(capped(2, Duration.ofMinutes(232), 3));
        assertEquals(shown, String.join(" ", titles(json("/feeds/all.json" + query))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=1", "?limit=3", "?limit=4", "?limit=5", "?limit=7", "?limit=1000"})
    void theWayBackLeavesOutNothingAndShowsNothingTwice(String query) {
        for (MergedFeed merged :
                List.of(CAPPED, capped(3, Duration.ofMinutes(232), 0), capped(5, Duration.ofMinutes(232), 1))) {
            fill(merged);
            List<String> all = new ArrayList<>();
            String path = "/feeds/all.json" + query;
            while (!path.isEmpty()) {
                JsonNode page = json(path);
                all.addAll(titles(page));
                String next = page.path("next_url").asString("");
                path = next.isEmpty() ? "" : next.substring(PublishTestKit.BASE.length());
            }
            assertEquals(
                    List.of("d1", "d10", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "x0", "x2", "x4", "x8"),
                    all.stream().sorted().toList());
        }
    }

    @Test
    void whatAReaderNarrowsIsNotCapped() {
        fill(CAPPED);
        assertEquals(10, titles(json("/feeds/all.json?source=dawn&limit=20")).size());
    }
}
