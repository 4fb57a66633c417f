package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tributary.testing.Answer;
import tributary.testing.Origin;

class FetchCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Run fetch(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "fetch";
        all[1] = "--feeds";
        all[2] = folder.resolve("feeds.yml");
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Run.of(all);
    }

    @Test
    void aFileIsToldOfWithItsRepairsAndReasons() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.xml"), """
                <rss version="2.0"><channel><title>Wire & more</title>
                <item><guid isPermaLink="false">1</guid><title>BOAO, China &mdash; Pakistan and China discuss security</title>
                <pubDate>Wed, 26 Mar 2025 08:00:00 GMT</pubDate></item>
                <item><title>without a date</title><link>https://news.example.org/2</link></item>
                <item><title>cut
                """);
        Run run = fetch(file);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("RSS 2.0, UTF-8, "), run.out());
        assertTrue(run.out().contains("  repaired: "), run.out());
        assertTrue(run.out().contains("  2025-03-26T08:00:00Z (as its feed says)  told apart by guid\n"), run.out());
        assertTrue(run.out().contains("(its feed gives no date that can be read)"), run.out());
        JsonNode json = fetch(file, "--json").json();
        assertEquals("RSS 2.0", json.get("format").asString());
        assertTrue(json.get("repairs").size() > 0);
        assertEquals(2, json.get("entries").size());
        assertEquals("FIRST_SEEN", json.at("/entries/1/dates/origin").asString(), json.toPrettyString());
        assertEquals("GUID", json.at("/entries/0/key/rule").asString());
    }

    @Test
    void anAddressIsToldOfHopByHopAndSecretsAreLeftOut() throws IOException {
        try (Origin origin = Origin.start()) {
            origin.answer("/old", Answer.redirect(301, origin.url("/feed?token=hunter2")));
            origin.answer("/feed", Answer.feed().with("ETag", "\"a\"").with("Cache-Control", "max-age=600"));
            Run run = fetch(origin.url("/old"), "--allow-private");
            assertTrue(run.out().startsWith("GET " + origin.url("/old") + " → 301 → "), run.out());
            assertTrue(run.out().contains("ETag: \"a\""), run.out());
            assertTrue(!run.out().contains("hunter2"), run.out());
            JsonNode json =
                    fetch(origin.url("/old"), "--allow-private", "--json").json();
            assertEquals(301, json.at("/hops/0/status").asInt());
            assertTrue(!json.toString().contains("hunter2"), json.toPrettyString());
            assertEquals("\"a\"", json.at("/validators/etag").asString());
            assertEquals("PT10M", json.get("max_age").asString());
        }
    }

    @Test
    void whatCannotBeReadIsAProblemWithAReason() throws IOException {
        try (Origin origin = Origin.start()) {
            origin.answer("/page", Answer.ok("""
                    <html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Hi</body></html>
                    """).with("Content-Type", "text/html"));
            Run page = fetch(origin.url("/page"), "--allow-private");
            assertEquals(1, page.code());
            assertTrue(page.out().contains("it offers " + origin.url("/feed.xml")), page.out());
            JsonNode json =
                    fetch(origin.url("/page"), "--allow-private", "--json").json();
            assertEquals(origin.url("/feed.xml"), json.at("/offered/0").asString());
            origin.answer("/down", Answer.status(500).withBody("<h1>Oops \u001B[31m</h1>"));
            Run down = fetch(origin.url("/down"), "--allow-private");
            assertEquals(1, down.code());
            assertTrue(down.out().contains("it begins: ") && !down.out().contains("\u001B"), down.out());
            Run denied = fetch(origin.url("/page"));
            assertEquals(1, denied.code());
            assertTrue(denied.out().contains("not read: "), denied.out());
        }
        assertEquals(1, fetch(folder.resolve("nowhere.xml")).code());
        assertEquals(2, Run.of("fetch").code());
    }

    @Test
    void aFeedOfTheFileIsFetchedByItsId() throws IOException {
        Files.writeString(folder.resolve("local.xml"), Answer.FEED);
        Files.writeString(folder.resolve("feeds.yml"), "feeds: [{id: local, url: local.xml}]\nmerged: [{id: all}]\n");
        Run run = fetch("local");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Pakistan and China discuss security measures"), run.out());
    }

    @Test
    void whatTheFileAllowsHoldsForAnAddressToo() throws IOException {
        try (Origin origin = Origin.start()) {
            origin.answer("/feed", Answer.feed());
            origin.answer("/other", Answer.feed());
            Path file = folder.resolve("feeds.yml");
            Files.writeString(
                    file,
                    "feeds: [{id: one, url: \"" + origin.url("/feed")
                            + "\", private_addresses: allow}]\nmerged: [{id: all}]\n");
            assertEquals(0, fetch(origin.url("/feed")).code());
            assertEquals(1, fetch(origin.url("/other")).code());
            Files.writeString(
                    file,
                    "defaults: {private_addresses: allow}\nfeeds: [{id: one, url: \"" + origin.url("/feed")
                            + "\"}]\nmerged: [{id: all}]\n");
            assertEquals(0, fetch(origin.url("/other")).code());
        }
    }

    @Test
    void aWordThatNamesNothingIsSaidToBeSoAndABrokenFileIsNotKeptBack() throws IOException {
        Run nothing = fetch("no-such-feed");
        assertEquals(1, nothing.code());
        assertTrue(nothing.err().contains("\"no-such-feed\" is no feed of "), nothing.err());
        Files.writeString(folder.resolve("feeds.yml"), "feeds: [{id: one, url: 7}]\nmerged: 8\n");
        Run broken = fetch("one");
        assertEquals(1, broken.code());
        assertTrue(broken.err().contains("feeds.yml:"), broken.err());
    }
}
