package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.model.Attribution;
import tributary.model.FeedMetadata;
import tributary.publish.feed.FeedDocument;

/** Items that did not change are not written again, and nobody can tell. */
class TakenOverItemsTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();

    @AfterEach
    void close() {
        kit.close();
    }

    private void assertAsWrittenAnew() {
        FeedDocument document = kit.publisher().find("all").orElseThrow().document();
        for (Format format : Format.values()) {
            assertEquals(
                    new String(format.write(document), StandardCharsets.UTF_8),
                    kit.text("/feeds/all" + format.suffix()));
        }
    }

    @Test
    void whatIsServedIsWhatWouldBeWrittenAnew() {
        assertAsWrittenAnew();
        var _ = kit.visit(DAWN, entry("a").title("Öl & „Wasser“ 🌊"), entry("b").minutes(5));
        assertAsWrittenAnew();
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(
                XINHUA,
                entry("c").minutes(3).content("<p>Three &amp; more</p>"),
                entry("d").minutes(9));
        assertAsWrittenAnew();
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(DAWN, entry("a").title("Mended"));
        assertAsWrittenAnew();
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(DAWN, entry("e").story("boao").minutes(20));
        var _ = kit.visit(XINHUA, entry("f").story("boao").minutes(21));
        assertAsWrittenAnew();
    }

    @Test
    void whatFeedsAreCalledMayChangeBetweenTwoStates() {
        var _ = kit.visit(DAWN, entry("a").story("boao"), entry("b"));
        var _ = kit.visit(XINHUA, entry("f").story("boao"));
        assertAsWrittenAnew();
        PublishTestKit.PublishSettingsChoice choice = new PublishTestKit.PublishSettingsChoice();
        choice.sourceInTitle = PublishSettings.SourceInTitle.PREFIX;
        choice.merged = List.of(merged("all", 2, null));
        kit.use(PublishTestKit.settings(choice));
        assertAsWrittenAnew();
    }

    @Test
    void whatAFeedSaysOfItselfIsInItemsThatWereThereBefore() {
        var _ = kit.visit(DAWN, entry("a").story("boao"), entry("b"));
        var _ = kit.visit(XINHUA, entry("f").story("boao"));
        FeedMetadata page = new FeedMetadata(
                null, null, null, "https://dawn.example/page", null, null, null, Attribution.NONE, List.of(), null);
        var _ = kit.visit(DAWN, page, entry("c"));
        FeedDocument document = kit.publisher().find("all").orElseThrow().document();
        assertEquals(
                List.of("https://dawn.example/page"),
                document.items().stream()
                        .map(item -> item.source().siteUrl())
                        .distinct()
                        .toList());
        assertAsWrittenAnew();
    }
}
