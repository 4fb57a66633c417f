package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.fetch.header.HeaderFields;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** Requests that are not for feeds: the same guard, the same name, the same limits. */
class SendTest {
    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    private SendResult post(String url, String body, FetchSettings settings) {
        List<HeaderFields.Field> fields = List.of(
                new HeaderFields.Field("Content-Type", "application/x-www-form-urlencoded"),
                new HeaderFields.Field("X-Hub-Signature", "sha256=00"));
        return kit.fetcher.send(new SendRequest("POST", url, fields, body.getBytes(StandardCharsets.UTF_8), settings));
    }

    @Test
    void aPostGoesOutAsGiven() {
        origin.answer("/hub", Answer.status(202).withBody("soon"));
        var result = assertInstanceOf(
                SendResult.Answered.class, post(origin.url("/hub?x=%7e"), "hub.mode=subscribe", FetchTestKit.SETTINGS));
        assertEquals(202, result.status());
        assertTrue(result.isSuccess());
        assertEquals("soon", new String(result.body(), StandardCharsets.UTF_8));
        assertEquals("POST /hub?x=%7e HTTP/1.1", origin.last().line());
        assertEquals("hub.mode=subscribe", origin.last().bodyText());
        assertEquals(
                List.of(
                        "User-Agent: " + FetchTestKit.USER_AGENT,
                        "Content-Type: application/x-www-form-urlencoded",
                        "X-Hub-Signature: sha256=00",
                        "Content-Length: 18",
                        "Host: 127.0.0.1:" + origin.port(),
                        "Connection: keep-alive"),
                origin.last().lines());
    }

    @Test
    void redirectsAreForTheCallerToDecide() {
        origin.answer("/hub", Answer.redirect(308, "/other"));
        var result = assertInstanceOf(SendResult.Answered.class, post(origin.url("/hub"), "x", FetchTestKit.SETTINGS));
        assertEquals("/other", result.fields().findFirst("Location").orElseThrow());
        assertEquals(1, origin.requests().size());
    }

    @Test
    void theGuardHoldsHereToo() {
        FetchSettings guarded = new FetchSettings(Duration.ofSeconds(5), 1_000, false, null);
        assertEquals(FailureKind.ADDRESS_REFUSED, failed(origin.url("/hub"), guarded));
        assertEquals(FailureKind.ADDRESS_REFUSED, failed("http://127.0.0.1:25/", FetchTestKit.SETTINGS));
        assertEquals(FailureKind.PROTOCOL, failed("file:///etc/passwd", FetchTestKit.SETTINGS));
        assertEquals(0, origin.connections());
    }

    @Test
    void theLimitsHoldHereToo() {
        origin.answer("/hub", Answer.ok("x".repeat(2_000)));
        assertEquals(FailureKind.TOO_BIG, failed(origin.url("/hub"), FetchTestKit.atMost(1_000)));
        try (RawOrigin silent = RawOrigin.start(RawOrigin.Connection::hang)) {
            assertEquals(FailureKind.TIMEOUT, failed(silent.url("/"), FetchTestKit.within(Duration.ofMillis(200))));
        }
    }

    private FailureKind failed(String url, FetchSettings settings) {
        return assertInstanceOf(SendResult.Failed.class, post(url, "x", settings))
                .kind();
    }
}
