package tributary.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** That readers get every item of feeds that give unlike items one guid or one link, through the whole program. */
class UnlikeItemsTest {
    private static final List<String> TITLES = List.of(
            "Parliament dissolved in Nepal",
            "Hockey team off to Malaysia",
            "Wheat harvest begins in Punjab",
            "New metro line for Lahore approved",
            "Glacier lake floods village in Hunza");
    private static final String LIVE = "<link>https://paper.example.org/live</link>";

    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");
    private final Origin origin = Origin.start();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void allItemsUnderOneGuidAreShown() {
        awaitAll(number -> "<guid isPermaLink=\"false\">0</guid><link>https://paper.example.org/" + number + "</link>");
    }

    @Test
    void allItemsThatLinkToOneLivePageAreShown() {
        awaitAll(number -> "<guid isPermaLink=\"false\">live-" + number + "</guid>" + LIVE);
    }

    @Test
    void allItemsThatLinkToOneLivePageAndHaveNoGuidAreShown() {
        awaitAll(_ -> LIVE);
    }

    private void awaitAll(IntFunction<String> names) {
        origin.answer("/paper", feed(names));
        String yaml = Program.BEGINNING + "feeds:\n  - {id: paper, url: \"" + origin.url("/paper")
                + "\"}\nmerged:\n  - {id: all, title: Everything}\n";
        try (Program program = Program.start(folder, clock, yaml)) {
            program.await("every title", () -> titles(program).containsAll(TITLES));
        }
    }

    private static List<String> titles(Program program) {
        JsonNode feed = JsonMapper.builder().build().readTree(program.body("/feeds/all.json"));
        return feed.path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private static Answer feed(IntFunction<String> names) {
        StringBuilder items = new StringBuilder();
        for (int number = 0; number < TITLES.size(); number++) {
            items.append("""
                    <item><title>%s</title>%s<pubDate>Wed, 26 Mar 2025 0%d:00:00 GMT</pubDate></item>
                    """.formatted(TITLES.get(number), names.apply(number), number));
        }
        return Answer.ok("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>Paper</title><link>https://paper.example.org/</link>
                <language>en</language>%s</channel></rss>
                """.formatted(items));
    }
}
