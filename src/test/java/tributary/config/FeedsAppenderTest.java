package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.valid;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedsAppenderTest {
    private static final List<NewFeed> NEW = List.of(
            new NewFeed(
                    "cna", "CNA: Asia", "https://www.channelnewsasia.com/feed?_format=xml&a=1", List.of("asia", "no")),
            new NewFeed("scmp", null, "https://www.scmp.com/rss/91/feed", List.of()));

    private static String appended(String text) {
        AppendResult result = FeedsFile.append(text, NEW);
        return assertInstanceOf(AppendResult.Appended.class, result, result.toString())
                .text();
    }

    @Test
    void feedsGoBehindTheLastOneAndCommentsStay() {
        String before = """
                # mine
                feeds:   # sources
                  # the first
                  - id: dawn
                    url: https://www.dawn.com/feeds/home  # in English

                # what readers get
                merged:
                  - {id: all}
                """;
        String after = appended(before);
        assertEquals("""
                # mine
                feeds:   # sources
                  # the first
                  - id: dawn
                    url: https://www.dawn.com/feeds/home  # in English
                  - id: cna
                    title: "CNA: Asia"
                    url: https://www.channelnewsasia.com/feed?_format=xml&a=1
                    tags: [asia, no]
                  - id: scmp
                    url: https://www.scmp.com/rss/91/feed

                # what readers get
                merged:
                  - {id: all}
                """, after);
        Configuration configuration = valid(after);
        assertEquals("CNA: Asia", configuration.feeds().get(1).feed().title());
        assertEquals(List.of("asia", "no"), configuration.feeds().get(1).feed().tags());
    }

    @Test
    void commentsInsideTheLastFeedStayWithIt() {
        String after = appended("""
                feeds:
                  - id: dawn
                    url: https://www.dawn.com/feeds/home
                    # Words to select it by.
                    # tags: []

                    # not directly behind it
                # about the next
                merged: [{id: all}]
                """);
        assertTrue(
                after.contains("    # tags: []\n  - id: cna\n") && after.contains("feed\n\n    # not directly"), after);
        String flat = appended("feeds:\n- id: a\n  url: http://a.example/\n# about the end\nversion: 1\n");
        assertTrue(flat.endsWith("feed\n# about the end\nversion: 1\n"), flat);
        String last = appended("feeds:\n- id: a\n  url: http://a.example/\n  # no line end");
        assertTrue(last.contains("  # no line end\n- id: cna\n"), last);
    }

    @Test
    void aFileWithoutFeedsGetsSome() {
        assertEquals(
                2,
                valid(appended("version: 1\nfeeds:\nmerged: [{id: all}]\n"))
                        .feeds()
                        .size());
        assertEquals(2, valid(appended("version: 1")).feeds().size());
        assertEquals(2, valid(appended("")).feeds().size());
        assertEquals(
                2, valid(appended("feeds: [] # none yet\nversion: 1\n")).feeds().size());
    }

    @Test
    void listsInBracketsStayInBrackets() {
        assertEquals(
                "feeds: [{id: a, url: 'http://a.example/'}, {id: cna, title: \"CNA: Asia\", url:"
                        + " https://www.channelnewsasia.com/feed?_format=xml&a=1, tags: [asia, no]}, {id: scmp, url:"
                        + " https://www.scmp.com/rss/91/feed}] # end\nversion: 1\n",
                appended("feeds: [{id: a, url: 'http://a.example/'}] # end\nversion: 1\n"));
    }

    @Test
    void windowsLineEndsAndListsWithoutIndentStayAsTheyAre() {
        String after = appended("feeds:\r\n- id: a\r\n  url: http://a.example/\r\nversion: 1\r\n");
        assertEquals(
                "feeds:\r\n- id: a\r\n  url: http://a.example/\r\n- id: cna\r\n  title: \"CNA: Asia\"\r\n  url:"
                        + " https://www.channelnewsasia.com/feed?_format=xml&a=1\r\n  tags: [asia, no]\r\n- id: scmp\r\n"
                        + "  url: https://www.scmp.com/rss/91/feed\r\nversion: 1\r\n",
                after);
    }

    @Test
    void whatCannotBeAddedToIsRefused() {
        assertInstanceOf(AppendResult.Refused.class, FeedsFile.append("feeds: [", NEW));
        assertInstanceOf(AppendResult.Refused.class, FeedsFile.append("{version: 1}", NEW));
        assertInstanceOf(AppendResult.Refused.class, FeedsFile.append("feeds: nothing", NEW));
    }

    @Test
    void anythingInATitleOrUrlSurvives() {
        for (String title : List.of(
                "${HOME}", "\"quoted\" \\ back", "# no comment", "新华社: 中国", "- dash", "yes", "a: b", "'x'", "{[")) {
            NewFeed feed = new NewFeed("x", title, "http://a.example/?q={a},[b]&c='d'#e", List.of(title));
            for (String text : List.of("version: 1\n", "feeds: [{id: a, url: 'http://b.example/'}]\n")) {
                AppendResult result = FeedsFile.append(text, List.of(feed));
                Configuration configuration = valid(
                        assertInstanceOf(AppendResult.Appended.class, result).text());
                ConfiguredFeed read = configuration.feeds().getLast();
                assertEquals(title, read.feed().title());
                assertEquals(List.of(title), read.feed().tags());
                assertEquals(feed.url(), read.feed().location().toString());
            }
        }
    }

    @Test
    void newFeedsGetNamesThatAreFree() {
        assertEquals(
                "south-china-morning-post",
                NewFeed.named("South China Morning Post", "https://www.scmp.com/", List.of(), Set.of())
                        .id());
        assertEquals(
                "le-monde-2",
                NewFeed.named("Le Monde!", "https://lemonde.example/", List.of(), Set.of("le-monde"))
                        .id());
        assertEquals(
                "xinhuanet-com",
                NewFeed.named("新华网", "http://www.xinhuanet.com/rss", List.of(), Set.of())
                        .id());
        assertEquals(
                "cafe",
                NewFeed.named("Café", "http://x.example", List.of(), Set.of()).id());
    }
}
