package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.entry;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.publish.Format;
import tributary.publish.PublishTestKit;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.testing.Awaiting;
import tributary.testing.ValidAtom;
import tributary.testing.ValidJsonFeed;
import tributary.testing.ValidRss;

/** What a merged feed is over HTTP: a model citizen to caches, readers and browsers. */
class FeedAnswersTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    private Path folder = Path.of("");

    private final PublishTestKit kit = PublishTestKit.inMemory();

    @AfterEach
    void close() {
        kit.close();
    }

    private static String field(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void twoItems() {
        var _ = kit.visit(DAWN, entry("a"), entry("b").minutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json"})
    void whatWasReadIsNotSentAgain(String format) {
        twoItems();
        String path = "/feeds/all." + format;
        for (String coding : List.of("identity", "gzip", "br")) {
            HttpResponse<byte[]> first = kit.get(path, "Accept-Encoding", coding);
            assertEquals(200, first.statusCode());
            String etag = field(first, "etag");
            HttpResponse<byte[]> again = kit.get(path, "Accept-Encoding", coding, "If-None-Match", etag);
            assertEquals(304, again.statusCode());
            assertEquals(0, again.body().length);
            for (String name : List.of("etag", "cache-control", "vary", "last-modified")) {
                assertEquals(field(first, name), field(again, name), name);
            }
            assertEquals(
                    304,
                    kit.get(path, "If-Modified-Since", field(first, "last-modified"))
                            .statusCode());
        }
    }

    @Test
    void everyCodingHoldsTheSameBytesUnderATagOfItsOwn() throws IOException {
        twoItems();
        HttpResponse<byte[]> plain = kit.get("/feeds/all.atom");
        HttpResponse<byte[]> gzip = kit.get("/feeds/all.atom", "Accept-Encoding", "gzip");
        HttpResponse<byte[]> brotli = kit.get("/feeds/all.atom", "Accept-Encoding", "gzip, br");
        assertEquals("gzip", field(gzip, "content-encoding"));
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
        assertNotEquals(field(plain, "etag"), field(gzip, "etag"));
        assertEquals("Accept, Accept-Encoding", field(plain, "vary"));
        if (Brotli4jLoader.isAvailable()) {
            assertEquals("br", field(brotli, "content-encoding"));
            assertArrayEquals(plain.body(), Decoder.decompress(brotli.body()).getDecompressedData());
        }
    }

    @Test
    void aRangeIsAnsweredWithTheWhole() {
        twoItems();
        HttpResponse<byte[]> answer = kit.get("/feeds/all.atom", "Range", "bytes=0-9");
        assertEquals(200, answer.statusCode());
        assertEquals("none", field(answer, "accept-ranges"));
        assertTrue(answer.body().length > 10);
    }

    @Test
    void aCacheMayKeepAFeedForHalfTheUsualTimeBetweenChanges() {
        for (int visit = 0; visit < 5; visit++) {
            kit.clock.advance(Duration.ofMinutes(20));
            var _ = kit.visit(DAWN, entry("e" + visit).minutes(visit));
        }
        assertEquals("public, max-age=600", field(kit.get("/feeds/all.atom"), "cache-control"));
    }

    @Test
    void browsersGetThePageAndReadersTheFeed() {
        twoItems();
        for (String path : List.of("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json")) {
            HttpResponse<byte[]> page = kit.get(path, "Accept", BROWSER);
            assertTrue(field(page, "content-type").startsWith("text/html"), path);
            assertTrue(field(page, "vary").contains("Accept,"), path);
            HttpResponse<byte[]> feed = kit.get(path, "Accept", "application/atom+xml, application/rss+xml, */*");
            assertFalse(field(feed, "content-type").startsWith("text/html"), path);
            assertNotEquals(field(page, "etag"), field(feed, "etag"));
        }
    }

    /** Whatever feed it names: the suffix says which one it gets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/rss+xml, text/html;q=0.9",
                "application/atom+xml, text/html;q=0.9",
                "application/feed+json, text/html;q=0.9",
                "application/json, text/html;q=0.9",
                "application/rdf+xml;q=0.1, text/html",
                "text/html, application/rss+xml;q=0"
            })
    void aReaderThatNamesAnyFormatGetsTheOneOfTheSuffix(String accept) {
        twoItems();
        for (Format format : Format.values()) {
            for (String query : List.of("", "?limit=1", "?q=")) {
                String path = "/feeds/all" + format.suffix() + query;
                assertEquals(format.contentType(), field(kit.get(path, "Accept", accept), "content-type"), path);
            }
        }
    }

    @Test
    void aReaderThatAsksForDeltasGetsOnlyWhatIsNewToIt() {
        twoItems();
        String etag = field(kit.get("/feeds/all.atom", "Accept-Encoding", "gzip"), "etag");
        assertEquals(
                304,
                kit.get("/feeds/all.atom", "Accept-Encoding", "gzip", "A-IM", "feed", "If-None-Match", etag)
                        .statusCode());
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(XINHUA, entry("c").minutes(9));
        var _ = kit.visit(DAWN, entry("a").title("Mended"));
        HttpResponse<byte[]> delta = kit.get("/feeds/all.atom", "A-IM", "feed", "If-None-Match", etag);
        assertEquals(226, delta.statusCode());
        assertEquals("feed", field(delta, "im"));
        assertEquals("no-store, im", field(delta, "cache-control"));
        assertEquals(etag.replace("-gzip", ""), field(delta, "delta-base"));
        assertEquals(field(kit.get("/feeds/all.atom"), "etag"), field(delta, "etag"));
        assertTrue(text(delta).contains("Title of c"));
        assertTrue(text(delta).contains("Mended"));
        assertFalse(text(delta).contains("Title of b"));
        assertEquals(List.of(), ValidAtom.problems(delta.body()));
        assertEquals(
                304,
                kit.get("/feeds/all.atom", "A-IM", "feed", "If-None-Match", field(delta, "etag"))
                        .statusCode());
    }

    @Test
    void aReaderWhoseStateIsUnknownGetsTheWhole() {
        twoItems();
        assertEquals(
                200,
                kit.get("/feeds/all.atom", "A-IM", "feed", "If-None-Match", "\"long ago\"")
                        .statusCode());
        assertEquals(200, kit.get("/feeds/all.atom", "A-IM", "feed").statusCode());
        assertEquals(
                200,
                kit.get("/feeds/all.atom", "A-IM", "vcdiff", "If-None-Match", "\"x\"")
                        .statusCode());
    }

    /** Each format has validators of its own: an Atom document is no state of the JSON Feed. */
    @ParameterizedTest
    @CsvSource({"atom, json", "atom, rss", "rss, atom", "rss, json", "json, atom", "json, rss"})
    void aStateOfOneFormatIsNoneOfAnother(String known, String asked) {
        twoItems();
        List<String> tags = new ArrayList<>();
        for (String coding : List.of("identity", "gzip", "br")) {
            tags.add(field(kit.get("/feeds/all." + known, "Accept-Encoding", coding), "etag"));
        }
        kit.clock.advance(Duration.ofMinutes(5));
        var _ = kit.visit(XINHUA, entry("c").minutes(9));
        tags.add(field(kit.get("/feeds/all." + known), "etag"));
        for (String tag : tags) {
            for (String sent : List.of(tag, "W/" + tag)) {
                assertEquals(
                        200,
                        kit.get("/feeds/all." + asked, "A-IM", "feed", "If-None-Match", sent)
                                .statusCode(),
                        sent);
            }
        }
        assertEquals(
                226,
                kit.get("/feeds/all." + known, "A-IM", "feed", "If-None-Match", tags.getFirst())
                        .statusCode());
    }

    @Test
    void aReaderThatHasThisStateAmongOthersIsSentNothing() {
        twoItems();
        String former = field(kit.get("/feeds/all.atom"), "etag");
        var _ = kit.visit(XINHUA, entry("c").minutes(9));
        String now = field(kit.get("/feeds/all.atom"), "etag");
        for (String tags : List.of(former + ", " + now, now + ", " + former, former + ", *")) {
            assertEquals(
                    304,
                    kit.get("/feeds/all.atom", "A-IM", "feed", "If-None-Match", tags)
                            .statusCode(),
                    tags);
        }
    }

    @Test
    void aFeedGoesOnPageByPageToItsEnd() {
        kit.useMerged(merged("all", 2, null));
        var _ = kit.visit(
                DAWN,
                entry("a"),
                entry("b").minutes(1),
                entry("c").minutes(2),
                entry("d").minutes(3),
                entry("e").minutes(4));
        String feed = kit.text("/feeds/all.atom");
        StringBuilder seen = new StringBuilder();
        int pages = 0;
        while (true) {
            pages++;
            assertEquals(List.of(), ValidAtom.problems(feed.getBytes(StandardCharsets.UTF_8)));
            feed.lines()
                    .filter(line -> line.startsWith("<title>Title of"))
                    .forEach(line -> seen.append(line.charAt(16)));
            int next = feed.indexOf("rel=\"next\" href=\"");
            if (next < 0) {
                break;
            }
            String href =
                    feed.substring(next + 17, feed.indexOf('"', next + 17)).replace("&amp;", "&");
            feed = kit.text(href.substring(PublishTestKit.BASE.length()));
        }
        assertEquals("edcba", seen.toString());
        assertEquals(3, pages);
    }

    @Test
    void theBytesAreTheSameAfterARestartAndOnAnotherNode() {
        try (PublishTestKit disk = PublishTestKit.onDisk(folder)) {
            var _ = disk.visit(
                    DAWN, entry("a").story("s"), entry("b").minutes(5).author("Khalil", null, null));
            disk.clock.advance(Duration.ofMinutes(7));
            var _ = disk.visit(XINHUA, entry("c").minutes(2).story("s"));
            var _ = disk.visit(DAWN, entry("b").minutes(5).title("Mended"));
            for (String path : List.of("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json")) {
                HttpResponse<byte[]> before = disk.get(path, "Accept-Encoding", "gzip");
                disk.clock.advance(Duration.ofHours(3));
                disk.restart();
                HttpResponse<byte[]> after = disk.get(path, "Accept-Encoding", "gzip");
                assertArrayEquals(before.body(), after.body(), path);
                assertEquals(field(before, "etag"), field(after, "etag"));
                assertEquals(field(before, "last-modified"), field(after, "last-modified"));
                disk.restart();
                assertEquals(
                        304,
                        disk.get(path, "Accept-Encoding", "gzip", "If-None-Match", field(before, "etag"))
                                .statusCode());
            }
            try (Publisher other = disk.anotherPublisher()) {
                other.use(
                        disk.publisher().settings().orElseThrow(), disk.store().knownFeeds());
                assertEquals(
                        disk.publisher().find("all").orElseThrow().document(),
                        other.find("all").orElseThrow().document());
            }
        }
    }

    @Test
    void aVisitThatChangesNothingChangesNoByte() {
        twoItems();
        HttpResponse<byte[]> before = kit.get("/feeds/all.atom");
        kit.clock.advance(Duration.ofHours(1));
        var _ = kit.visit(DAWN, entry("a"), entry("b").minutes(5));
        kit.publisher().catchUp();
        HttpResponse<byte[]> after = kit.get("/feeds/all.atom");
        assertArrayEquals(before.body(), after.body());
        assertEquals(field(before, "last-modified"), field(after, "last-modified"));
    }

    @Test
    void aStateThatIsNoLongerServedIsNotHeld() {
        twoItems();
        var _ = kit.get("/feeds/all.atom");
        var _ = kit.get("/feeds/all.atom");
        WeakReference<Published> former =
                new WeakReference<>(kit.publisher().find("all").orElseThrow());
        var _ = kit.visit(DAWN, entry("c"));
        Awaiting.until("the former state is gone", () -> {
            System.gc();
            return former.get() == null;
        });
    }

    @Test
    void anEditChangesTheItemsUpdatedAndNeitherItsIdNorItsPlace() {
        twoItems();
        String before = kit.text("/feeds/all.atom");
        kit.clock.advance(Duration.ofHours(1));
        var _ = kit.visit(DAWN, entry("a").title("Mended"));
        String after = kit.text("/feeds/all.atom");
        assertTrue(after.indexOf("items/b") < after.indexOf("items/a"));
        assertTrue(before.indexOf("items/b") < before.indexOf("items/a"));
        assertTrue(after.contains("<updated>2025-03-26T13:00:00.000001Z</updated>"));
        assertTrue(after.contains("<published>2025-03-26T08:00:00Z</published>"));
    }

    @Test
    void anEmptyFeedIsAValidOne() {
        assertEquals(List.of(), ValidAtom.problems(kit.get("/feeds/all.atom").body()));
        assertEquals(List.of(), ValidRss.problems(kit.get("/feeds/all.rss").body()));
        assertEquals(
                List.of(), ValidJsonFeed.problems(kit.get("/feeds/all.json").body()));
    }

    @Test
    void aProtectedFeedIsThereForThoseAloneWhoKnowItsToken() {
        kit.useMerged(merged("open"), merged("closed", 1, "s3cret"));
        twoItems();
        for (String path : List.of("/feeds/closed.atom", "/feeds/closed", "/feeds/closed.opml", "/feeds/closed.json")) {
            assertEquals(404, kit.get(path).statusCode(), path);
            assertEquals(404, kit.get(path + "?token=wrong").statusCode(), path);
            assertEquals(404, kit.get(path, "Authorization", "Bearer wrong").statusCode(), path);
            for (HttpResponse<byte[]> answer :
                    List.of(kit.get(path + "?token=s3cret"), kit.get(path, "Authorization", "Bearer s3cret"))) {
                assertEquals(200, answer.statusCode(), path);
                assertTrue(field(answer, "cache-control").startsWith("private"), path);
            }
        }
        assertEquals(text(kit.get("/feeds/closed.atom")), text(kit.get("/feeds/nowhere.atom")));
        assertFalse(kit.text("/").contains("closed"));
        assertFalse(kit.text("/feeds.opml").contains("closed"));
        assertTrue(kit.text("/feeds/closed.atom?token=s3cret").contains("before="));
    }

    /** Who reads it has the token; by any other name nobody could ask for it again, or subscribe to it. */
    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json"})
    void aProtectedFeedCallsItselfByTheNameThatOpensIt(String format) {
        PublishTestKit.PublishSettingsChoice choice = new PublishTestKit.PublishSettingsChoice();
        choice.hub = true;
        choice.merged = List.of(new MergedFeed(
                "closed",
                "Closed",
                Selection.EVERYTHING,
                Filter.NONE,
                new MergedFeed.Window(1, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(new MergedFeed.WebSub.Own(), "s3 cret")));
        kit.use(PublishTestKit.settings(choice));
        twoItems();
        for (String query : List.of("", "limit=2&", "q=title&", "before=1742976000.0.9&")) {
            kit.index();
            String path = "/feeds/closed." + format + "?" + query + "token=s3%20cret";
            HttpResponse<byte[]> answer = kit.get(path);
            String self = PublishTestKit.BASE + path;
            assertTrue(text(answer).replace("&amp;", "&").contains('"' + self + '"'), self);
            boolean pushed = query.isEmpty();
            assertEquals(pushed, text(answer).contains(PublishTestKit.BASE + "/hub"), path);
            assertEquals(pushed, field(answer, "link").contains("<" + self + ">; rel=\"self\""), path);
        }
    }

    @Test
    void errorsAreProblemsForMachinesAndPagesForPeople() {
        HttpResponse<byte[]> machine = kit.get("/feeds/nowhere.atom");
        assertEquals(404, machine.statusCode());
        assertEquals("application/problem+json", field(machine, "content-type"));
        assertTrue(text(machine).contains("\"status\":404"));
        HttpResponse<byte[]> person = kit.get("/feeds/nowhere", "Accept", BROWSER);
        assertEquals(404, person.statusCode());
        assertTrue(field(person, "content-type").startsWith("text/html"));
        assertEquals("Accept", field(person, "vary"));
        assertEquals(400, kit.get("/feeds/all.atom?limit=0").statusCode());
        assertEquals(200, kit.get("/feeds/all.atom?nonsense=1").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /feeds/all.atom, 'GET, HEAD'",
        "PUT, /hub, 'GET, HEAD, POST'",
        "DELETE, /websub/token, 'GET, HEAD, POST'",
        "GET, /refresh/dawn, POST",
        "HEAD, /refresh/dawn, POST",
        "POST, /status, 'GET, HEAD'"
    })
    void aMethodThatAnAddressDoesNotTakeIsToldWhichOnesItDoes(String method, String path, String methods) {
        HttpResponse<byte[]> refused = kit.send(method, path);
        assertEquals(405, refused.statusCode());
        assertEquals(methods, field(refused, "allow"));
        if (!method.equals("HEAD")) {
            assertTrue(text(refused).contains("This address answers " + methods + " only."), text(refused));
        }
    }

    @Test
    void whatASourceWithdrewIsGoneAndAtomReadersAreToldForAMonth() {
        var stored = kit.visit(DAWN, entry("a"), entry("b")).added();
        kit.clock.advance(Duration.ofMinutes(5));
        Instant now = kit.clock.instant();
        Visit visit = new Visit(
                DAWN, now, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, now.plusSeconds(60), "");
        Committed gone = kit.store()
                .commit(new Commit(
                        visit,
                        PollState.NEW,
                        null,
                        List.of(),
                        List.of(),
                        List.of(stored.getLast().number()),
                        null));
        kit.publisher().changed(gone.added(), gone.updated());
        kit.publisher().catchUp();
        String tombstone = "<at:deleted-entry ref=\"" + stored.getLast().id() + "\" when=\"2025-03-26T12:05:00Z\"/>";
        assertTrue(kit.text("/feeds/all.atom").contains(tombstone), kit.text("/feeds/all.atom"));
        for (String suffix : List.of(".rss", ".json")) {
            assertFalse(
                    kit.text("/feeds/all" + suffix).contains(stored.getLast().id()));
            assertTrue(
                    kit.text("/feeds/all" + suffix).contains(stored.getFirst().id()));
        }
        kit.clock.advance(Duration.ofDays(31));
        kit.restart();
        assertFalse(kit.text("/feeds/all.atom").contains("deleted-entry"));
    }
}
