package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tributary.merge.Selection;
import tributary.model.FeedId;
import tributary.testing.Newsroom;
import tributary.testing.Newsroom.Item;
import tributary.testing.Regional;

class PagesTest {
    private static final List<String> PUBLIC =
            List.of("/", "/feeds/all", "/feeds/pakistan-china", "/stories/" + Regional.STORY, "/sources/khabarnama");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        for (int at = 0; at < headers.length; at += 2) {
            request.setHeader(headers[at], headers[at + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Document page(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(url);
        assertEquals(200, answer.statusCode(), url);
        return Jsoup.parse(answer.body(), url);
    }

    @Test
    void everyPageHasLandmarksASkipLinkAndOneMainHeading() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            for (String path : PUBLIC) {
                Document page = page(base + path);
                assertEquals(1, page.select("h1").size(), path);
                assertEquals(1, page.select("main#main").size(), path);
                assertEquals(1, page.select("body > header nav[aria-label]").size(), path);
                assertEquals(1, page.select("body > footer").size(), path);
                assertEquals("#main", page.body().child(0).attr("href"), path);
                assertEquals("en", page.select("html").attr("lang"), path);
                assertHeadingsInOrder(page, path);
            }
        }
    }

    private static void assertHeadingsInOrder(Document page, String path) {
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            boolean ours = heading.closest(".text") == null;
            assertTrue(!ours || next <= level + 1, path + ": " + heading);
            level = ours ? next : level;
        }
    }

    @Test
    void pagesRunNothingAndLoadNothingOfTheirOwnFromElsewhere() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            for (String path : PUBLIC) {
                HttpResponse<String> answer = get(base + path);
                String policy =
                        answer.headers().firstValue("Content-Security-Policy").orElseThrow();
                assertTrue(policy.startsWith("default-src 'none'"), policy);
                assertFalse(policy.contains("unsafe") || policy.contains("script-src"), policy);
                assertEquals(
                        "nosniff",
                        answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
                assertEquals(
                        "no-referrer",
                        answer.headers().firstValue("Referrer-Policy").orElseThrow());
                assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
                Document page = Jsoup.parse(answer.body(), base);
                assertEquals(0, page.select("script, style, [style], iframe").size(), path);
                for (Element link : page.select("link[rel=stylesheet], link[rel=icon]")) {
                    HttpResponse<String> asset = get(link.absUrl("href"));
                    assertTrue(link.absUrl("href").startsWith(base), link.outerHtml());
                    assertEquals(200, asset.statusCode(), link.outerHtml());
                }
            }
        }
    }

    @Test
    void everyLinkWithinTheSiteLeadsSomewhere() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            for (String path : PUBLIC) {
                for (Element link : page(base + path).select("a[href^=/]")) {
                    assertEquals(200, get(link.absUrl("href")).statusCode(), path + " to " + link.attr("href"));
                }
            }
        }
    }

    @Test
    void behindAPathEveryLinkWithinTheSiteBeginsWithIt() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve("https://example.org/wire");
            for (String path : PUBLIC) {
                for (String link :
                        page(base + path).select("a[href^=/], link[href^=/]").eachAttr("href")) {
                    assertTrue(link.startsWith("/wire/"), path + " to " + link);
                }
            }
        }
    }

    @Test
    void aMergedFeedIsOfferedToBrowsersToReadersAndToTheClipboard() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            Document page = page(room.serve() + "/feeds/pakistan-china");
            String address = "https://news.example.org/feeds/pakistan-china";
            assertEquals(
                    List.of(address + ".atom", address + ".rss", address + ".json"),
                    page.head().select("link[rel=alternate]").eachAttr("href"));
            assertEquals("feed:" + address + ".atom", page.select("a.button").attr("href"));
            Element input = page.expectFirst("input[readonly]");
            assertEquals(address + ".atom", input.attr("value"));
            assertEquals(1, page.select("label[for=" + input.id() + "]").size());
            assertTrue(page.select("a").eachAttr("href").contains(address + ".opml"));
        }
    }

    @Test
    void theSubscribeLinksOfAProtectedFeedOpenIt() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            assertEquals(404, get(base + "/feeds/desk").statusCode());
            HttpResponse<String> answer = get(base + "/feeds/desk?token=s3cret");
            assertTrue(
                    answer.headers().firstValue("Cache-Control").orElseThrow().startsWith("private"));
            Document page = Jsoup.parse(answer.body());
            assertEquals(
                    "feed:https://news.example.org/feeds/desk.atom?token=s3cret",
                    page.select("a.button").attr("href"));
            String readable = page.select("input").attr("value").replace("https://news.example.org", base);
            assertEquals(200, get(readable).statusCode());
            assertFalse(page(base + "/").html().contains("For the desk"));
            assertFalse(page(base + "/").html().contains("s3cret"));
        }
    }

    @Test
    void anItemThatReadsFromRightToLeftIsShownThatWay() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            Document page = page(room.serve() + "/feeds/pakistan-china");
            Element item = page.expectFirst("article:has(h2[lang=ur])");
            assertEquals("rtl", item.attr("dir"));
            assertEquals("auto", item.expectFirst("p[lang=ur]").attr("dir"));
            assertEquals("ltr", item.expectFirst("time").attr("dir"));
            assertEquals("", page.expectFirst("article:has(h2[lang=en])").attr("dir"));
        }
    }

    @Test
    void theStoryPageShowsEveryVersionInOrderOfArrival() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            Document feed = page(base + "/feeds/pakistan-china");
            String story = feed.select("a:contains(Compare the versions)").attr("href");
            Document page = page(base + story);
            assertEquals(
                    List.of("Island Times", "Lahore Courier", "Harbour Post"),
                    page.select("article .outlet").eachText());
            assertTrue(page.select("article").get(1).text().contains("here 1 h 25 min after the first"));
            assertEquals(0, page.select("article .text h2").size(), "the item's own headings go below ours");
        }
    }

    @Test
    void theSourcePageSaysWhatItIsAndHowFresh() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            Document page = page(room.serve() + "/sources/island-times");
            assertTrue(page.text().contains("News from the island-times desk"));
            assertTrue(page.text().contains("checked 26 Mar 2025, 09:00"), page.text());
            assertTrue(page.select("a[href=https://island-times.example/]").hasText());
            assertTrue(
                    page.select("a[href=https://island-times.example/rss.xml]").hasText());
            assertEquals(
                    List.of("Everything", "Pakistan–China"),
                    page.select(".meta a[href^=/feeds/]").eachText());
        }
    }

    @Test
    void whatSourcesSayIsTextOnThePageAndNeverMarkup() throws Exception {
        String hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202E";
        try (Newsroom room = new Newsroom(null)) {
            FeedId feed = room.source("odd&id\"><script>", hostile, "PK");
            room.merged("all", hostile, Selection.EVERYTHING, null);
            room.open();
            Item item =
                    new Item(hostile, hostile, "", "<p>fine</p>", "\"><script>", Duration.ofHours(1), List.of("PK"));
            var _ = room.visit(feed, "story-1", item);
            String base = room.serve();
            for (String path : List.of("/", "/feeds/all", "/stories/story-1", "/sources/odd%26id%22%3E%3Cscript%3E")) {
                Document page = page(base + path);
                assertEquals(0, page.select("script, [onerror], img, [style]").size(), path);
                assertTrue(page.text().contains("<script>alert(1)</script>"), path);
            }
        }
    }

    @Test
    void onlyAddressesOfTheWebBecomeLinks() throws Exception {
        try (Newsroom room = new Newsroom(null)) {
            FeedId feed = room.source("one", "One", "PK");
            room.merged("all", "Everything", Selection.EVERYTHING, null);
            room.open();
            var _ = room.visit(feed, null, Item.of("Script", "<p>fine</p>", Duration.ofHours(1)));
            room.metadata(feed, "javascript:alert(1)");
            Document page = page(room.serve() + "/sources/one");
            assertFalse(page.html().contains("javascript:"));
        }
    }

    @Test
    void picturesAreLazyAndTellNobodyWhereTheyAreShown() throws Exception {
        try (Newsroom room = new Newsroom(null)) {
            FeedId feed = room.source("one", "One", "PK");
            room.merged("all", "Everything", Selection.EVERYTHING, null);
            room.open();
            String html = "<main><h1>Own</h1><p><img src=\"https://one.example/a.jpg\"></p></main>"
                    + "<video src=\"https://one.example/a.mp4\" controls=\"\"></video>";
            var _ = room.visit(feed, null, Item.of("With a picture", html, Duration.ofHours(1)));
            Document page = page(room.serve() + "/feeds/all");
            Element image = page.expectFirst("img");
            assertEquals("lazy", image.attr("loading"));
            assertEquals("no-referrer", image.attr("referrerpolicy"));
            assertTrue(image.hasAttr("alt"));
            assertEquals("none", page.expectFirst("video").attr("preload"));
            assertEquals(1, page.select("h1").size());
            assertEquals(1, page.select("main").size());
        }
    }

    @Test
    void anItemBeginsWithItsOwnSummaryAndHasItsWholeTextBehindIt() throws Exception {
        try (Newsroom room = new Newsroom(null)) {
            FeedId feed = room.source("one", "One", "PK");
            room.merged("all", "Everything", Selection.EVERYTHING, null);
            room.open();
            String html = "<figure><figcaption>Photo: somebody</figcaption></figure><p>" + "The whole text. ".repeat(60)
                    + "</p>";
            Item item = Item.of("Long", html, Duration.ofHours(1));
            var _ = room.visit(feed, null, item.summedUp("In short."), Item.of("Short", "<p>All.</p>", Duration.ZERO));
            Document page = page(room.serve() + "/feeds/all");
            Element summed = page.expectFirst("article:has(h2:contains(Long))");
            assertEquals("In short.", summed.expectFirst("h2 ~ p[lang]").text());
            assertTrue(summed.expectFirst("details .text").text().contains("The whole text."));
            assertEquals(
                    0, page.select("article:has(h2:contains(Short)) details").size());
        }
    }

    @Test
    void nothingFoundIsAPageForPeopleAndAProblemForMachines() throws Exception {
        try (Newsroom room = Regional.open(null)) {
            String base = room.serve();
            HttpResponse<String> people = get(base + "/feeds/no-such");
            assertEquals(404, people.statusCode());
            Document page = Jsoup.parse(people.body(), base);
            assertEquals(
                    List.of("Everything", "Pakistan–China"),
                    page.select("main li a").eachText());
            HttpResponse<String> machines = get(base + "/feeds/no-such.atom", "Accept", "application/atom+xml");
            assertEquals(404, machines.statusCode());
            assertEquals(
                    "application/problem+json",
                    machines.headers().firstValue("Content-Type").orElseThrow());
        }
    }
}
