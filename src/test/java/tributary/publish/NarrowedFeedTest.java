package tributary.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.BOAO;
import static tributary.testing.EntryBuilder.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;

/** What readers get who narrow a merged feed by its address. */
class NarrowedFeedTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();

    @BeforeEach
    void store() {
        var _ = kit.visit(
                DAWN,
                entry("security")
                        .title("Pakistan, China discuss security measures for Chinese nationals")
                        .content("<p>Ambassador Khalil Hashmi spoke at the Boao Forum.</p>")
                        .place("CN")
                        .published(BOAO.plusSeconds(600)),
                entry("horoscope").title("Horoscope and security").published(BOAO.plusSeconds(500)),
                entry("urdu")
                        .title("کراچی ایئرپورٹ پر سیکیورٹی")
                        .language("ur")
                        .place("PK")
                        .published(BOAO.plusSeconds(400)));
        var _ = kit.visit(
                XINHUA,
                entry("chinese").title("中国和巴基斯坦讨论安全措施").language("zh-Hans").published(BOAO.plusSeconds(300)),
                entry("both").title("CPEC trade").place("PK").place("CN").published(BOAO.plusSeconds(200)));
        kit.index();
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private JsonNode feed(String query) {
        return JsonMapper.builder().build().readTree(kit.text("/feeds/all.json" + query));
    }

    private List<String> found(String query) {
        List<String> names = new ArrayList<>();
        feed(query)
                .get("items")
                .forEach(item -> names.add(item.get("url").asString().replaceAll(".*/", "")));
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    q          | security              | security horoscope
                    q          | security -horoscope   | security
                    q          | "security measures"   | security
                    q          | hashmi boao           | security
                    q          | سیکیورٹی              | urdu
                    q          | كراچى                 | urdu
                    q          | 安全措施               | chinese
                    q          | nothing               |
                    keep       | ^Horoscope            | horoscope
                    exclude    | \\bhoroscope\\b       | security urdu chinese both
                    source     | xinhua                | chinese both
                    source     | dawn,xinhua           | security horoscope urdu chinese both
                    lang       | ur                    | urdu
                    lang       | ur,ZH                 | urdu chinese
                    place      | pk                    | horoscope urdu both
                    place      | PK,CN                 | security horoscope urdu chinese both
                    unknown    | whatever              | security horoscope urdu chinese both
                    q          | ' '                   | security horoscope urdu chinese both
                    """)
    void aParameterNarrows(String name, String value, String expected) {
        List<String> names = expected == null ? List.of() : List.of(expected.split(" "));
        assertEquals(names, found("?" + name + "=" + encoded(value)));
    }

    @Test
    void whatIsGivenTwiceNarrowsTwice() {
        assertEquals(List.of("both"), found("?place=PK&place=CN"));
        assertEquals(List.of("horoscope"), found("?place=PK&q=security"));
        assertEquals(List.of("security"), found("?exclude=horoscope&q=security&source=dawn&lang=en&place=CN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?q=-%22%22",
                "?keep=(",
                "?exclude=a%7B1000%7D%7B1000%7D",
                "?source=nobody",
                "?tag=none",
                "?place=Pakistan",
                "?lang=nolanguageatall",
                "?limit=0",
                "?limit=1001",
                "?limit=ten",
                "?before=yesterday"
            })
    void aBadParameterIsNamedWithWhatWasExpected(String query) {
        for (String suffix : List.of(".atom", ".rss", ".json", "")) {
            HttpResponse<byte[]> answer = kit.get("/feeds/all" + suffix + query);
            assertEquals(400, answer.statusCode(), suffix);
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElseThrow());
            String name = query.substring(1, query.indexOf('='));
            String detail = JsonMapper.builder()
                    .build()
                    .readTree(answer.body())
                    .get("detail")
                    .asString();
            assertTrue(detail.startsWith(name + ": expected "), detail);
        }
    }

    @Test
    void theSameRequestHasOneAddressHoweverItIsWritten() {
        String self = feed("?lang=UR,en&x=1&place=pk&q=%20B%20%20a&limit=7")
                .get("feed_url")
                .asString();
        assertEquals(PublishTestKit.BASE + "/feeds/all.json?q=a%20b&place=PK&lang=en%2Cur&limit=7", self);
        String atom = kit.text("/feeds/all.atom?place=pk&q=a");
        assertTrue(atom.contains("rel=\"self\""), atom);
        assertTrue(atom.contains("/feeds/all.atom?q=a&amp;place=PK\""), atom);
    }

    @Test
    void pagesGoOnWithTheSameParameters() {
        JsonNode first = feed("?place=PK&place=CN,PK&limit=1");
        String next = first.get("next_url").asString();
        assertTrue(next.contains("?place=CN%2CPK&place=PK&limit=1&before="), next);
        List<String> walked =
                new ArrayList<>(List.of(first.get("items").get(0).get("url").asString()));
        while (next != null) {
            JsonNode page = feed(next.substring(next.indexOf('?')));
            page.get("items").forEach(item -> walked.add(item.get("url").asString()));
            next = page.has("next_url") ? page.get("next_url").asString() : null;
        }
        assertEquals(
                List.of("horoscope", "urdu", "both"),
                walked.stream().map(url -> url.replaceAll(".*/", "")).toList());
    }

    @Test
    void thePageOfANarrowedFeedSearchesOnAndSubscribesToWhatItShows() {
        String page = kit.text("/feeds/all?q=security&place=CN&limit=5");
        assertTrue(page.contains("name=\"q\" dir=\"auto\" maxlength=\"500\" value=\"security\""), page);
        assertTrue(page.contains("<input type=\"hidden\" name=\"place\" value=\"CN\">"), page);
        assertTrue(page.contains("/feeds/all.atom?q=security&amp;place=CN\""), page);
        String policy = kit.get("/feeds/all")
                .headers()
                .firstValue("content-security-policy")
                .orElseThrow();
        assertTrue(policy.contains("form-action 'self'"), policy);
    }

    @Test
    void aNarrowedFeedIsServedLikeAnyOther() throws IOException {
        String path = "/feeds/all.atom?q=security";
        HttpResponse<byte[]> plain = kit.get(path);
        String etag = plain.headers().firstValue("etag").orElseThrow();
        assertEquals(304, kit.get(path, "If-None-Match", etag).statusCode());
        HttpResponse<byte[]> head = kit.send("HEAD", path);
        assertEquals(200, head.statusCode());
        assertEquals(etag, head.headers().firstValue("etag").orElseThrow());
        assertEquals(0, head.body().length);
        HttpResponse<byte[]> zipped = kit.get(path, "Accept-Encoding", "gzip");
        assertNotEquals(etag, zipped.headers().firstValue("etag").orElseThrow());
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertEquals(new String(plain.body(), UTF_8), new String(body.readAllBytes(), UTF_8));
        }
    }

    @Test
    void anEditedOrRetiredItemIsFoundAsItIsNow() {
        var _ = kit.visit(DAWN, entry("horoscope").title("Horoscope and trade").published(BOAO.plusSeconds(500)));
        kit.index();
        assertEquals(List.of("security"), found("?q=security"));
        assertEquals(List.of("horoscope", "both"), found("?q=trade"));
    }

    @Test
    void aStoryIsShownByTheVersionThatWasFoundAndNamesEveryOutlet() {
        var _ = kit.visit(
                DAWN, entry("first").title("Blast in Karachi").story("blast").published(BOAO.plusSeconds(700)));
        var _ = kit.visit(
                XINHUA,
                entry("second")
                        .title("Explosion near the airport")
                        .story("blast")
                        .published(BOAO.plusSeconds(800)));
        kit.index();
        JsonNode items = feed("?q=explosion").get("items");
        assertEquals(1, items.size());
        assertEquals("Explosion near the airport", items.get(0).get("title").asString());
        assertTrue(items.get(0).get("_tributary").get("sources").toString().contains("dawn"), items.toString());
        assertEquals(List.of("first"), found("?q=karachi%20blast"));
    }

    @Test
    void aProtectedFeedIsProtectedHoweverItIsNarrowed() {
        kit.useMerged(PublishTestKit.merged("secret", 100, "s3cret"));
        for (String path :
                List.of("/feeds/secret.atom?q=security", "/feeds/secret?q=security", "/feeds/secret.json?q=(")) {
            assertEquals(404, kit.get(path).statusCode(), path);
            assertEquals(404, kit.get(path + "&token=wrong").statusCode(), path);
        }
        HttpResponse<byte[]> known = kit.get("/feeds/secret.atom?q=security&token=s3cret");
        assertEquals(200, known.statusCode());
        assertTrue(known.headers().firstValue("cache-control").orElseThrow().startsWith("private"));
        assertEquals(
                404,
                kit.get("/feeds/secret.atom?q=security").statusCode(),
                "what one reader was sent is not kept for all");
    }

    @Test
    void whatCannotBeSearchedYetSaysSo() {
        try (PublishTestKit unindexed = PublishTestKit.inMemory()) {
            HttpResponse<byte[]> answer = unindexed.get("/feeds/all.atom?q=security");
            assertEquals(503, answer.statusCode());
            assertTrue(answer.headers().firstValue("retry-after").isPresent());
            assertEquals(200, unindexed.get("/feeds/all.atom?place=PK").statusCode());
        }
    }

    @Test
    void thousandsOfQuestionsAreKeptWithinTheirBound() {
        var _ = kit.visit(DAWN, entry("long").content("<p>" + "security ".repeat(1_500) + "</p>"));
        kit.index();
        for (int i = 0; i < 2_000; i++) {
            var page = kit.publisher().page("all", Format.JSON, Map.of("q", List.of("security -x" + i)));
            assertTrue(page instanceof PageResult.Made<Representation>, page.toString());
        }
        long kept = kit.publisher().keptBytes();
        assertTrue(kept > 0 && kept <= PageMaker.KEPT_BYTES, kept + " bytes");
    }

    @Test
    void anAnswerFromBeforeTheIndexKnewOfAnItemIsNotKept() {
        var _ = kit.visit(DAWN, entry("late").title("Gwadar port reopens"));
        assertFalse(kit.text("/feeds/all.atom?q=gwadar").contains("Gwadar"));
        kit.index();
        assertTrue(kit.text("/feeds/all.atom?q=gwadar").contains("Gwadar port reopens"));
    }

    @Test
    void anAnswerWithEverythingIsKeptWhateverElseIsIndexed() {
        kit.useMerged(
                merged("all"),
                new MergedFeed(
                        "dawn",
                        "Dawn",
                        new Selection(Set.of(DAWN), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                        Filter.NONE,
                        merged("all").window(),
                        merged("all").publication()));
        PageResult<Representation> first = ask("dawn");
        var _ = kit.visit(XINHUA, entry("late").title("Security again"));
        kit.index();
        assertSame(page(first), page(ask("dawn")));
    }

    private PageResult<Representation> ask(String merged) {
        return kit.publisher().page(merged, Format.ATOM, Map.of("q", List.of("security")));
    }

    private static Representation page(PageResult<Representation> result) {
        return assertInstanceOf(PageResult.Made.class, result).page() instanceof Representation page
                ? page
                : fail("no page");
    }
}
