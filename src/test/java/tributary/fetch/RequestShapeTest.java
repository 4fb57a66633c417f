package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Validators;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.Received;

/** Section E of docs/fetching.md: what a request looks like on the wire. */
@DisplayName("E. Shape of the request")
class RequestShapeTest {
    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    @Test
    void check56APollIsOneGetOfTheFeedAndNothingElse() {
        origin.answer("/feed", Answer.feed(), Answer.status(404), Answer.status(500), Answer.ok("<html/>"));
        for (int poll = 0; poll < 5; poll++) {
            FetchResult _ = kit.fetch(origin.url("/feed"));
        }
        assertEquals(
                List.of("GET /feed HTTP/1.1"),
                origin.requests().stream().map(Received::line).distinct().toList());
        assertEquals(5, origin.requests().size());
    }

    @Test
    void check60AndCheck62TheWholeRequestIsTheseLines() {
        origin.answer("/feed", Answer.feed());
        var _ = kit.fetched(origin.url("/feed"));
        assertEquals(
                List.of(
                        "User-Agent: Tributary/1.0 (+https://news.example.org; ops@example.org)",
                        "Accept: application/atom+xml, application/rss+xml, application/feed+json,"
                                + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
                                + " application/json;q=0.7, */*;q=0.1",
                        "Accept-Encoding: gzip, br, zstd",
                        "Host: 127.0.0.1:" + origin.port(),
                        "Connection: keep-alive"),
                origin.last().lines());
        assertEquals("GET /feed HTTP/1.1", origin.last().line());
    }

    @ParameterizedTest
    @CsvSource({
        "/~user/feed, /~user/feed",
        "/%7euser/feed, /%7euser/feed",
        "/%7Euser/%66eed, /%7Euser/%66eed",
        "/a/../b//c/./d, /a/../b//c/./d",
        "/feed?, /feed?",
        "/feed?b=2&a=1&&, /feed?b=2&a=1&&",
        "/feed?q=a+b%20c, /feed?q=a+b%20c",
        "/feed#fragment, /feed",
        "/feed?x#?y, /feed?x",
        "/feed;v=1/|{}^[]\\, /feed;v=1/|{}^[]\\",
        "/a b, /a%20b",
        "/münchen/الأخبار, /m%C3%BCnchen/%D8%A7%D9%84%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",
        "/100%, /100%",
        "'', /",
        "?feed=rss2, /?feed=rss2",
    })
    void check57UrlGoesOnTheWireAsGiven(String given, String onTheWire) {
        var _ = kit.fetch(origin.url(given == null ? "" : given));
        assertEquals("GET " + onTheWire + " HTTP/1.1", origin.last().line());
    }

    @Test
    void check61NoCookiesAreKeptAndNothingTellsWhereWeCameFrom() {
        origin.answer("/a", Answer.redirect(302, "/b").with("Set-Cookie", "a=1; Path=/"));
        origin.answer("/b", Answer.feed().with("Set-Cookie", "b=1; Path=/"));
        var _ = kit.fetched(origin.url("/a"));
        var _ = kit.fetched(origin.url("/b"));
        for (Received request : origin.requests()) {
            assertFalse(request.has("Cookie"));
            assertFalse(request.has("Referer"));
            assertFalse(request.has("Origin"));
        }
        assertEquals(3, origin.requests().size());
    }

    @Test
    void aConditionalRequestHasThreeLinesMore() {
        origin.answer("/feed", Answer.notModified());
        var _ = kit.notModified(origin.url("/feed"), new Validators(origin.url("/feed"), "\"a\"", "yesterday"));
        assertEquals(
                List.of("If-None-Match: \"a\"", "A-IM: feed", "If-Modified-Since: yesterday"),
                origin.last().lines().subList(3, 6));
        assertEquals(8, origin.last().lines().size());
    }

    @Test
    void check59WeSayWhoWeAreInEveryRequest() {
        origin.answer("/a", Answer.redirect(301, "/b"));
        origin.answer("/b", Answer.feed());
        var _ = kit.fetched(origin.url("/a"));
        for (Received request : origin.requests()) {
            assertTrue(request.value("User-Agent")
                    .orElseThrow()
                    .matches("Tributary/[0-9.]+ \\(\\+https://[^ ;]+; [^ )]+\\)"));
        }
    }
}
