package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.entry;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.model.StoredEntry;
import tributary.publish.feed.FeedItem;

/** Of what is not shown the texts are not held; what is shown later has its text all the same. */
class TextsLetGoTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();

    @BeforeEach
    void twoOfFourAreShown() {
        kit.useMerged(merged("all", 2, null));
        for (int item = 1; item <= 4; item++) {
            var _ = kit.visit(DAWN, entry("e" + item).minutes(item).content("<p>text " + item + "</p>"));
        }
        assertEquals(List.of("<p>text 4</p>", "<p>text 3</p>"), shown());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private List<String> shown() {
        return kit.publisher().find("all").orElseThrow().document().items().stream()
                .map(FeedItem::content)
                .toList();
    }

    private void takeBack(String... keys) {
        List<StoredEntry> entries = kit.store().entries(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L)).stream()
                .filter(each -> List.of(keys).contains(each.entry().key().value()))
                .toList();
        var _ = kit.withdraw(DAWN, entries);
    }

    @Test
    void whatMovesUpIsShownWhole() {
        takeBack("e3", "e4");
        assertEquals(List.of("<p>text 2</p>", "<p>text 1</p>"), shown());
    }

    @Test
    void whatMovesUpIsShownAsItWasEditedMeanwhile() {
        var _ = kit.visit(DAWN, entry("e2").minutes(2).content("<p>corrected</p>"));
        takeBack("e4");
        assertEquals(List.of("<p>text 3</p>", "<p>corrected</p>"), shown());
    }
}
