package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tributary.merge.Selection;
import tributary.testing.Newsroom;
import tributary.testing.Regional;

class StatusTest {
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
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        return Jsoup.parse(answer.body(), url);
    }

    private static List<String> feeds(Document page) {
        return page.select("tbody th a").eachText();
    }

    private static Element row(Document page, String feed) {
        return page.expectFirst("tr:has(th a:containsOwn(" + feed + "), th bdi:containsOwn(" + feed + "))");
    }

    @Test
    void feedsInTroubleComeFirst() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            Document page = page(room.serve() + "/status");
            assertEquals(
                    List.of(
                            "closed",
                            "broken",
                            "busy",
                            "untried",
                            "delta-star",
                            "harbour-post",
                            "island-times",
                            "khabarnama",
                            "lahore-courier",
                            "moved"),
                    feeds(page));
            assertTrue(page.text().contains("10 feeds · 1 gone · 1 failing · 1 waiting · 1 new · 6 fine"), page.text());
        }
    }

    @Test
    void everyColumnThatCanBeSortedSortsBothWays() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            String base = room.serve();
            List<Element> columns = page(base + "/status").select("thead a");
            assertEquals(7, columns.size());
            for (Element column : columns) {
                Document once = page(column.absUrl("href"));
                Element sorted = once.expectFirst("th[aria-sort]");
                assertEquals(column.text(), sorted.text());
                Document twice = page(sorted.expectFirst("a").absUrl("href"));
                String before = sorted.attr("aria-sort");
                assertEquals(
                        before.equals("ascending") ? "descending" : "ascending",
                        twice.expectFirst("th[aria-sort]").attr("aria-sort"));
                assertEquals(10, feeds(twice).size());
            }
            assertEquals("broken", feeds(page(base + "/status?sort=feed")).getFirst());
            assertEquals("untried", feeds(page(base + "/status?sort=-feed")).getFirst());
            assertEquals("broken", feeds(page(base + "/status?sort=failures")).getFirst());
            assertEquals("closed", feeds(page(base + "/status?sort=no-such")).getFirst());
        }
    }

    @Test
    void aRowSaysWhatAnOperatorWantsToKnow() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            Document page = page(room.serve() + "/status");
            String broken = row(page, "broken").text();
            assertTrue(broken.contains("failed: 503 Service Unavailable"), broken);
            assertTrue(broken.contains("60 in a row since 24 Mar 2025, 01:00"), broken);
            assertTrue(broken.contains("Error <script>alert('0')</script>"), broken);
            assertTrue(broken.contains("26 Mar 2025, 12:30 about an item an hour"), broken);
            String moved = row(page, "moved").text();
            assertTrue(moved.contains("ETag, Last-Modified"), moved);
            assertTrue(moved.contains("url: https://news.moved.example/feed?token=***"), moved);
            Element courier = row(page, "lahore-courier");
            assertEquals(1, courier.select("svg polyline[points]").size());
            assertTrue(courier.expectFirst("svg title").text().matches("\\d+ in 14 days, 3 today"), courier.html());
            assertEquals(0, page.select("script, [style]").size());
        }
    }

    @Test
    void hostsProblemsAndVersionsAreShown() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            room.problems.add("the store cannot be written to");
            room.fileProblems.add("feeds.yml:3:7: feeds[0].utl: unknown key (did you mean url?)");
            Document page = page(room.serve() + "/status");
            assertTrue(page.text().contains("busy.example until 26 Mar 2025, 14:00"), page.text());
            assertTrue(page.text().contains("the store cannot be written to"));
            assertTrue(page.text().contains("feeds.yml:3:7: feeds[0].utl: unknown key"));
            assertTrue(page.text().contains("a1b2c3"));
            assertEquals(
                    Long.toString(room.store.countEntries()),
                    page.expectFirst("dt:contains(Stored items) + dd").text());
            assertTrue(page.expectFirst("dt:contains(Database) + dd").text().startsWith("H2 2."));
        }
    }

    @Test
    void aFeedsOwnPageHasItsLastFiftyVisits() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            String base = room.serve();
            Document page = page(base
                    + row(page(base + "/status"), "broken").expectFirst("a").attr("href"));
            assertEquals("broken", page.expectFirst("h1").text());
            assertEquals(50, page.select("tbody tr").size());
            assertTrue(page.select("tbody tr").get(1).text().startsWith("26 Mar 2025, 11:00"));
            assertTrue(page.text().contains("50 requests, 50 of them conditional"), page.text());
            assertEquals(0, page.select("script").size());
            assertEquals(404, get(base + "/status/no-such").statusCode());
        }
    }

    @Test
    void programsReadTheSameAsJson() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            String base = room.serve();
            String byHeader =
                    get(base + "/status", "Accept", "application/json").body();
            assertEquals(get(base + "/status.json").body(), byHeader);
            JsonNode status = new ObjectMapper().readTree(byHeader);
            assertEquals(10, status.get("feeds").size());
            assertEquals(
                    "2025-03-26T14:00:00Z",
                    status.get("parked_hosts").get("busy.example").asString());
            assertEquals("a1b2c3", status.get("configuration").get("generation").asString());
            assertEquals(
                    room.store.countEntries(), status.get("store").get("items").asLong());
            JsonNode broken = status.get("feeds").get(5);
            assertEquals("broken", broken.get("id").asString());
            assertEquals("failing", broken.get("state").asString());
            assertEquals(60, broken.get("failures").asInt());
            assertEquals(14, status.get("feeds").get(0).get("items_a_day").size());
        }
    }

    @Test
    void aLongTableGoesOnOnAnotherPage() throws Exception {
        try (Newsroom room = new Newsroom(null)) {
            for (int feed = 100; feed < 603; feed++) {
                var _ = room.source("feed-" + feed, "Feed " + feed, "PK");
            }
            room.merged("all", "Everything", Selection.EVERYTHING, null);
            room.open();
            Document first = page(room.serve() + "/status?sort=-feed");
            assertEquals(500, feeds(first).size());
            Document second = page(first.expectFirst("a[rel=next]").absUrl("href"));
            assertEquals(List.of("feed-102", "feed-101", "feed-100"), feeds(second));
            assertEquals(0, second.select("a[rel=next]").size());
        }
    }

    @Test
    void withATokenOnlyItsBearerSeesTheStatus() throws Exception {
        try (Newsroom room = Regional.troubled("let me in")) {
            String base = room.serve();
            for (String path : List.of("/status", "/status.json", "/status/broken", "/metrics")) {
                assertEquals(404, get(base + path).statusCode(), path);
                assertEquals(404, get(base + path + "?token=wrong").statusCode(), path);
                assertEquals(
                        200,
                        get(base + path, "Authorization", "Bearer let me in").statusCode(),
                        path);
            }
            Document page = page(base + "/status?token=let%20me%20in");
            for (Element link : page.select("main a[href^=/status]")) {
                assertEquals(200, get(link.absUrl("href")).statusCode(), link.attr("href"));
            }
            assertFalse(get(base + "/").body().contains("let"), "no other page tells the token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"})
    void withoutATokenWhoeverComesThroughAProxyBesideUsSeesNothing(String added) throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            String base = room.serve();
            for (String path : List.of("/status", "/status.json", "/metrics", "/feeds/_health.atom")) {
                assertEquals(404, get(base + path, added, "203.0.113.7").statusCode(), path);
                assertEquals(200, get(base + path).statusCode(), path);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "news.example.org, 404",
        "evil.example:8080, 404",
        "localhost.evil.example, 404",
        "127.evil.example, 404",
        "localhost, 200",
        "LocalHost:8080, 200",
        "127.0.0.1:8080, 200",
        "[::1]:8080, 200",
        "tributary.localhost, 200"
    })
    void withoutATokenTheStatusAnswersToTheNamesOfThisMachine(String host, int status) throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            int port = URI.create(room.serve()).getPort();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String request = "GET /status.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            }
        }
    }

    @Test
    void theStatusIsShownWhileTheStoreIsAway() throws Exception {
        try (Newsroom room = Regional.troubled(null)) {
            String base = room.serve();
            int feeds = feeds(page(base + "/status")).size();
            room.store.close();
            assertEquals(feeds, feeds(page(base + "/status")).size());
            assertEquals(
                    "broken", page(base + "/status/broken").expectFirst("h1").text());
        }
    }
}
