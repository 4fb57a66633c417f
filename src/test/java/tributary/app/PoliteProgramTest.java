package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;
import tributary.testing.Received;

/** What publishers see of the whole program. */
class PoliteProgramTest {
    @Test
    void check30AFeedInThreeMergedFeedsIsAskedOnce(@TempDir Path folder) {
        try (Origin origin = Origin.start()) {
            origin.answer("/feed", Answer.feed());
            String yaml = Program.BEGINNING + """
                    feeds:
                      - {id: dawn, url: "%s"}
                    merged:
                      - {id: one, title: One}
                      - {id: two, title: Two, select: {feeds: [dawn]}}
                      - {id: three, title: Three}
                    """.formatted(origin.url("/feed"));
            try (Program program = Program.start(folder, MovableClock.at("2025-03-26T12:00:00Z"), yaml)) {
                for (String merged : List.of("one", "two", "three")) {
                    program.awaitShown("/feeds/" + merged + ".atom", "boao-1");
                }
            }
            assertEquals(
                    List.of("/feed"),
                    origin.requests().stream().map(Received::target).toList());
        }
    }

    @Test
    void check34AnOperatorsWishIsGrantedOnce(@TempDir Path folder) throws IOException, InterruptedException {
        try (Origin origin = Origin.start()) {
            origin.answer("/feed", Answer.feed().with("ETag", "\"a\""), Answer.notModified());
            String yaml = Program.BEGINNING + """
                    feeds:
                      - {id: dawn, url: "%s"}
                    merged:
                      - {id: all, title: All}
                    """.formatted(origin.url("/feed"));
            MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");
            try (Program program = Program.start(folder, clock, yaml);
                    HttpClient client = HttpClient.newHttpClient()) {
                program.awaitShown("/feeds/all.atom", "boao-1");
                clock.advance(Duration.ofMinutes(2));
                for (int press = 0; press < 20; press++) {
                    assertEquals(202, press(client, program, "/refresh/dawn"));
                }
                program.await("a second request", () -> origin.requests().size() == 2);
                assertEquals(202, press(client, program, "/refresh/dawn"));
                assertTrue(origin.last().isConditional());
                assertEquals(404, press(client, program, "/refresh/nobody"));
                assertEquals(404, press(client, program, "/refresh/dawn", "Sec-Fetch-Site", "cross-site"));
                assertEquals(404, press(client, program, "/refresh/dawn", "Origin", "https://evil.example"));
            }
            assertEquals(2, origin.requests().size());
        }
    }

    private static int press(HttpClient client, Program program, String path, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(program.url(path)));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(
                        request.POST(HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
