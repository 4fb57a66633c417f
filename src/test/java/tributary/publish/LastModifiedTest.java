package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.publish.PublishTestKit.settings;
import static tributary.testing.EntryBuilder.entry;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;

/** For readers that know no validator but a date: what changed is never taken for what they have. */
class LastModifiedTest {
    private static final List<String> PATHS =
            List.of("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/feeds/all.atom?limit=50");

    @TempDir
    private Path folder;

    private static String modified(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("last-modified").orElseThrow();
    }

    private static void assertNoticed(PublishTestKit kit, List<String> paths, Consumer<PublishTestKit> change) {
        List<HttpResponse<byte[]>> before = paths.stream().map(kit::get).toList();
        kit.clock.advance(Duration.ofHours(1));
        change.accept(kit);
        for (int index = 0; index < paths.size(); index++) {
            String path = paths.get(index);
            assertFalse(Arrays.equals(before.get(index).body(), kit.get(path).body()), path + " is to change");
            HttpResponse<byte[]> asked = kit.get(path, "If-Modified-Since", modified(before.get(index)));
            assertEquals(200, asked.statusCode(), path);
            assertEquals(
                    304, kit.get(path, "If-Modified-Since", modified(asked)).statusCode(), path);
        }
    }

    private static PublishTestKit oneStory(PublishTestKit kit) {
        var _ = kit.visit(DAWN, entry("a").story("s"));
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(XINHUA, entry("b").story("s"));
        return kit;
    }

    @Test
    void anotherHeadlineOfAVersionThatDoesNotLeadIsNoticed() {
        try (PublishTestKit kit = oneStory(PublishTestKit.inMemory())) {
            assertNoticed(kit, PATHS, _ -> {
                var _ = kit.visit(XINHUA, entry("b").story("s").title("Mended"));
            });
        }
    }

    @Test
    void anItemThatBecameTooOldIsMissed() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            kit.useMerged(new MergedFeed(
                    "all",
                    "Everything",
                    Selection.EVERYTHING,
                    Filter.NONE,
                    new MergedFeed.Window(100, Duration.ofMinutes(270), 0, MergedFeed.Order.PUBLISHED),
                    new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null)));
            var _ = kit.visit(DAWN, entry("a"), entry("b").minutes(60));
            assertNoticed(kit, PATHS.subList(0, 3), _ -> {
                var _ = kit.visit(XINHUA, entry("old").minutes(-600));
            });
        }
    }

    @Test
    void anotherConfigurationIsNoticed() {
        try (PublishTestKit kit = oneStory(PublishTestKit.inMemory())) {
            PublishTestKit.PublishSettingsChoice choice = new PublishTestKit.PublishSettingsChoice();
            choice.sourceInTitle = PublishSettings.SourceInTitle.PREFIX;
            assertNoticed(kit, PATHS.subList(0, 3), _ -> kit.use(settings(choice)));
        }
    }

    @Test
    void whatChangesNothingThatIsShownChangesNoDate() {
        try (PublishTestKit kit = oneStory(PublishTestKit.inMemory())) {
            for (String path : PATHS.subList(0, 3)) {
                HttpResponse<byte[]> before = kit.get(path);
                kit.clock.advance(Duration.ofHours(1));
                var _ = kit.visit(XINHUA, entry("b").story("s").content("<p>Further " + path + "</p>"));
                kit.use(settings(new PublishTestKit.PublishSettingsChoice()));
                HttpResponse<byte[]> after = kit.get(path);
                assertArrayEquals(before.body(), after.body(), path);
                assertEquals(modified(before), modified(after), path);
            }
        }
    }

    @Test
    void aChangeThatNoEntryTellsOfIsRememberedByTheNextProcessAndByOtherNodes() {
        try (PublishTestKit kit = oneStory(PublishTestKit.onDisk(folder))) {
            kit.clock.advance(Duration.ofHours(1));
            var _ = kit.visit(XINHUA, entry("b").story("s").title("Mended"));
            HttpResponse<byte[]> before = kit.get("/feeds/all.atom");
            kit.clock.advance(Duration.ofHours(1));
            kit.restart();
            HttpResponse<byte[]> after = kit.get("/feeds/all.atom");
            assertArrayEquals(before.body(), after.body());
            assertEquals(modified(before), modified(after));
            try (Publisher other = kit.anotherPublisher()) {
                assertEquals(
                        kit.publisher().find("all").orElseThrow().document(),
                        other.find("all").orElseThrow().document());
            }
        }
    }
}
