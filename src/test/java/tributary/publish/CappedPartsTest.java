package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.testing.EntryBuilder.entry;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.model.FeedId;
import tributary.testing.EntryBuilder;

/** Merged feeds in which no source takes more than its part. */
class CappedPartsTest {
    private static final MergedFeed CAPPED = new MergedFeed(
            "all",
            "Everything",
            Selection.EVERYTHING,
            Filter.NONE,
            new MergedFeed.Window(4, null, 2, MergedFeed.Order.PUBLISHED),
            new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null));

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
}
