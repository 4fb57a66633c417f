package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.Form;
import tributary.testing.Origin;
import tributary.testing.Program;
import tributary.testing.Received;

/** A publisher's hub pushes to us, and our hub to a reader, over HTTP all the way. */
class WebSubProgramTest {
    private static final String BASE = "https://news.example.org";
    private static final String FEED = "<rss version=\"2.0\"><channel><title>Dawn</title><item><guid>%s</guid>"
            + "<title>%s</title></item></channel></rss>";

    private final Origin origin = Origin.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        origin.close();
    }

    private HttpResponse<String> post(String url, String body, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            return client.send(request.headers(fields).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(url, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Answer read(Received request) {
        return request.method().equals("GET")
                ? Answer.ok(String.valueOf(Form.query(request).get("hub.challenge")))
                : Answer.status(200);
    }

    @Test
    void whatAPublishersHubPushesIsPushedOnToOurReaders(@TempDir Path folder) {
        String topic = "https://dawn.example/feed";
        origin.answer("/hub", Answer.status(202));
        origin.answer("/reader", WebSubProgramTest::read);
        origin.answer(
                "/feed",
                Answer.ok(FEED.formatted("boao", "Security measures"))
                        .with("Link", "<" + origin.url("/hub") + ">; rel=hub, <" + topic + ">; rel=self"));
        String yaml = Program.BEGINNING + "feeds: [{id: dawn, url: \"" + origin.url("/feed") + "\"}]\n"
                + "merged: [{id: all, title: Everything}]\n";
        try (Program program = Program.start(folder, InstantSource.system(), yaml)) {
            program.awaitShown("/feeds/all.atom", "Security measures");
            program.await("our hub request", () -> !origin.requests("/hub").isEmpty());
            Map<String, String> asked =
                    Form.read(origin.requests("/hub").getFirst().bodyText());
            String callback = String.valueOf(asked.get("hub.callback")).substring(BASE.length());
            String question = "?hub.mode=subscribe&hub.challenge=abc&hub.lease_seconds=86400&hub.topic=";
            assertEquals(
                    404,
                    program.get(callback + question + encode("https://other.example/"))
                            .statusCode());
            assertEquals("abc", program.body(callback + question + encode(topic)));
            assertTrue(program.body("/status/dawn").contains("pushed by its hub"));

            String subscription = "hub.mode=subscribe&hub.topic=" + encode(BASE + "/feeds/all.json") + "&hub.callback="
                    + encode(origin.url("/reader"));
            String form = "application/x-www-form-urlencoded";
            assertEquals(
                    202,
                    post(program.url("/hub"), subscription, "Content-Type", form)
                            .statusCode());
            program.await("the hub's question", () -> origin.requests("/reader").size() == 1);

            String pushed = FEED.formatted("karachi", "A convoy at Karachi airport");
            String signature = sign(String.valueOf(asked.get("hub.secret")), pushed);
            program.await("the push is taken on", () -> {
                int status = post(
                                program.url(callback),
                                pushed,
                                "Content-Type",
                                "application/rss+xml",
                                "X-Hub-Signature",
                                signature)
                        .statusCode();
                return status == 202;
            });
            program.awaitShown("/feeds/all.json", "A convoy at Karachi airport");
            program.await(
                    "our push",
                    () -> origin.requests("/reader").getLast().bodyText().contains("A convoy at Karachi airport"));
            assertEquals(1, origin.requests("/feed").size());
        }
    }

    @Test
    void whatIsNoCallbackOfOursTakesNothing(@TempDir Path folder) {
        try (Program program = Program.start(
                folder, InstantSource.system(), Program.BEGINNING + "feeds: []\nmerged: [{id: all, title: All}]\n")) {
            assertEquals(
                    410,
                    post(program.url("/websub/guess"), "x", "Content-Type", "text/plain")
                            .statusCode());
            assertEquals(
                    404,
                    program.get("/websub/guess?hub.mode=subscribe&hub.challenge=x")
                            .statusCode());
            assertEquals(
                    400,
                    post(program.url("/hub"), "hub.mode=subscribe", "Content-Type", "text/plain")
                            .statusCode());
            assertTrue(program.body("/hub").contains("WebSub hub"));
        }
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd(@TempDir Path folder) {
        try (Program program = Program.start(
                folder, InstantSource.system(), Program.BEGINNING + "feeds: []\nmerged: [{id: all, title: All}]\n")) {
            String form = "application/x-www-form-urlencoded";
            assertEquals(
                    413,
                    post(program.url("/hub"), "x".repeat(20_000), "Content-Type", form)
                            .statusCode());
            assertEquals(
                    400,
                    post(program.url("/hub"), "hub.mode=%zz&hub.topic", "Content-Type", form)
                            .statusCode());
        }
    }
}
