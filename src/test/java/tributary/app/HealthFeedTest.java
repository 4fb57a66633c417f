package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** What an operator's feed reader shows of /feeds/_health.atom. */
class HealthFeedTest {
    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private Path folder;

    private final Deque<Program> running = new ArrayDeque<>();
    private Origin origin;

    private record Told(String id, String title, String text, Instant updated) {}

    @BeforeEach
    void start() {
        origin = Origin.start();
    }

    @AfterEach
    void stop() {
        program().close();
        origin.close();
    }

    private Program program() {
        return running.element();
    }

    private String yaml(String... feeds) {
        StringBuilder lines = new StringBuilder(Program.BEGINNING + "health: {alert_after: 6h}\nfeeds:\n");
        for (String feed : feeds) {
            lines.append("  - {id: " + feed + ", url: \"" + origin.url("/" + feed) + "\"}\n");
        }
        return lines + "merged:\n  - {id: all}\n";
    }

    private void start(String... feeds) {
        running.push(Program.start(folder, clock, yaml(feeds)));
        program().awaitVisits(feeds.length);
    }

    private void pass(Duration time) {
        clock.advance(time);
        program().application().lookOver();
    }

    private void oneVisitLater(Duration time) {
        long before = program().visits();
        clock.advance(time);
        program().awaitVisits(before + 1);
        program().application().lookOver();
    }

    private List<Told> told() {
        HttpResponse<String> answer = program().get("/feeds/_health.atom");
        assertEquals(200, answer.statusCode());
        try {
            Element feed =
                    new SAXBuilder().build(new StringReader(answer.body())).getRootElement();
            assertEquals("feed", feed.getName());
            for (String needed : List.of("id", "title", "updated", "author")) {
                assertEquals(1, feed.getChildren(needed, ATOM).size(), needed);
            }
            return feed.getChildren("entry", ATOM).stream()
                    .map(entry -> new Told(
                            entry.getChildText("id", ATOM),
                            entry.getChildText("title", ATOM),
                            entry.getChildText("content", ATOM),
                            Instant.parse(entry.getChildText("updated", ATOM))))
                    .toList();
        } catch (JDOMException | IOException invalid) {
            throw new AssertionError(answer.body(), invalid);
        }
    }

    private List<String> titles() {
        return told().stream().map(Told::title).toList();
    }

    @Test
    void aFeedThatFailsTooLongIsToldOnceAndItsRecoveryToo() {
        origin.answer("/dawn", Answer.status(500).withBody("<h1>Oops</h1> token=hunter2"));
        start("dawn");
        pass(Duration.ofHours(5));
        assertEquals(List.of(), titles(), "not yet");
        pass(Duration.ofHours(2));
        assertEquals(List.of("dawn fails"), titles());
        Told failing = told().getFirst();
        assertTrue(failing.text().contains("500"), failing.text());
        String etag = program()
                .get("/feeds/_health.atom")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        pass(Duration.ofHours(2));
        assertEquals(
                304,
                program().get("/feeds/_health.atom", "If-None-Match", etag).statusCode(),
                "once, not at each look");

        program().close();
        running.push(Program.start(folder, clock, yaml("dawn")));
        program().application().lookOver();
        assertEquals(List.of(failing), told(), "a restart tells nothing anew and forgets nothing");

        // A visit under way would be recorded by the clock of two days later, and the next one be late by as much.
        oneVisitLater(Duration.ofDays(1));
        origin.answer("/dawn", Answer.feed());
        clock.advance(Duration.ofDays(2));
        program().awaitShown("/feeds/all.atom", "boao-1");
        program().application().lookOver();
        assertEquals(List.of("dawn answers again", "dawn fails"), titles());
        assertEquals(failing, told().getLast());
    }

    @Test
    void aFeedThatIsTakenOutHasNotRecovered() {
        origin.answer("/dawn", Answer.status(404)).answer("/xinhua", Answer.feed());
        start("dawn", "xinhua");
        pass(Duration.ofHours(7));
        program().reload(yaml("xinhua"));
        program().application().lookOver();
        assertEquals(List.of("dawn fails"), titles());
    }

    @Test
    void whenOurOwnNetworkIsDownThereIsOneEntryForAllFurtherFeedsAndNoFlood() {
        String[] feeds =
                IntStream.range(0, 30).mapToObj(index -> "feed" + index).toArray(String[]::new);
        start(feeds);
        pass(Duration.ofHours(7));
        List<Told> told = told();
        assertEquals(5, told.size(), told.toString());
        assertEquals("26 feeds fail", told.getFirst().title());
        assertEquals(26, told.getFirst().text().lines().count());
    }

    @Test
    void aMovedFeedShouldBeEditedAndAGoneOneTakenOut() {
        origin.answer("/dawn", Answer.redirect(301, origin.url("/new-dawn")))
                .answer("/new-dawn", Answer.feed())
                .answer("/gone", Answer.status(410));
        start("dawn", "gone");
        for (int time = 0; time < 40 && titles().size() < 2; time++) {
            oneVisitLater(Duration.ofDays(2));
        }
        List<Told> told = told();
        assertEquals(List.of("dawn has moved", "gone is gone"), titles());
        assertTrue(
                told.getFirst().text().contains("url: " + origin.url("/new-dawn")),
                told.getFirst().text());
    }

    @Test
    void aFeedThatGoesQuietAgainstItsOwnHistoryIsTold() {
        origin.answer("/busy", Answer.ok(items(180, Duration.ofHours(2))))
                .answer("/slow", Answer.ok(items(12, Duration.ofDays(7))));
        start("busy", "slow");
        program().awaitShown("/feeds/all.atom", "item-7200-0");
        program().awaitShown("/feeds/all.atom", "item-604800-0");
        for (int day = 0; day < 2; day++) {
            assertEquals(List.of(), titles());
            oneVisitLater(Duration.ofHours(27));
        }
        assertEquals(List.of("busy has gone quiet"), titles());
    }

    /** A feed of items, the newest now, each as much older than the one before. */
    private String items(int count, Duration apart) {
        StringBuilder items = new StringBuilder();
        for (int index = 0; index < count; index++) {
            String guid = "item-" + apart.toSeconds() + "-" + index;
            items.append("<item><guid>" + guid + "</guid><title>Report " + guid + "</title><pubDate>"
                    + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.instant().minus(apart.multipliedBy(index)).atOffset(ZoneOffset.UTC))
                    + "</pubDate></item>");
        }
        return "<rss version=\"2.0\"><channel><title>t</title>" + items + "</channel></rss>";
    }

    @Test
    void aReloadThatFailsIsToldWithItsMistakesInOneEntryUntilItSucceeds() {
        origin.answer("/dawn", Answer.feed());
        start("dawn");
        program().reload(yaml("dawn") + "colour: red\n");
        pass(Duration.ofMinutes(1));
        Told first = told().getFirst();
        assertEquals("feeds.yml cannot be used", first.title());
        assertTrue(first.text().contains("colour"), first.text());
        program().reload(yaml("dawn") + "shape: round\n");
        pass(Duration.ofMinutes(1));
        Told second = told().getFirst();
        assertEquals(1, told().size());
        assertEquals(first.id(), second.id());
        assertTrue(second.text().contains("shape") && second.updated().isAfter(first.updated()), second.text());
        program().reload(yaml("dawn"));
        pass(Duration.ofMinutes(1));
        assertEquals(List.of(second), told());
    }

    @Test
    void onlyOperatorsReadIt() {
        origin.answer("/dawn", Answer.feed());
        Map<String, String> environment = Map.of("ADMIN", "opensesame");
        running.push(Program.start(folder, clock, yaml("dawn") + "admin: {token: \"${ADMIN}\"}\n", environment));
        assertEquals(404, program().get("/feeds/_health.atom").statusCode());
        HttpResponse<String> read = program().get("/feeds/_health.atom", "Authorization", "Bearer opensesame");
        assertEquals(200, read.statusCode());
        assertTrue(read.headers().firstValue("Cache-Control").orElseThrow().contains("private"));
        assertFalse(read.body().contains("opensesame"));
        assertEquals(200, program().get("/feeds/_health.atom?token=opensesame").statusCode());
    }
}
