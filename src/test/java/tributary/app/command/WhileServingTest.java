package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
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
    void everyCommandAnswersWhileTheServerRunsAndAfterItWasKilled() throws Exception {
        try (ServeProcess server = ServeProcess.start(feeds())) {
            ServeProcess.await(this::isAllVisited);
            checkStatus();
            checkExplain();
            checkDiff();
            checkBackup("while-serving");
            whoDoesNotKnowTheKeyIsNotAnswered();
            Run second = Run.of("serve", "--port", "0", "--feeds", feeds());
            assertEquals(1, second.code());
            assertTrue(second.err().startsWith("tributary serve runs already with this store"), second.err());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data/tributary.control"))));
            server.kill();
        }
        assertTrue(Files.exists(folder.resolve("data/tributary.control")), "nobody tidied up");
        checkStatus();
        checkExplain();
        checkDiff();
        checkBackup("after");
    }

    private void whoDoesNotKnowTheKeyIsNotAnswered() throws IOException {
        List<String> control = Files.readAllLines(folder.resolve("data/tributary.control"));
        int port = Integer.parseInt(control.getFirst());
        String question = "{\"about\": \"status\", \"arguments\": []}";
        for (String key :
                List.of("", "0".repeat(64), "x".repeat(1_000_000), "GET / HTTP/1.1\r", control.getLast() + "0")) {
            assertEquals("", say(port, key + "\n" + question), key);
        }
        assertTrue(
                say(port, control.getLast() + "\n" + question).startsWith("tributary\n{\"answer\":[{\"id\":\"wire\""));
        assertTrue(say(port, control.getLast() + "\nnonsense").startsWith("tributary\n{\"problem\":"));
    }

    /** What is answered; nothing when the connection is cut. */
    private static String say(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException cut) {
            return "";
        }
    }

    private void checkDiff() throws IOException {
        Path changed = folder.resolve("new.yml");
        String now = Files.readString(feeds());
        Files.writeString(changed, now);
        assertEquals(
                "nothing would change\n",
                Run.fine("diff", changed, "--feeds", feeds()).out());
        Files.writeString(
                changed,
                now.replace("id: calm", "id: quiet").replace("id: broken, url: \"", "id: broken, title: B, url: \"")
                        + "  - {id: none, drop: {title: [China]}}\n");
        assertEquals("""
                feed broken: changed description
                merged quiet: added
                merged none: added
                merged calm: removed
                """, Run.fine("diff", changed, "--feeds", feeds()).out());
        Files.writeString(
                changed,
                now.replace("[security]", "[insecurity]").replace("id: all,", "id: all, keep: {any: [CPEC]},"));
        assertEquals("""
                merged all: changed filter
                merged calm: changed filter
                merged all: +0 −1 selected (1 now); +0 −1 shown (1 now)
                merged calm: +1 −0 selected (0 now); +1 −0 shown (0 now)
                """, Run.fine("diff", changed, "--feeds", feeds()).out());
        Files.writeString(changed, now.replace("id: all,", "id: all, itmes: 3,"));
        Run mistaken = Run.of("diff", changed, "--feeds", feeds());
        assertEquals(1, mistaken.code());
        assertTrue(mistaken.err().startsWith("new.yml:9:15: merged[all].itmes: is no key"), mistaken.err());
    }

    private void checkBackup(String name) throws IOException {
        Path backup = folder.resolve(name + ".zip");
        Run made = Run.fine("backup", backup, "--feeds", feeds());
        assertEquals("wrote " + backup + ", " + Files.size(backup) + " bytes\n", made.out());
        Run again = Run.of("restore", backup, "--feeds", feeds());
        assertEquals(1, again.code());
        assertTrue(again.err().contains("already; move it away first"), again.err());
        Path elsewhere = Files.createDirectory(folder.resolve(name)).resolve("feeds.yml");
        Files.copy(feeds(), elsewhere);
        Run restored = Run.fine("restore", backup, "--feeds", elsewhere);
        assertTrue(restored.out().endsWith("tributary.mv.db: 1 items\n"), restored.out());
        assertTrue(Run.fine("explain", "boao-1", "--feeds", elsewhere).out().startsWith("Pakistan and China"));
        byte[] whole = Files.readAllBytes(backup);
        Files.write(backup, Arrays.copyOf(whole, whole.length / 2));
        Files.delete(elsewhere.resolveSibling("data/tributary.mv.db"));
        Run cut = Run.of("restore", backup, "--feeds", elsewhere);
        assertEquals(1, cut.code());
        assertTrue(cut.err().contains("is not whole"), cut.err());
        assertFalse(Files.exists(elsewhere.resolveSibling("data/tributary.mv.db")));
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
        String scores = Run.fine("status", "--politeness", "--feeds", feeds()).out();
        assertTrue(scores.lines().anyMatch(line -> line.matches("wire +1 +1 +0 % +0 +0 +0 +0 +0")), scores);
        assertTrue(scores.endsWith("2 feeds, 2 requests, 0 faults\n"), scores);
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
        assertTrue(byUrl.contains("    yes all (feeds.yml line 9): selected\n"), byUrl);
        assertTrue(
                byUrl.contains(
                        "    no  calm (feeds.yml line 10): dropped by merged feed calm: title security (feeds.yml:11)\n"),
                byUrl);
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
