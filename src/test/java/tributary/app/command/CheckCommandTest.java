package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tributary.store.Commit;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.testing.Answer;
import tributary.testing.Origin;

class CheckCommandTest {
    private static final String MISTAKES = """
            feeds:
              - {id: dawn, url: "https://https://www.dawn.com/feeds/home", intervall: 5m}
              - {id: dawn, url: "http://www.example.org/"}
            merged:
              - {id: all, select: {tags: []}, drop: {title: ['(']}}
            """;

    @TempDir
    Path folder = Path.of("");

    private final Origin origin = Origin.start();

    @AfterEach
    void close() {
        origin.close();
    }

    private Path feeds(String text) throws IOException {
        return Files.writeString(folder.resolve("feeds.yml"), text);
    }

    @Test
    void allMistakesAreToldTogetherInTheFormatThatIsWanted() throws IOException {
        Path feeds = feeds(MISTAKES);
        Run run = Run.of("check", "--feeds", feeds);
        assertEquals(1, run.code());
        assertEquals(5, run.out().lines().count(), run.out());
        assertTrue(
                run.out()
                        .startsWith("feeds.yml:2:21: feeds[dawn].url: begins twice with a scheme (did you mean"
                                + " \"https://www.dawn.com/feeds/home\"?)\n"),
                run.out());
        JsonNode json = Run.of("check", "--json", "--feeds", feeds).json();
        assertEquals(5, json.size());
        assertEquals("feeds[dawn].url", json.get(0).get("path").asString());
        Run github = Run.of("check", "--format", "github", "--feeds", feeds);
        assertTrue(github.out().lines().allMatch(line -> line.startsWith("::error file=")), github.out());
        JsonNode gitlab =
                Run.of("check", "--format", "gitlab", "--feeds", feeds).json();
        assertEquals(2, gitlab.get(0).at("/location/lines/begin").asInt());
    }

    @Test
    void aGoodFileIsCountedForPeopleAndIsAnEmptyListForMachines() throws IOException {
        Path feeds = feeds("feeds: [{id: a, url: 'https://a.example/'}]\nmerged: [{id: all}]\n");
        assertEquals(
                "feeds.yml: 1 feeds, 1 merged feeds, fine\n",
                Run.fine("check", "--feeds", feeds).out());
        assertEquals(0, Run.fine("check", "--json", "--feeds", feeds).json().size());
        assertEquals(
                0, Run.fine("check", "--format=gitlab", "--feeds", feeds).json().size());
        assertEquals("", Run.fine("check", "--format=github", "--feeds", feeds).out());
        assertEquals(2, Run.of("check", "--format=xml", "--feeds", feeds).code());
        assertEquals(
                1, Run.of("check", "--feeds", folder.resolve("nowhere.yml")).code());
    }

    @Test
    void everyFeedIsVisitedAndToldOf() throws IOException {
        origin.answer("/good", Answer.feed());
        origin.answer("/moved", Answer.redirect(301, origin.url("/good")));
        origin.answer(
                "/page",
                Answer.ok("<html><head><title>Dawn</title></head><body>Hello</body></html>")
                        .with("Content-Type", "text/html"));
        origin.answer("/cut", Answer.ok(Answer.FEED.replace("</channel></rss>", "<item><title>cut off")));
        Path feeds = feeds("""
                defaults: {private_addresses: allow}
                hosts: {"*": {spacing: 0s}}
                feeds:
                  - {id: good, url: "%1$s/good"}
                  - {id: moved, url: "%1$s/moved"}
                  - {id: page, url: "%1$s/page"}
                  - {id: missing, url: "%1$s/missing"}
                  - {id: cut, url: "%1$s/cut"}
                merged: [{id: all}]
                """.formatted(origin.url("")));
        Run run = Run.of("check", "--fetch", "--feeds", feeds);
        assertEquals(1, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("FEED +STATUS +FORMAT +ITEMS +DATED +NEWEST +REMARKS"), run.out());
        assertTrue(lines.get(1).matches("good +200 +RSS 2.0 +1 +1 +\\d+d ago"), run.out());
        assertTrue(lines.get(2).matches("moved +200 +RSS 2.0 +1 +1 .*moved to " + origin.url("/good")), run.out());
        assertTrue(lines.get(3).matches("page +200 +– +– +– +– .*HTML.*"), run.out());
        assertTrue(lines.get(4).matches("missing +404 +– .*"), run.out());
        assertTrue(lines.get(5).matches("cut +200 +RSS 2.0 .*repaired: .*"), run.out());
        JsonNode json = Run.of("check", "--fetch", "--json", "--feeds", feeds).json();
        assertEquals(0, json.get("problems").size());
        assertEquals("good", json.at("/feeds/0/id").asString());
        assertTrue(json.at("/feeds/1/redirect/permanent").asBoolean());
        assertTrue(json.at("/feeds/4/document/repairs").size() > 0);
        Run github = Run.of("check", "--fetch", "--format=github", "--feeds", feeds);
        assertEquals(2, github.out().lines().count(), github.out());
        assertTrue(github.out().contains(",line=7,col=1::feeds[missing]: cannot be read: "), github.out());
    }

    @Test
    void feedsAreVisitedSideBySideAsFarAsTheirHostAllows() throws IOException {
        int feeds = 40;
        CountDownLatch allThere = new CountDownLatch(feeds);
        IntStream.range(0, feeds)
                .forEach(number -> origin.answer("/" + number, _ -> {
                    allThere.countDown();
                    return await(allThere) ? Answer.feed() : Answer.status(500);
                }));
        Run.fine("check", "--fetch", "--feeds", feeds(many(feeds, "{parallel: 40, spacing: 0s}")));

        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        IntStream.range(0, feeds)
                .forEach(number -> origin.answer("/" + number, _ -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000_000);
                    underWay.decrementAndGet();
                    return Answer.feed();
                }));
        Run.fine("check", "--fetch", "--feeds", feeds(many(feeds, "{parallel: 1, spacing: 1ms}")));
        assertEquals(1, most.get());
    }

    @Test
    void aHostThatAskedToBeLeftAloneIsNotAsked() throws IOException {
        origin.answer("/told", Answer.status(429).with("Retry-After", "7200"));
        origin.answer("/one", Answer.feed());
        origin.answer("/two", Answer.feed());
        String text = """
                store: {url: "jdbc:h2:file:./data/tributary"}
                defaults: {private_addresses: allow}
                hosts: {"*": {parallel: 1, spacing: 0s}}
                feeds:
                  - {id: %s, url: "%s"}
                  - {id: two, url: "%s"}
                merged: [{id: all}]
                """;
        Path told = feeds(text.formatted("told", origin.url("/told"), origin.url("/two")));
        Run run = Run.of("check", "--fetch", "--feeds", told);
        assertEquals(1, run.code());
        assertTrue(run.out().contains("not asked: its host has asked to be left alone, for another 119m"), run.out());
        assertEquals(0, origin.requests("/two").size());
        Path feeds = feeds(text.formatted("one", origin.url("/one"), origin.url("/two")));
        try (Store store = Stores.open(new StoreSettings("jdbc:h2:file:" + folder + "/data/tributary", "a.example"))) {
            store.park(new Commit.Parking(
                    "127.0.0.1:" + origin.port(), Clock.systemUTC().instant().plus(Duration.ofHours(6))));
        }
        JsonNode json = Run.of("check", "--fetch", "--json", "--feeds", feeds).json();
        assertEquals(
                "not asked: its host has asked to be left alone, for another 5h",
                json.at("/feeds/0/problem").asString());
        assertEquals(1, Run.of("discover", "--feeds", feeds, origin.url("/one")).code());
        assertEquals(0, origin.requests("/one").size() + origin.requests("/two").size());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String many(int feeds, String host) {
        return IntStream.range(0, feeds)
                .mapToObj(number -> "  - {id: f" + number + ", url: \"" + origin.url("/" + number) + "\"}\n")
                .collect(Collectors.joining(
                        "",
                        "defaults: {private_addresses: allow, timeout: 40s}\nhosts: {\"*\": " + host + "}\nfeeds:\n",
                        "merged: [{id: all}]\n"));
    }

    @Test
    void aBarGrowsWherePeopleWatchAndIsGoneAtTheEnd() {
        StringWriter terminal = new StringWriter();
        Progress progress = new Progress(new PrintWriter(terminal), true, 2);
        progress.step();
        progress.step();
        progress.end();
        assertEquals(
                "\r[###############               ] 1/2\r[##############################] 2/2\r\u001B[2K",
                terminal.toString());
        StringWriter file = new StringWriter();
        Progress silent = new Progress(new PrintWriter(file), false, 1);
        silent.step();
        silent.end();
        assertEquals("", file.toString());
        assertFalse(Terminal.hasColours() && !Terminal.isThere());
    }
}
