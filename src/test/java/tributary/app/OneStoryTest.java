package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** What readers get of a story that several papers tell, through the whole program. */
class OneStoryTest {
    private static final String DAWN = "Pakistan, China in talks on safety of Chinese nationals: envoy";
    private static final String TRIBUNE = "Islamabad and Beijing discuss security of Chinese workers, ambassador says";
    private static final String STRAITS = "China and Pakistan weigh security measures for Chinese nationals";

    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");
    private final Origin origin = Origin.start();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        origin.close();
    }

    private Program start(String duplicates) {
        origin.answer("/dawn", feed("dawn", "07", DAWN, """
                        BOAO, China: Pakistan and China are discussing joint security measures to protect Chinese nationals \
                        working on CPEC projects, ambassador Khalil Hashmi said at the Boao Forum. Militants in Balochistan \
                        and a bombing near Karachi airport in October have strained the partnership."""))
                .answer("/dawn-world", feed("dawn-world", "08", DAWN + " – World", """
                        Pakistan and China are discussing joint security measures to protect Chinese nationals working on \
                        CPEC projects, ambassador Khalil Hashmi said at the Boao Forum."""))
                .answer("/tribune", feed("tribune", "09", TRIBUNE, """
                        ISLAMABAD: Ambassador Khalil Hashmi told reporters at the Boao Forum that Pakistan was in contact \
                        with China about new security measures for Chinese nationals. Separatist militants in Balochistan \
                        have attacked Chinese engineers, most recently with a bomb outside Karachi airport in October. \
                        Analysts said that Beijing would not be content with promises for much longer."""))
                .answer("/straits", feed("straits", "10", STRAITS, """
                        BEIJING (Reuters) - The two countries are working on measures to keep Chinese nationals in Pakistan \
                        safe, the Pakistani ambassador to China, Khalil Hashmi, said at the Boao Forum for Asia. An October \
                        bombing at Karachi airport killed two engineers."""));
        return Program.start(folder, clock, yaml(duplicates));
    }

    private String yaml(String duplicates) {
        return Program.BEGINNING + "duplicates: {" + duplicates + "}\nfeeds:\n" + line("dawn", "dawn")
                + line("dawn-world", "dawn") + line("tribune", "tribune") + line("straits", "straits")
                + "merged:\n  - {id: all, title: Everything}\n";
    }

    private String line(String id, String outlet) {
        return "  - {id: " + id + ", title: " + id + ", outlet: " + outlet + ", url: \"" + origin.url("/" + id)
                + "\"}\n";
    }

    private static Answer feed(String id, String hour, String title, String text) {
        return Answer.ok("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>%s</title><link>https://%s.example.org/</link><language>en</language>
                <item><guid>https://%s.example.org/1</guid><title>%s</title><link>https://%s.example.org/1</link>
                <description>%s</description><pubDate>Wed, 26 Mar 2025 %s:00:00 GMT</pubDate></item>
                </channel></rss>
                """.formatted(id, id, id, title, id, text, hour));
    }

    private static JsonNode items(Program program) {
        return JsonMapper.builder()
                .build()
                .readTree(program.body("/feeds/all.json"))
                .path("items");
    }

    private static void awaitEntries(Program program, int entries, int versions) {
        program.await(entries + " entries of " + versions + " versions", () -> {
            JsonNode items = items(program);
            int others = 0;
            for (JsonNode item : items) {
                others += item.path("_tributary").path("sources").size();
            }
            return items.size() == entries && entries + others == versions;
        });
    }

    @Test
    void oneEntryNamesEveryOutletForPeopleAndMachines() {
        try (Program program = start("lead: priority")) {
            awaitEntries(program, 1, 3); // the second section of a paper is no outlet of its own
            JsonNode item = items(program).get(0);
            String list = item.path("content_html").asString();
            assertTrue(list.contains("Also reported by"), list);
        }
    }

    @Test
    void theListForPeopleCanBeSwitchedOffAndMachinesKeepTheirs() {
        try (Program program = start("also_reported: off")) {
            awaitEntries(program, 1, 3);
            assertFalse(program.body("/feeds/all.json").contains("Also reported by"));
            for (String path : List.of("/feeds/all.atom", "/feeds/all.rss")) {
                String body = program.body(path);
                assertFalse(body.contains("Also reported by"), body);
                assertTrue(body.contains("https://tribune.example.org/1"), body);
                assertTrue(body.contains("https://straits.example.org/1"), body);
                // Which section of one paper came first depends on whose visit ended first; only one is named.
                assertTrue(
                        body.contains("https://dawn.example.org/1")
                                != body.contains("https://dawn-world.example.org/1"),
                        body);
            }
        }
    }

    @Test
    void turningDuplicatesOffBringsAllBackAndOnAgainHidesThem() {
        try (Program program = start("mode: story")) {
            awaitEntries(program, 1, 3);
            program.reload(yaml("mode: off"));
            awaitEntries(program, 4, 4);
            program.reload(yaml("mode: story"));
            awaitEntries(program, 1, 3);
        }
    }

    @Test
    void whatArrivesAfterDuplicatesAreTurnedOnIsCompared() {
        try (Program program = start("mode: off")) {
            awaitEntries(program, 4, 4);
            program.reload(yaml("mode: story"));
            String late = "Envoy: Islamabad and Beijing discuss security of Chinese workers";
            for (String id : List.of("late", "later")) {
                origin.answer("/" + id, feed(id, "11", late, "Ambassador Khalil Hashmi spoke at the Boao Forum."));
            }
            String lines = line("late", "late") + line("later", "later");
            program.reload(yaml("mode: story").replace("merged:\n", lines + "merged:\n"));
            awaitEntries(program, 5, 6);
        }
    }

    @Test
    void aBetterCopyThatComesLaterDoesNotReplaceTheLead() {
        try (Program program = start("lead: longest")) {
            awaitEntries(program, 1, 3);
            JsonNode before = items(program).get(0);
            origin.answer(
                    "/late",
                    feed(
                            "late",
                            "11",
                            STRAITS,
                            "Pakistan and China discuss measures for Chinese nationals. "
                                    + "Ambassador Khalil Hashmi said at the Boao Forum that security was being improved. "
                                            .repeat(20)));
            program.reload(yaml("lead: longest").replace("merged:\n", line("late", "late") + "merged:\n"));
            awaitEntries(program, 1, 4);
            JsonNode after = items(program).get(0);
            for (String field : List.of("id", "url", "title", "content_text", "date_modified")) {
                assertEquals(before.path(field), after.path(field), field);
            }
        }
    }

    @Test
    void whatAnOperatorSplitStaysApartAndWhatIsJoinedStaysTogetherEvenAfterARestart() {
        String tribune = "https://tribune.example.org/1";
        try (Program program = start("mode: story")) {
            awaitEntries(program, 1, 3);
            order(program, false, tribune);
            awaitEntries(program, 2, 3);
        }
        try (Program program = Program.start(folder, clock, yaml("mode: story"))) {
            awaitEntries(program, 2, 3);
            order(program, true, tribune, "https://dawn.example.org/1");
            awaitEntries(program, 1, 3);
        }
        try (Program program = Program.start(folder, clock, yaml("mode: story"))) {
            awaitEntries(program, 1, 3);
        }
    }

    @Test
    void whatIsOrderedWhileNoServerRunsIsCarriedOutByTheNext() {
        Path feeds;
        try (Program program = start("mode: story")) {
            awaitEntries(program, 1, 3);
            feeds = program.feedsYml();
        }
        order(feeds, false, "https://tribune.example.org/1");
        try (Program program = Program.start(folder, clock, yaml("mode: story"))) {
            awaitEntries(program, 2, 3);
        }
    }

    @Test
    void thePageOfAStoryAndExplainSayByWhichWordsItsVersionsAreOneWithAServerAndWithout() {
        Path feeds;
        try (Program program = start("mode: story")) {
            awaitEntries(program, 1, 3);
            String story =
                    items(program).get(0).path("_tributary").path("story").asString();
            String page = program.body("/stories/" + story);
            assertTrue(page.contains("Likeness 0."), page);
            assertTrue(page.contains("by the words "), page);
            feeds = program.feedsYml();
            checkReason(feeds);
        }
        checkReason(feeds);
    }

    private static void checkReason(Path feeds) {
        try (Control control = open(feeds)) {
            Explanation.Why why = Optional.ofNullable(control.explain("https://tribune.example.org/1")
                            .getFirst()
                            .why())
                    .orElseThrow();
            assertTrue(why.score() > 0.2 && why.score() < 1, () -> "score " + why.score());
            assertFalse(why.words().isEmpty());
            assertFalse(why.nearest().isEmpty());
        }
    }

    private static void order(Program program, boolean join, String... items) {
        order(program.feedsYml(), join, items);
    }

    private static void order(Path feeds, boolean join, String... items) {
        try (Control control = open(feeds)) {
            assertEquals(items.length, control.correct(join, List.of(items)).size());
        }
    }

    private static Control open(Path feeds) {
        ConfigResult read = new ConfigReader().read(feeds, java.util.Map.of());
        if (!(read instanceof ConfigResult.Valid valid)) {
            throw new AssertionError(read.problems());
        }
        return Controls.open(valid.configuration());
    }
}
