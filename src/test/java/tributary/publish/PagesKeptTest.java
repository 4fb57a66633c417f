package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.testing.EntryBuilder.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tributary.merge.MergedFeed;
import tributary.merge.Stories;

/** Readers may ask for as many different pages as they like: what is kept of them is bounded. */
class PagesKeptTest {
    private static final int QUESTIONS = 2_000;
    private static final long MOST = 300_000;

    @Test
    void whatIsKeptOfDifferentQuestionsIsBounded() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            var _ = kit.visit(DAWN, entry("a"), entry("b"));
            PublishSettings settings = kit.publisher().settings().orElseThrow();
            PageMaker maker = new PageMaker(kit.store(), kit.indexed(), MOST);
            PageMaker.Scope scope = scope(kit, settings);
            for (int number = 0; number < QUESTIONS; number++) {
                PageRequest request = request(settings, "title -word" + number);
                assertInstanceOf(PageResult.Made.class, maker.page(scope, Format.ATOM, request, "state"));
                assertTrue(maker.keptBytes() <= MOST, number + " questions");
            }
            assertTrue(maker.keptBytes() > MOST / 2, "it is of use all the same");
        }
    }

    private static PageMaker.Scope scope(PublishTestKit kit, PublishSettings settings) {
        MergedFeed merged = settings.merged().getFirst();
        SourceDirectory directory = new SourceDirectory(settings, kit.store().knownFeeds());
        Stories stories = new MergedState(merged, settings, directory, ReaderMemory.NONE).stories();
        return new PageMaker.Scope(
                settings,
                directory,
                merged,
                stories,
                kit.publisher().find("all").orElseThrow().document(),
                kit.clock.instant());
    }

    private static PageRequest request(PublishSettings settings, String words) {
        return assertInstanceOf(
                        PageParameters.Parsed.Request.class,
                        PageParameters.parse(Map.of("q", List.of(words)), 100, settings.sources()))
                .request();
    }
}
