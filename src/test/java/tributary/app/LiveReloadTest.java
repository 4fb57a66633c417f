package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** What readers and publishers notice when feeds.yml is edited under a running program. */
class LiveReloadTest {
    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private Path folder;

    private Origin origin;
    private Program program;

    @BeforeEach
    void start() {
        origin = Origin.start()
                .answer("/dawn", Answer.ok(feed("dawn-1", "Security talks at Boao")))
                .answer("/xinhua", Answer.ok(feed("xinhua-1", "Cargo flights begin")));
        program = Program.start(folder, clock, yaml(dawn("Dawn") + xinhua(), all() + flights("flights")));
        program.awaitShown("/feeds/all.atom", "Security talks at Boao");
        program.awaitShown("/feeds/all.atom", "Cargo flights begin");
        program.awaitShown("/feeds/flights.atom", "Cargo flights begin");
    }

    @AfterEach
    void stop() {
        program.close();
        origin.close();
    }

    private static String feed(String guid, String title) {
        return Answer.FEED.replace("boao-1", guid).replace("Pakistan and China discuss security measures", title);
    }

    private static String yaml(String feeds, String merged) {
        return Program.BEGINNING + "feeds:\n" + feeds + "merged:\n" + merged;
    }

    private String dawn(String title) {
        return "  - {id: dawn, title: \"" + title + "\", url: \"" + origin.url("/dawn") + "\"}\n";
    }

    private String xinhua() {
        return "  - {id: xinhua, title: Xinhua, url: \"" + origin.url("/xinhua") + "\"}\n";
    }

    private static String all() {
        return "  - {id: all, title: Everything}\n";
    }

    private static String flights(String word) {
        return "  - {id: flights, title: Flights, keep: {title: [" + word + "]}}\n";
    }

    private String etag(String path) {
        return program.get(path).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void onlyTheMergedFeedWhoseFilterChangedIsRenderedAnew() {
        String all = etag("/feeds/all.atom");
        String flights = etag("/feeds/flights.atom");
        program.reload(yaml(dawn("Dawn") + xinhua(), all() + flights("security")));
        program.awaitShown("/feeds/flights.atom", "Security talks at Boao");
        assertFalse(program.body("/feeds/flights.atom").contains("Cargo flights begin"));
        assertNotEquals(flights, etag("/feeds/flights.atom"));
        assertEquals(all, etag("/feeds/all.atom"));
        assertEquals(304, program.get("/feeds/all.atom", "If-None-Match", all).statusCode());
        assertEquals(2, origin.requests().size());
    }

    @Test
    void aFeedWhoseTitleChangedIsShownWithItAndNotAskedAgain() {
        String flights = etag("/feeds/flights.atom");
        program.reload(yaml(dawn("Dawn of Karachi") + xinhua(), all() + flights("flights")));
        program.awaitShown("/feeds/all.atom", "Dawn of Karachi");
        assertEquals(flights, etag("/feeds/flights.atom"));
        assertEquals(2, origin.requests().size());
    }

    @Test
    void aRemovedFeedTakesItsItemsAlongAndBringsThemBackWithoutBeingAsked() {
        // Atom and RSS say when the feed changed, which is when its items went and came.
        String before = etag("/feeds/all.json");
        program.reload(yaml(dawn("Dawn"), all() + flights("flights")));
        assertFalse(program.body("/feeds/all.atom").contains("Cargo flights begin"));
        assertTrue(program.body("/feeds/all.atom").contains("Security talks at Boao"));
        assertFalse(program.body("/feeds/flights.atom").contains("Cargo flights begin"));
        program.reload(yaml(dawn("Dawn") + xinhua(), all() + flights("flights")));
        program.awaitShown("/feeds/all.atom", "Cargo flights begin");
        program.awaitShown("/feeds/flights.atom", "Cargo flights begin");
        assertEquals(before, etag("/feeds/all.json"));
        assertEquals(2, origin.requests().size());
    }

    @Test
    void aNewFeedIsAskedAtOnceAndAMovedOneAtItsNewAddress() {
        origin.answer("/moved", Answer.ok(feed("dawn-2", "A second round of talks")));
        origin.answer("/new", Answer.ok(feed("new-1", "Khunjerab pass opens")));
        String moved = "  - {id: dawn, title: Dawn, url: \"" + origin.url("/moved") + "\"}\n";
        String added = "  - {id: new, url: \"" + origin.url("/new") + "\"}\n";
        program.reload(yaml(moved + xinhua() + added, all() + flights("flights")));
        program.awaitShown("/feeds/all.atom", "A second round of talks");
        program.awaitShown("/feeds/all.atom", "Khunjerab pass opens");
        assertTrue(program.body("/feeds/all.atom").contains("Security talks at Boao"));
        assertEquals(List.of(1, 1, 1, 1), requestsFor("/dawn", "/xinhua", "/moved", "/new"));
    }

    private List<Integer> requestsFor(String... paths) {
        return Stream.of(paths).map(path -> origin.requests(path).size()).toList();
    }

    @Test
    void aFileWithMistakesChangesNothingAndAllOfThemAreShown() {
        String all = etag("/feeds/all.atom");
        String secret = "  - {id: all, access: {token: \"${NOT_SET_ANYWHERE}\"}}\n";
        program.reload(yaml(dawn("Dawn") + "  - {id: dawn, url: \"ftp://x\"}\n", secret + "  - {idd: more}\n"));
        String status = program.body("/status");
        List.of("ftp", "idd", "NOT_SET_ANYWHERE").forEach(mistake -> assertTrue(status.contains(mistake), status));
        assertEquals(all, etag("/feeds/all.atom"));
        assertEquals(200, program.get("/feeds/flights.atom").statusCode());
        assertEquals(200, program.get("/readyz").statusCode(), "readers are still served well");
        program.reload(yaml(dawn("Dawn at last") + xinhua(), all()));
        assertTrue(program.body("/feeds/all.atom").contains("Dawn at last"));
        assertFalse(program.body("/status").contains("idd"));
        assertEquals(404, program.get("/feeds/flights.atom").statusCode());
    }

    @Test
    void aFileThatIsMendedToWhatIsInForceIsSaidToBeFine() {
        Logger logger = (Logger) LoggerFactory.getLogger(Reloading.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level usual = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        String good = yaml(dawn("Dawn") + xinhua(), all() + flights("flights"));
        program.reload(good);
        assertEquals(List.of(), messages(log));
        program.reload(good.replace("id: xinhua", "idd: xinhua"));
        assertTrue(messages(log).stream().allMatch(each -> each.startsWith("feeds.yml cannot be used")));
        log.list.clear();
        program.reload(good);
        program.reload(good);
        assertEquals(List.of("feeds.yml is fine again, and says what is in force"), messages(log));
        logger.setLevel(usual);
        logger.detachAppender(log);
    }

    private static List<String> messages(ListAppender<ILoggingEvent> log) {
        return log.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    @Test
    void everyWayInWhichEditorsSaveIsNoticed() throws IOException {
        program.write(yaml(dawn("Dawn renamed over") + xinhua(), all()));
        program.awaitShown("/feeds/all.atom", "Dawn renamed over");
        Files.writeString(program.feedsYml(), "");
        Files.writeString(program.feedsYml(), yaml(dawn("Dawn in place") + xinhua(), all()));
        program.awaitShown("/feeds/all.atom", "Dawn in place");
        Files.move(program.feedsYml(), folder.resolve("feeds.yml~"));
        Files.writeString(program.feedsYml(), yaml(dawn("Dawn after a backup") + xinhua(), all()));
        program.awaitShown("/feeds/all.atom", "Dawn after a backup");
        Files.delete(program.feedsYml());
        program.await("it is missed", () -> program.body("/status").contains("there is no such file"));
        assertTrue(program.body("/feeds/all.atom").contains("Dawn after a backup"));
    }

    /** A program started under nohup ignores SIGHUP for good, and so does every one that it starts. */
    private static boolean isDeafToHangups() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
    }

    @Test
    void hangingUpHasTheFileReadEvenWhereItsTimeTellsNothing() throws IOException, InterruptedException {
        if (isDeafToHangups()) {
            return;
        }
        FileTime before = Files.getLastModifiedTime(program.feedsYml());
        String text = Files.readString(program.feedsYml());
        Files.writeString(program.feedsYml(), text.replace("title: Everything", "title: Everyone's"));
        Files.setLastModifiedTime(program.feedsYml(), before);
        new ProcessBuilder("kill", "-HUP", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        program.awaitShown("/feeds/all.atom", "Everyone's");
    }

    @Test
    void namesAndPlacesOfTheNewFileHoldForTheNextVisit() {
        origin.answer("/new", Answer.ok(feed("new-1", "Cranes arrive at Gwadarabad")));
        String begin = yaml(dawn("Dawn") + "  - {id: new, url: \"" + origin.url("/new") + "\"}\n", all())
                .replace("site: {", "places: {PK: [Gwadarabad]}\nsite: {contact: ops@example.org, ");
        program.reload(begin + "  - {id: pakistan, select: {places_all: [PK]}}\n");
        program.awaitShown("/feeds/pakistan.atom", "Gwadarabad");
        assertTrue(origin.last().value("User-Agent").orElseThrow().contains("ops@example.org"));
    }

    @Test
    void aSettingThatNeedsARestartIsNamed() {
        program.reload(yaml(dawn("Dawn"), all()).replace("data/tributary", "data/elsewhere"));
        assertTrue(program.body("/status").contains("store: has changed, which takes effect at the next start"));
        assertEquals(200, program.get("/readyz").statusCode());
    }

    @Test
    void aVisitUnderWayEndsWellWhenItsFeedIsRemovedMeanwhile() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch removed = new CountDownLatch(1);
        origin.answer("/slow", _ -> {
            asked.countDown();
            await(removed);
            return Answer.ok(feed("slow-1", "News from a slow server"));
        });
        String slow = "  - {id: slow, url: \"" + origin.url("/slow") + "\", timeout: 60s}\n";
        program.reload(yaml(dawn("Dawn") + slow, all()));
        asked.await();
        program.reload(yaml(dawn("Dawn alone"), all()));
        program.awaitShown("/feeds/all.atom", "Dawn alone");
        removed.countDown();
        program.reload(yaml(dawn("Dawn and slow") + slow, all()));
        program.awaitShown("/feeds/all.atom", "Dawn and slow");
        program.awaitShown("/feeds/all.atom", "News from a slow server");
        assertEquals(1, origin.requests("/slow").size(), "what it had fetched was stored and not asked for again");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
