package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Exhausted;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.Gone;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** Section C of docs/fetching.md, as far as one answer goes. The clock stands at 26 March 2025, 08:00 GMT. */
@DisplayName("C. Told to slow down, and errors")
class SlowDownTest {
    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    private ToldToWait told(Answer answer) {
        origin.answer("/feed", answer);
        return kit.toldToWait(origin.url("/feed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 403, 404, 413, 420, 500, 502})
    void check37And40RetryAfterInSeconds(int status) {
        ToldToWait result = told(Answer.status(status).with("Retry-After", "7200"));
        assertEquals(Duration.ofHours(2), result.delay());
        assertEquals(status, result.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 26 Mar 2025 10:00:00 GMT | PT2H",
                "Wednesday, 26-Mar-25 10:00:00 GMT | PT2H",
                "Wed Mar 26 10:00:00 2025 | PT2H",
                "wed, 26 mar 2025 10:00:00 gmt | PT2H",
                "120 | PT2M",
                "1.9 | PT1S",
                "172800 | PT48H",
                "7200, 7200 | PT2H",
                "junk, 7200 | PT2H",
            })
    void check38And42RetryAfterInAllFormsAndInFull(String value, Duration delay) {
        assertEquals(delay, told(Answer.status(429).with("Retry-After", value)).delay());
    }

    @Test
    void check38OfSeveralRetryAfterTheLongestThatCanBeReadCounts() {
        Answer answer = Answer.status(503).with("Retry-After", "junk").with("Retry-After", "60");
        assertEquals(
                Duration.ofHours(2), told(answer.with("Retry-After", "7200")).delay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-5",
                "junk",
                "Wed, 26 Mar 2025 07:59:59 GMT",
                "Wed, 31 Feb 2025 10:00:00 GMT",
                "1e9",
                "",
                "٣٠"
            })
    void check38PastAndNonsenseLeaveTheDelayToUs(String value) {
        assertNull(told(Answer.status(429).with("Retry-After", value)).delay());
    }

    @ParameterizedTest
    @ValueSource(ints = {420, 429, 503})
    void check39ABareStatusIsAnOrderToo(int status) {
        assertNull(told(Answer.status(status)).delay());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 43 | PT43S",
                "x-ratelimit-remaining: 0.0 | x-ratelimit-reset: 43.5 | PT43S",
                "X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 1742979600 | PT1H",
                "X-Rate-Limit-Remaining: 0 | X-Rate-Limit-Reset: 1742979600000 | PT1H",
                "RateLimit-Remaining: 0 | RateLimit-Reset: 60 | PT1M",
                "RateLimit: limit=100, remaining=0, reset=60 | X: y | PT1M",
                "RateLimit: \"default\";r=0;t=60 | X: y | PT1M",
                "RateLimit: \"burst\";r=5;t=10, \"day\";r=0;t=7200 | X: y | PT2H",
                "RateLimit: \"burst\";r=0;t=10 | RateLimit: \"day\";r=0;t=7200 | PT2H",
                "X-RateLimit-Remaining: 0 | X-RateLimit-Reset: Wed, 26 Mar 2025 09:00:00 GMT | PT1H",
            })
    void check43AnExhaustedQuotaIsASignEvenWithAnAnswer(String remaining, String reset, Duration delay) {
        Answer answer = Answer.feed();
        for (String line : new String[] {remaining, reset}) {
            int colon = line.indexOf(':');
            answer = answer.with(line.substring(0, colon), line.substring(colon + 2));
        }
        origin.answer("/feed", answer, new Answer(429, answer.fields(), new byte[0]));
        assertEquals(delay, kit.fetched(origin.url("/feed")).trail().quotaReset());
        assertEquals(delay, kit.toldToWait(origin.url("/feed")).delay());
    }

    @Test
    void check43AQuotaThatIsNotExhaustedIsNoSign() {
        origin.answer("/feed", Answer.feed().with("X-RateLimit-Remaining", "5").with("X-RateLimit-Reset", "43"));
        assertNull(kit.fetched(origin.url("/feed")).trail().quotaReset());
    }

    @Test
    void check43AnExhaustedQuotaCountsOnARedirectToo() {
        origin.answer(
                "/feed",
                Answer.redirect(302, "/next").with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "7200"));
        origin.answer("/next", Answer.feed().with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "60"));
        assertEquals(
                new Exhausted(origin.url("/feed"), Duration.ofHours(2)),
                kit.fetched(origin.url("/feed")).trail().exhausted());
    }

    @Test
    void aRedirectThatIsToBeFollowedLaterIsFollowedLater() {
        origin.answer("/feed", Answer.redirect(302, "/next").with("Retry-After", "120"));
        origin.answer("/next", Answer.feed());
        ToldToWait result = kit.toldToWait(origin.url("/feed"));
        assertEquals(302, result.status());
        assertEquals(Duration.ofMinutes(2), result.delay());
        assertEquals(0, origin.requests("/next").size());
        FetchRequest later = new FetchRequest(
                origin.url("/feed"), List.of(), FetchTestKit.SETTINGS, _ -> FetchRequest.Turn.NOW, true);
        var _ = FetchTestKit.is(Fetched.class, kit.fetcher.fetch(later));
    }

    @Test
    void aRedirectThatIsToBeFollowedInASecondIsWaitedFor() {
        origin.answer("/feed", Answer.redirect(302, "/next").with("Retry-After", "1"));
        origin.answer("/next", Answer.feed());
        var _ = kit.fetched(origin.url("/feed"));
        assertEquals(1, origin.requests("/next").size());
    }

    @Test
    void check43AChallengeIsAnOrderToSlowDown() {
        ToldToWait result = told(Answer.status(403).with("cf-mitigated", "challenge"));
        assertTrue(result.reason().contains("Cloudflare"), result.reason());
        var _ = told(new Answer(202, Answer.status(202).fields(), new byte[0]).with("x-amzn-waf-action", "challenge"));
    }

    @Test
    void check43APlainRefusalIsAnErrorOfThisFeedOnly() {
        origin.answer("/feed", Answer.status(403));
        assertEquals(FailureKind.HTTP_STATUS, kit.failed(origin.url("/feed")).kind());
    }

    @Test
    void check45GoneIsGone() {
        origin.answer("/feed", Answer.status(410).withBody("<h1>Moved out</h1>"));
        assertEquals(
                "Moved out",
                FetchTestKit.is(Gone.class, kit.fetch(origin.url("/feed"))).excerpt());
    }

    @Test
    void check47TheStartOfTheErrorBodyIsShownAsPlainText() {
        String page = "<html><head><title>Sorry</title><script>alert(1)</script><style>p{}</style></head>"
                + "<!-- a < b --><body><p>Quota &amp; limits\u0000\u001b[31m\u202e for /feed?token=abc</p>"
                + "x".repeat(5_000);
        origin.answer("/feed", Answer.status(500).withBody(page).with("Content-Type", "text/html; charset=utf-8"));
        Failed result = kit.failed(origin.url("/feed"));
        String excerpt = result.excerpt();
        assertNotNull(excerpt);
        assertTrue(excerpt.startsWith("Sorry Quota &amp; limits [31m for /feed?token=*** xxx"), excerpt);
        assertEquals(500, excerpt.length());
        assertEquals("answered 500 Internal Server Error", result.reason());
    }

    @Test
    void check47AnErrorBodyThatCannotBeReadIsNotAnotherError() {
        try (RawOrigin cut = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 503 No\r\nContent-Length: 900\r\nRetry-After: 60\r\n\r\nBusy");
        })) {
            ToldToWait result = kit.toldToWait(cut.url("/feed"));
            assertEquals(Duration.ofMinutes(1), result.delay());
            assertEquals("Busy", result.excerpt());
        }
    }

    @Test
    void check48AnEmptyBodyIsNotAFeed() {
        origin.answer("/empty", Answer.ok(""));
        origin.answer("/none", Answer.status(204));
        assertEquals(FailureKind.NOT_A_FEED, kit.failed(origin.url("/empty")).kind());
        assertEquals(FailureKind.HTTP_STATUS, kit.failed(origin.url("/none")).kind());
    }

    @Test
    void check44AnErrorCostsOneRequest() {
        origin.answer("/feed", Answer.status(500));
        var _ = kit.failed(origin.url("/feed"));
        try (RawOrigin silent = RawOrigin.start(connection -> connection.readRequest())) {
            var _ = kit.failed(silent.url("/feed"));
            assertEquals(1, silent.connections());
        }
        assertEquals(1, origin.requests().size());
    }

    @Test
    void check49ABodyThatIsTooLargeIsAFailure() {
        try (RawOrigin endless = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nETag: E\r\n\r\n<rss>");
            connection.sendForEver("<item/>".repeat(1_000), 0);
        })) {
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch(endless.url("/feed"), FetchTestKit.atMost(100_000)));
            assertEquals(FailureKind.TOO_BIG, result.kind());
            assertFalse(result.toString().contains("ETag"));
        }
    }
}
