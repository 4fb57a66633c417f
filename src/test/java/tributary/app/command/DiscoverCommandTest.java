package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tributary.testing.Answer;
import tributary.testing.Origin;

class DiscoverCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final Origin origin = Origin.start();

    /** So that nothing is waited for: the spacing of hosts is two seconds else. */
    @BeforeEach
    void askWithoutPauses() throws IOException {
        Files.writeString(
                folder.resolve("feeds.yml"), "hosts: {\"*\": {spacing: 0s}}\nfeeds: []\nmerged: [{id: all}]\n");
    }

    @AfterEach
    void close() {
        origin.close();
    }

    private Run discover(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "discover";
        all[1] = "--allow-private";
        all[2] = "--feeds";
        all[3] = folder.resolve("feeds.yml");
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Run.of(all);
    }

    private void page(String path, String head) {
        origin.answer(
                path,
                Answer.ok("<html><head>" + head + "</head><body>Hi</body></html>")
                        .with("Content-Type", "text/html"));
    }

    @Test
    void whatAPageNamesIsReadAndPrintedAsLinesThatPassCheck() throws IOException {
        page("/", """
                <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
                <link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
                <link rel="alternate" type="application/rss+xml" title="Dead" href="/dead.xml">
                <link rel="alternate" type="application/atom+xml" href="/old.xml">
                """);
        origin.answer("/news.xml", Answer.ok(Answer.FEED.replace("Regional wire", "News: \"now\" # 1")));
        origin.answer("/comments/feed", Answer.feed());
        origin.answer("/old.xml", Answer.redirect(301, origin.url("/news.xml")));
        Run run = discover(origin.url("/"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().matches("(?s)  # RSS 2.0, 1 items, newest \\d+d ago\n  - id: news-now-1\n.*"), run.out());
        assertTrue(run.out().contains("  - id: regional-wire\n"), run.out());
        assertTrue(!run.out().contains("dead") && !run.out().contains("old.xml"), run.out());
        Path pasted = Files.writeString(folder.resolve("pasted.yml"), "feeds:\n" + run.out() + "merged: [{id: all}]\n");
        assertEquals(
                "pasted.yml: 2 feeds, 1 merged feeds, fine\n",
                Run.fine("check", "--feeds", pasted).out());
    }

    @Test
    void whereAPageNamesNoneTheUsualPlacesAreTried() {
        page("/news/today", "");
        origin.answer("/atom.xml", Answer.feed());
        Run run = discover(origin.url("/news/today"));
        assertTrue(run.out().contains("url: " + origin.url("/atom.xml")), run.out() + run.err());
        assertEquals(0, origin.requests("/index.xml").size(), "one is enough");
    }

    @Test
    void theRuleOfThePlatformIsTriedFirstAndWhatItNamesIsRead() {
        origin.answer("/@dawn.rss", Answer.feed());
        page("/@dawn", "");
        Run run = discover(origin.url("/@dawn"));
        assertTrue(run.out().contains("url: " + origin.url("/@dawn.rss")), run.out() + run.err());
        assertEquals("/@dawn.rss", origin.requests().getFirst().path());
    }

    @Test
    void aFeedIsItsOwnAndJsonSaysWhatIsKnown() throws IOException {
        origin.answer("/feed", Answer.feed());
        Files.writeString(
                folder.resolve("feeds.yml"),
                "feeds: [{id: wire, url: '" + origin.url("/feed") + "'}]\nmerged: [{id: all}]\n");
        JsonNode json = discover(origin.url("/feed"), "--json").json();
        assertEquals(1, json.size());
        assertEquals(origin.url("/feed"), json.at("/0/url").asString());
        assertTrue(json.at("/0/known").asBoolean());
        assertEquals(
                "  # 1 more are in feeds.yml already\n",
                discover(origin.url("/feed")).out());
    }

    @Test
    void foundFeedsAreAddedToTheFileWhereThatIsWanted() throws IOException {
        origin.answer("/feed", Answer.feed());
        Path feeds = Files.writeString(folder.resolve("feeds.yml"), "# mine\nmerged: [{id: all}]\nfeeds: []\n");
        Run run = discover("--add", origin.url("/feed"));
        assertEquals("added regional-wire\n", run.out(), run.err());
        assertEquals("""
                # mine
                merged: [{id: all}]
                feeds:
                  - id: regional-wire
                    title: Regional wire
                    url: %s
                """.formatted(origin.url("/feed")), Files.readString(feeds));
        assertEquals("", discover("--add", origin.url("/feed")).out());
        Files.delete(feeds);
        assertEquals(1, discover("--add", origin.url("/feed")).code());
    }

    @Test
    void whoAllowsPrivateAddressesInFeedsYmlNeedNotSayItAgain() throws IOException {
        origin.answer("/feed", Answer.feed());
        Path feeds = Files.writeString(
                folder.resolve("feeds.yml"),
                "defaults: {private_addresses: allow}\nmerged: [{id: all}]\nfeeds: [{id: x, url: 'https://x.example/'}]\n");
        Run run = Run.of("discover", "--feeds", feeds, origin.url("/feed"));
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void whereThereIsNoneThatIsSaidAndWhy() {
        page("/", "");
        Run none = discover(origin.url("/"));
        assertEquals(1, none.code());
        assertEquals("", none.out());
        assertTrue(
                none.err().startsWith("no feed was found at " + origin.url("/") + ": This is an HTML page"),
                none.err());
        assertEquals(1, discover("https://not a url/").code());
        assertEquals(1, Run.of("discover", origin.url("/")).code(), "this machine is private");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.youtube.com/channel/UCabc_-1/videos, https://www.youtube.com/feeds/videos.xml?channel_id=UCabc_-1",
        "https://youtube.com/playlist?list=PL123, https://www.youtube.com/feeds/videos.xml?playlist_id=PL123",
        "https://www.youtube.com/watch?v=x&list=PL1&t=3, https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
        "https://www.youtube.com/user/dawn, https://www.youtube.com/feeds/videos.xml?user=dawn",
        "https://github.com/h2database/h2database, https://github.com/h2database/h2database/releases.atom",
        "https://github.com/h2database/h2database/commits/main/, https://github.com/h2database/h2database/commits/main.atom",
        "https://github.com/h2database, https://github.com/h2database.atom",
        "https://gitlab.com/group/sub/project, https://gitlab.com/group/sub/project/-/releases.atom",
        "https://codeberg.org/forgejo/forgejo/issues, https://codeberg.org/forgejo/forgejo/releases.rss",
        "https://old.reddit.com/r/pakistan/new, https://www.reddit.com/r/pakistan/.rss",
        "https://medium.com/@someone, https://medium.com/feed/@someone",
        "https://someone.medium.com/, https://someone.medium.com/feed",
        "https://someone.substack.com/p/post, https://someone.substack.com/feed",
        "https://someone.wordpress.com/about, https://someone.wordpress.com/feed",
        "http://someone.blogspot.co.uk/2025/03/, https://someone.blogspot.co.uk/feeds/posts/default",
        "https://someone.tumblr.com/, https://someone.tumblr.com/rss",
        "https://mastodon.social/@Gargron, https://mastodon.social/@Gargron.rss",
        "https://mastodon.social/tags/asia, https://mastodon.social/tags/asia.rss",
        "https://bsky.app/profile/dawn.com, https://bsky.app/profile/dawn.com/rss",
        "https://stackoverflow.com/questions/tagged/java, https://stackoverflow.com/feeds/tag/java",
        "https://news.google.com/search?q=boao&hl=en, https://news.google.com/rss/search?q=boao&hl=en",
        "https://vimeo.com/staff, https://vimeo.com/staff/videos/rss"
    })
    void platformsKeepTheirFeedsWhereTheirRulesSay(String page, String feed) {
        assertEquals(feed, Platforms.feedsOf(page).getFirst());
    }

    @Test
    void otherSitesHaveNoRule() {
        for (String page : List.of(
                "https://www.dawn.com/",
                "https://github.com/",
                "https://www.youtube.com/",
                "https://example.org/?x=github.com/a/b",
                "https://mastodon.social/@Gargron/1234",
                "x")) {
            assertEquals(List.of(), Platforms.feedsOf(page), page);
        }
    }
}
