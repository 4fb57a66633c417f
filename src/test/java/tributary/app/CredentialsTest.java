package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** A user and a password in a feed's address are for its publisher alone. */
class CredentialsTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/feeds/all",
            "/feeds/all.atom",
            "/feeds/all.rss",
            "/feeds/all.json",
            "/feeds/all.opml",
            "/feeds.opml",
            "/feeds/_health.atom",
            "/status",
            "/status/rss",
            "/status/atom",
            "/status/json",
            "/status.json",
            "/metrics");

    @TempDir
    private Path folder;

    private Origin origin;

    @BeforeEach
    void start() {
        origin = Origin.start();
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    @Test
    void relativeAddressesOfAFeedAskedWithAPasswordAreMadeAbsoluteWithoutIt() {
        String text = "<p>Ferry opens <a href=\"b\">more</a> <img src=\"/c.jpg\" srcset=\"/c.jpg 1x, d.jpg 2x\"></p>";
        String escaped = text.replace("<", "&lt;");
        origin.answer(
                "/rss",
                Answer.ok("<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>"
                        + "<title>Dawn</title><link>/</link><image><url>/logo.png</url></image><item><guid>/a</guid>"
                        + "<title>Ferry opens one</title><link>/a</link><comments>/a#c</comments><description>"
                        + escaped
                        + "</description><enclosure url=\"/e.mp3\" type=\"audio/mpeg\" length=\"1\"/>"
                        + "<media:thumbnail url=\"t.jpg\"/></item></channel></rss>"));
        origin.answer(
                "/atom",
                Answer.ok("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Nation</title>"
                        + "<link rel=\"self\" href=\"/atom\"/><icon>/icon.png</icon><entry><id>tag:nation,2025:1</id>"
                        + "<title>Port opens two</title><link href=\"two\"/><link rel=\"related\" href=\"r\"/>"
                        + "<author><name>A</name><uri>/author</uri></author><content type=\"html\">" + escaped
                        + "</content></entry></feed>"));
        origin.answer(
                "/json",
                Answer.ok("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"News\","
                        + "\"items\":[{\"id\":\"3\",\"url\":\"/three\",\"title\":\"Road opens three\",\"image\":\"/i.jpg\","
                        + "\"content_html\":\"" + text.replace("\"", "\\\"") + "\"}]}"));
        try (Program program = Program.start(folder, MovableClock.at("2025-03-26T12:00:00Z"), feedsYml())) {
            program.awaitShown("/feeds/all.json", "Ferry opens one");
            program.awaitShown("/feeds/all.json", "Port opens two");
            program.awaitShown("/feeds/all.json", "Road opens three");
            assertTrue(program.body("/feeds/all.atom").contains("\"" + origin.url("/a") + "\""));
            for (String path : PATHS) {
                String body = program.body(path);
                assertFalse(body.contains("s3cret") || body.contains("reader:"), () -> path + ": " + body);
            }
        }
        assertEquals(
                "Basic cmVhZGVyOnMzY3JldA==",
                origin.requests("/rss").getFirst().value("Authorization").orElse(""));
    }

    private String feedsYml() {
        StringBuilder feeds = new StringBuilder(Program.BEGINNING).append("feeds:\n");
        for (String id : List.of("rss", "atom", "json")) {
            String url = origin.url("/" + id).replace("http://", "http://reader:s3cret@");
            feeds.append("  - {id: ").append(id).append(", url: \"").append(url).append("\"}\n");
        }
        return feeds + "merged:\n  - {id: all}\n";
    }
}
