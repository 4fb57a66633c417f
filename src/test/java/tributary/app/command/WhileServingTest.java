package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tributary.testing.Answer;
import tributary.testing.Origin;

/** Commands that ask the store, with a server in another process and without. */
class WhileServingTest {
    @TempDir
    Path folder = Path.of("");

    private final Origin origin = Origin.start();

    @BeforeEach
    void twoFeeds() throws IOException {
        origin.answer("/feed", Answer.feed().with("ETag", "\"a\""));
        origin.answer("/broken", Answer.status(500).withBody("<h1>no</h1>"));
        Files.writeString(feeds(), """
                version: 1
                site: {contact: ops@example.org}
                defaults: {private_addresses: allow}
                hosts: {"*": {spacing: 0s, parallel: 4}}
                feeds:
                  - {id: wire, url: "%s", regions: [PK]}
                  - {id: broken, url: "%s"}
                merged:
                  - {id: all, title: Everything}
                  - id: calm
                    drop: {title: [security]}
                """.formatted(origin.url("/feed"), origin.url("/broken")));
    }

    @AfterEach
    void close() {
        origin.close();
    }

    private Path feeds() {
        return folder.resolve("feeds.yml");
    }

    private JsonNode status() {
        return Run.fine("status", "--json", "--feeds", feeds()).json();
    }

    private boolean isAllVisited() {
        return status().valueStream().allMatch(feed -> feed.hasNonNull("lastVisit"));
    }

    @Test
    void statusExplainAndBackupAnswerWhileTheServerRunsAndAfterItWasKilled() throws Exception {
        try (ServeProcess server = ServeProcess.start(feeds())) {
            ServeProcess.await(this::isAllVisited);
            checkStatus();
            checkExplain();
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data/tributary.control"))));
            server.kill();
        }
        assertTrue(Files.exists(folder.resolve("data/tributary.control")), "nobody tidied up");
        checkStatus();
        checkExplain();
    }

    private void checkStatus() {
        JsonNode feeds = status();
        assertEquals("wire", feeds.get(0).get("id").asString());
        assertEquals(1, feeds.get(0).get("items").asInt());
        assertEquals("fetched", feeds.get(0).at("/lastVisit/outcome").asString());
        assertEquals("Regional wire", feeds.get(0).get("title").asString());
        assertEquals(1, feeds.get(1).at("/health/failures").asInt());
        String table = Run.fine("status", "--feeds", feeds()).out();
        assertTrue(table.lines().anyMatch(line -> line.matches("wire +\\d+[sm] ago +in .* 1 +0 +1 new.*")), table);
        assertTrue(table.endsWith("2 feeds, 1 failing, 1 items\n"), table);
        Run failing = Run.of("status", "--failing", "--feeds", feeds());
        assertEquals(1, failing.code());
        assertFalse(failing.out().contains("wire"), failing.out());
    }

    private void checkExplain() {
        String byUrl = explain("https://news.example.org/boao-1?utm_source=x");
        assertEquals(byUrl, explain("boao-1"));
        assertEquals(byUrl, explain("china", "SECURITY"));
        assertTrue(byUrl.startsWith("Pakistan and China discuss security measures\n"), byUrl);
        assertTrue(byUrl.contains("  from: " + origin.url("/feed") + " (feeds.yml line 6)\n"), byUrl);
        assertTrue(byUrl.contains("ETag \"a\""), byUrl);
        assertTrue(byUrl.contains("  told apart in its feed by: guid\n"), byUrl);
        assertTrue(byUrl.contains("  published: 2025-03-26T08:00:00Z (as its feed says)\n"), byUrl);
        assertTrue(byUrl.contains("    yes all: selected\n"), byUrl);
        assertTrue(byUrl.contains("    no  calm: dropped by merged feed calm: title security (feeds.yml:11)\n"), byUrl);
        Run nothing = Run.of("explain", "no such thing", "--feeds", feeds());
        assertEquals(1, nothing.code());
        assertTrue(nothing.err().startsWith("no item goes by \"no such thing\""), nothing.err());
    }

    private String explain(Object... item) {
        Object[] arguments = new Object[item.length + 3];
        arguments[0] = "explain";
        arguments[1] = "--feeds";
        arguments[2] = feeds();
        System.arraycopy(item, 0, arguments, 3, item.length);
        return Run.fine(arguments).out();
    }

    @Test
    void beforeTheFirstStartThereIsNothingToTellAndNothingIsMade() {
        Run run = Run.of("status", "--feeds", feeds());
        assertEquals(1, run.code());
        assertTrue(run.err().contains("nothing is stored yet at jdbc:h2:file:"), run.err());
        assertFalse(Files.exists(folder.resolve("data")));
    }
}
