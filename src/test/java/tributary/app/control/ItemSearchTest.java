package tributary.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.testing.EntryBuilder.entry;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.publish.PublishTestKit;
import tributary.search.SearchIndex;
import tributary.store.Changes;

class ItemSearchTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anItemIsFoundByItsNamesThenItsTitleThenWordsAnywhereInIt() {
        try (PublishTestKit kit = PublishTestKit.inMemory();
                SearchIndex index = new SearchIndex(folder)) {
            var _ = kit.visit(
                    DAWN,
                    entry("one").title("Blast in Karachi").content("<p>Hashmi spoke.</p>"),
                    entry("two").title("Hashmi at Boao"),
                    entry("three").content("<p>CPEC</p>"));
            ItemSearch search = new ItemSearch(kit.store(), index);
            assertEquals(List.of("two"), found(search, "https://example.org/two"));
            assertEquals(List.of("two"), found(search, "hashmi"));
            assertEquals(List.of(), found(search, "CPEC"), "the index is not open yet");
            index.open(kit.store().identity().orElseThrow(), kit.store().lastChange());
            Changes changes = kit.store().changesAfter(0, 10);
            index.take(changes.entries(), changes.gone(), changes.last());
            index.complete();
            index.show();
            assertEquals(List.of("three"), found(search, "CPEC"));
            assertEquals(List.of("one"), found(search, "spoke karachi"));
            assertEquals(List.of(), found(search, "…"));
        }
    }

    private static List<String> found(ItemSearch search, String item) {
        return search.find(item).stream()
                .map(each -> each.entry().key().value())
                .toList();
    }
}
