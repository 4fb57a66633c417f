package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Gone;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** S25 of the security list: what a feed's URL keeps secret stays out of what operators and logs are told. */
@Timeout(60)
class SecretsTest {
    private static final String SECRET = "s3cret";

    private static String secretUrl(String url) {
        return url.replace("http://", "http://reader:" + SECRET + "@") + "?token=" + SECRET;
    }

    private static String told(FetchResult result) {
        return switch (result) {
            case Failed failed -> failed.reason() + failed.excerpt();
            case ToldToWait told -> told.reason() + told.excerpt();
            case Gone gone -> "" + gone.excerpt();
            case FetchResult.Fetched fetched -> fetched.payload().url().replace("?token=" + SECRET, "");
            case FetchResult.NotModified _ -> "";
        };
    }

    static Stream<RawOrigin.Script> breakages() {
        return Stream.of(
                RawOrigin.Connection::reset,
                RawOrigin.Connection::readRequest,
                RawOrigin.Connection::hang,
                connection -> connection.send("nonsense\r\n"),
                connection -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void breakagesDoNotTellSecrets(RawOrigin.Script script) {
        try (RawOrigin origin = RawOrigin.start(script);
                FetchTestKit kit = new FetchTestKit()) {
            FetchResult result = kit.fetch(secretUrl(origin.url("/feed")), FetchTestKit.within(Duration.ofMillis(300)));
            assertFalse(told(result).contains(SECRET), told(result));
        }
    }

    @Test
    void answersDoNotTellSecrets() {
        try (Origin origin = Origin.start();
                FetchTestKit kit = new FetchTestKit()) {
            String echo = "No such page: " + secretUrl(origin.url("/feed"));
            origin.answer(
                    "/feed",
                    Answer.status(404).withBody(echo),
                    Answer.status(410).withBody(echo),
                    Answer.status(429).withBody(echo),
                    Answer.redirect(302, secretUrl(origin.url("/feed"))),
                    Answer.redirect(302, "ftp://host/?token=" + SECRET),
                    Answer.feed());
            for (int visit = 0; visit < 6; visit++) {
                FetchResult result = kit.fetch(secretUrl(origin.url("/feed")));
                assertFalse(told(result).contains(SECRET), told(result));
            }
        }
    }

    @Test
    void aRefusedAddressIsNoRequest() {
        FetchSettings guarded = new FetchSettings(Duration.ofSeconds(5), 1_000, false, null);
        try (FetchTestKit kit = new FetchTestKit(_ -> List.of(InetAddress.ofLiteral("10.0.0.1")))) {
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch(secretUrl("http://news.example.org/feed"), guarded));
            assertFalse(told(result).contains(SECRET), told(result));
            assertEquals(0, result.trail().requests().sent());
        }
    }
}
