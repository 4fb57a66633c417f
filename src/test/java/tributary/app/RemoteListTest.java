package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** Remote OPML lists of the whole program. */
class RemoteListTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Program start(Origin origin, String options) {
        return Program.start(folder, clock, Program.BEGINNING + """
                lists:
                  - {url: "%s"%s}
                merged:
                  - {id: all, title: All}
                  - {id: partners, title: Partners, select: {tags: [partner]}}
                """.formatted(origin.url("/list.opml"), options));
    }

    private static Answer list(Origin origin, String... names) {
        StringBuilder opml = new StringBuilder("<opml version='2.0'><body>");
        for (String name : names) {
            opml.append("<outline text='")
                    .append(name)
                    .append("' xmlUrl='")
                    .append(origin.url("/" + name))
                    .append("'/>");
        }
        return Answer.ok(opml.append("</body></opml>").toString()).with("ETag", "\"" + String.join(",", names) + "\"");
    }

    private static Answer feed(String item) {
        return Answer.ok(Answer.FEED.replace("boao-1", item)).with("Content-Type", "application/rss+xml");
    }

    @Test
    void feedsComeAndGoWithTheirListAndKeepTheirItems() {
        try (Origin origin = Origin.start()) {
            origin.answer("/one", feed("item-one"));
            origin.answer("/two", feed("item-two"));
            origin.answer(
                    "/list.opml",
                    list(origin, "one", "two"),
                    list(origin, "one"),
                    Answer.notModified(),
                    Answer.status(500),
                    Answer.ok("<html>back soon</html>"),
                    list(origin, "two"));
            try (Program program = start(origin, ", tags: [partner]")) {
                program.awaitShown("/feeds/partners.json", "item-one");
                program.awaitShown("/feeds/partners.json", "item-two");
                askAgain(program, origin, 2);
                program.await(
                        "two is gone",
                        () -> !program.body("/feeds/partners.json").contains("item-two"));
                for (int asked = 3; asked <= 5; asked++) {
                    askAgain(program, origin, asked);
                    assertTrue(origin.requests("/list.opml").getLast().isConditional());
                    assertTrue(program.body("/feeds/partners.json").contains("item-one"));
                }
                origin.answer("/two", Answer.status(503));
                askAgain(program, origin, 6);
                program.awaitShown("/feeds/partners.json", "item-two");
                program.await(
                        "one is gone",
                        () -> !program.body("/feeds/partners.json").contains("item-one"));
            }
        }
    }

    /** Lists are asked as seldom as feeds: by the clock, which is set to when the list is due, not by us. */
    private void askAgain(Program program, Origin origin, int times) {
        program.await("the visit before is over", () -> due(program).isAfter(clock.instant()));
        clock.set(due(program).plusSeconds(1));
        program.await(
                "request " + times + " for the list",
                () -> origin.requests("/list.opml").size() >= times);
        assertEquals(times, origin.requests("/list.opml").size());
    }

    private static Instant due(Program program) {
        for (JsonNode feed : JSON.readTree(program.body("/status.json")).get("feeds")) {
            if (feed.get("id").asString().startsWith("list:")) {
                return Instant.parse(feed.get("next_visit").asString());
            }
        }
        return Instant.EPOCH;
    }

    @Test
    void aListIsKeptOverARestartOfWhichItsServerKnowsNothing() {
        try (Origin origin = Origin.start()) {
            origin.answer("/one", feed("item-one"));
            origin.answer("/list.opml", list(origin, "one"));
            try (Program program = start(origin, ", tags: [partner]")) {
                program.awaitShown("/feeds/partners.json", "item-one");
            }
            try (Program program = start(origin, ", tags: [partner]")) {
                program.awaitShown("/feeds/partners.json", "item-one");
                program.awaitShown("/status", "list:127-0-0-1-");
            }
            assertEquals(1, origin.requests("/list.opml").size());
        }
    }

    @Test
    void noMoreFeedsAreTakenThanTheOperatorAllows() {
        try (Origin origin = Origin.start()) {
            origin.answer("/one", feed("item-one"));
            origin.answer("/two", feed("item-two"));
            origin.answer("/list.opml", list(origin, "one", "two", "three"));
            try (Program program = start(origin, ", max: 2")) {
                program.awaitShown("/feeds/all.json", "item-one");
                program.awaitShown("/feeds/all.json", "item-two");
                assertFalse(program.body("/status").contains("/three"));
            }
            assertEquals(0, origin.requests("/three").size());
        }
    }

    @Test
    void aBombIsRefusedAndShown() {
        String bomb = "<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                + "<opml version='2.0'><body><outline text='&b;' xmlUrl='http://127.0.0.1/x'/></body></opml>";
        try (Origin origin = Origin.start()) {
            origin.answer("/list.opml", Answer.ok(bomb));
            try (Program program = start(origin, "")) {
                program.awaitShown("/status", "has a DOCTYPE");
            }
            assertEquals(1, origin.requests().size());
        }
    }
}
