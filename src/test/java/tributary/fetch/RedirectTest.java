package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.Hop;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** Section D of docs/fetching.md: redirects, as one visit sees them. */
@DisplayName("D. Redirects")
class RedirectTest {
    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void check50APermanentRedirectIsReported(int status) {
        origin.answer("/old", Answer.redirect(status, "/new"));
        origin.answer("/new", Answer.feed());
        Fetched result = kit.fetched(origin.url("/old"));
        assertEquals(origin.url("/new"), result.trail().movedTo());
        assertEquals(origin.url("/new"), result.payload().url());
        assertEquals(
                List.of(
                        new Hop(origin.url("/old"), status, origin.url("/new")),
                        new Hop(origin.url("/new"), 200, null)),
                result.trail().hops());
    }

    @Test
    void aTurnAtTheHostOfARedirectIsWaitedForAsLongAsTheVisitMayTakeAndPutsItOffElse() {
        origin.answer("/old", Answer.redirect(302, "/new"));
        origin.answer("/new", Answer.feed());
        Fetched _ =
                FetchTestKit.is(Fetched.class, kit.fetcher.fetch(turns(FetchTestKit.SETTINGS, Duration.ofMillis(50))));
        assertEquals(1, origin.requests("/new").size());
        ToldToWait putOff = FetchTestKit.is(
                ToldToWait.class,
                kit.fetcher.fetch(turns(FetchTestKit.within(Duration.ofSeconds(5)), Duration.ofHours(1))));
        assertEquals(0, putOff.status());
        assertEquals(Duration.ofHours(1), putOff.delay());
        assertEquals(1, origin.requests("/new").size());
    }

    @Test
    void aRedirectThatIsToBeFollowedAfterTheVisitMustEndPutsItOff() {
        origin.answer("/old", Answer.redirect(302, "/new").with("Retry-After", "4"));
        ToldToWait putOff = FetchTestKit.is(
                ToldToWait.class, kit.fetch(origin.url("/old"), FetchTestKit.within(Duration.ofSeconds(3))));
        assertEquals(302, putOff.status());
        assertEquals(Duration.ofSeconds(4), putOff.delay());
    }

    private FetchRequest turns(FetchSettings settings, Duration wait) {
        return new FetchRequest(
                origin.url("/old"),
                List.of(),
                settings,
                url -> url.endsWith("/new") ? new FetchRequest.Turn.In(wait) : FetchRequest.Turn.NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void check51ATemporaryRedirectIsFollowedAndNotReportedAsAMove(int status) {
        origin.answer("/old", Answer.redirect(status, "/new"));
        origin.answer("/new", Answer.feed());
        assertNull(kit.fetched(origin.url("/old")).trail().movedTo());
        assertEquals("GET /new HTTP/1.1", origin.last().line());
    }

    @Test
    void check52OnlyThePermanentPrefixOfAChainIsAMove() {
        origin.answer("/1", Answer.redirect(301, "/2"));
        origin.answer("/2", Answer.redirect(308, "/3"));
        origin.answer("/3", Answer.redirect(302, "/4"));
        origin.answer("/4", Answer.redirect(301, "/5"));
        origin.answer("/5", Answer.feed());
        assertEquals(origin.url("/3"), kit.fetched(origin.url("/1")).trail().movedTo());
    }

    @Test
    void check53FiveRedirectsAreFollowedAndNoMore() {
        origin.answer("/hop", request -> {
            int left = Integer.parseInt(request.target().substring("/hop?".length()));
            return left == 0 ? Answer.feed() : Answer.redirect(302, "/hop?" + (left - 1));
        });
        assertEquals(6, kit.fetched(origin.url("/hop?5")).trail().requests().sent());
        Failed result = kit.failed(origin.url("/hop?20"));
        assertEquals(FailureKind.REDIRECT, result.kind());
        assertEquals(6, result.trail().requests().sent());
    }

    @Test
    void check53ALoopEndsWhereItCloses() {
        origin.answer("/a", Answer.redirect(301, "/b"));
        origin.answer("/b", Answer.redirect(302, "/a"));
        Failed result = kit.failed(origin.url("/a"));
        assertEquals(FailureKind.REDIRECT, result.kind());
        assertEquals(2, origin.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "gopher://127.0.0.1/1",
                "ftp://127.0.0.1/feed",
                "data:text/xml,<rss/>",
                "javascript:alert(1)",
                "http://[bad",
                "http://",
                "http:feed",
                "http://exa mple/",
                "http://good.example\\@127.0.0.1/",
                "http://127.0.0.1:22/",
                "http://127.0.0.1:25/",
                "http://127.0.0.1:70000/",
                "http://127.0.0.1:-1/",
                "//",
                "/a\u0001b",
                "/a\tb",
            })
    void check53WhatIsNotAWebAddressIsNotFollowed(String location) {
        origin.answer("/feed", Answer.redirect(302, location));
        FailureKind kind = kit.failed(origin.url("/feed")).kind();
        assertTrue(kind == FailureKind.REDIRECT || kind == FailureKind.ADDRESS_REFUSED, kind.name());
        assertEquals(1, origin.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "/x, /x",
        "x, /dir/x",
        "../x, /x",
        "../../../x, /x",
        "./, /dir/",
        "'', /dir/feed?q",
        "?y=1, /dir/feed?y=1",
        "/a/./b/../c?d/../e#f, /a/c?d/../e",
        "/caf\u00c3\u00a9, /caf%C3%A9",
        "'/with space', /with%20space",
        "/kept%7e~, /kept%7e~",
    })
    void relativeLocationsAreResolved(String location, String target) {
        origin.answer("/dir/feed", Answer.redirect(302, location));
        var _ = kit.fetch(origin.url("/dir/feed?q"));
        if (location.isEmpty()) {
            assertEquals(1, origin.requests().size());
        } else {
            assertEquals("GET " + target + " HTTP/1.1", origin.last().line());
        }
    }

    @Test
    void aRedirectWithoutOrWithTwoLocationsIsAnError() {
        origin.answer("/none", Answer.status(301));
        origin.answer("/two", Answer.redirect(301, "/a").with("Location", "/b"));
        assertEquals(FailureKind.REDIRECT, kit.failed(origin.url("/none")).kind());
        assertEquals(FailureKind.REDIRECT, kit.failed(origin.url("/two")).kind());
        assertEquals(2, origin.requests().size());
    }

    @Test
    void check54CredentialsDoNotCrossOrigins() {
        try (Origin other = Origin.start()) {
            origin.answer("/feed", Answer.redirect(302, "/same"));
            origin.answer("/same", Answer.redirect(302, other.url("/feed")));
            other.answer("/feed", Answer.redirect(302, origin.url("/back")));
            origin.answer("/back", Answer.feed());
            String url = origin.url("/feed").replace("http://", "http://reader:p%40ss@");
            Fetched result = kit.fetched(url);
            String basic = "Basic cmVhZGVyOnBAc3M=";
            assertEquals(Optional.of(basic), origin.requests("/feed").getFirst().value("Authorization"));
            assertEquals(Optional.of(basic), origin.requests("/same").getFirst().value("Authorization"));
            assertFalse(other.last().has("Authorization"));
            assertFalse(origin.requests("/back").getFirst().has("Authorization"));
            assertEquals(
                    "Host: 127.0.0.1:" + origin.port(),
                    origin.requests("/feed").getFirst().lines().stream()
                            .filter(line -> line.startsWith("Host"))
                            .findFirst()
                            .orElseThrow());
            assertFalse(result.payload().url().contains("reader"));
        }
    }

    @Test
    void check54CredentialsThatARedirectNamesAreNotSent() {
        try (Origin other = Origin.start()) {
            origin.answer("/feed", Answer.redirect(302, other.url("/feed").replace("http://", "http://user:pass@")));
            other.answer("/feed", Answer.feed());
            Fetched result = kit.fetched(origin.url("/feed"));
            assertFalse(other.last().has("Authorization"));
            assertFalse(result.toString().contains("pass"), result.toString());
        }
    }

    @Test
    void check55ARedirectCostsOneRequestAHop() {
        origin.answer("/old", Answer.redirect(301, "/new"));
        origin.answer("/new", Answer.feed());
        Fetched result = kit.fetched(origin.url("/old"));
        assertEquals(2, origin.requests().size());
        assertEquals(2, result.trail().requests().sent());
        assertEquals(1, origin.connections());
    }

    @Test
    void aRedirectWithAnEndlessBodyIsFollowedAllTheSame() {
        origin.answer("/feed", Answer.feed());
        try (RawOrigin endless = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 301 Moved\r\nLocation: " + origin.url("/feed") + "\r\n\r\n");
            connection.sendForEver("moved ".repeat(1_000), 0);
        })) {
            assertEquals(
                    origin.url("/feed"), kit.fetched(endless.url("/")).trail().movedTo());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 50", "Transfer-Encoding: chunked", "X-Length: up to the end"})
    void aRedirectWhoseBodyNeverComesIsFollowedAllTheSame(String length) {
        origin.answer("/feed", Answer.feed());
        try (RawOrigin silent = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 301 Moved\r\nLocation: " + origin.url("/feed") + "\r\n" + length + "\r\n\r\n");
            connection.hang();
        })) {
            assertEquals(
                    origin.url("/feed"), kit.fetched(silent.url("/")).trail().movedTo());
        }
    }

    @Test
    void aRedirectThatCameTooLateSaysSo() {
        try (RawOrigin slow = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 50\r\n\r\n");
            connection.hang();
        })) {
            Failed result = FetchTestKit.is(
                    Failed.class, kit.fetch(slow.url("/"), FetchTestKit.within(Duration.ofMillis(300))));
            assertEquals(FailureKind.TIMEOUT, result.kind());
            assertTrue(result.reason().contains("redirect"), result.reason());
        }
    }
}
