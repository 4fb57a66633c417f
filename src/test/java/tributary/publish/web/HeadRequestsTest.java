package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.testing.EntryBuilder.entry;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.publish.PublishTestKit;
import tributary.publish.page.Stylesheet;

/** HEAD is GET without the body (RFC 9110 section 9.3.2), whether or not anyone asked for the representation before. */
class HeadRequestsTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/feeds/all.atom",
            "/feeds/all.rss",
            "/feeds/all.json",
            "/feeds/all",
            "/feeds/all.opml",
            "/feeds/all.atom?limit=1",
            "/feeds/all.atom?limit=0",
            "/feeds/none.atom",
            "/feeds.opml",
            "/stories/boao",
            "/stories/none",
            "/sources/dawn",
            "/sources/none",
            Stylesheet.PATH,
            "/healthz",
            "/readyz",
            "/status",
            "/status?token=operator",
            "/metrics?token=operator",
            "/nowhere");

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "br"})
    void headAnswersWithTheStatusAndTheFieldsOfGet(String coding) {
        try (PublishTestKit kit = kit()) {
            assertAll(PATHS.stream().map(path -> () -> {
                HttpResponse<byte[]> head = kit.send("HEAD", path, "Accept-Encoding", coding);
                HttpResponse<byte[]> get = kit.send("GET", path, "Accept-Encoding", coding);
                assertEquals(get.statusCode(), head.statusCode(), path);
                assertEquals(fields(get), fields(head), path);
                assertEquals(0, head.body().length, path);
                assertEquals(
                        List.of(String.valueOf(get.body().length)), fields(get).get("content-length"), path);
            }));
        }
    }

    @Test
    void headOfWhatIsKnownIsNotModified() {
        try (PublishTestKit kit = kit()) {
            String etag = kit.send("HEAD", "/feeds/all.rss")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            assertEquals(
                    304,
                    kit.send("HEAD", "/feeds/all.rss", "If-None-Match", etag).statusCode());
            assertTrue(kit.get("/feeds/all.rss").body().length > 0);
        }
    }

    private static PublishTestKit kit() {
        PublishTestKit kit = PublishTestKit.inMemory();
        var _ = kit.visit(
                PublishTestKit.DAWN,
                entry("a").content("<p>" + "long ".repeat(1_000) + "</p>").story("boao"),
                entry("b").minutes(5));
        return kit;
    }

    private static Map<String, List<String>> fields(HttpResponse<byte[]> answer) {
        Map<String, List<String>> fields = new TreeMap<>(answer.headers().map());
        fields.remove("date");
        return fields;
    }
}
