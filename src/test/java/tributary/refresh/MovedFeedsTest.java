package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Outcome;
import tributary.model.Visit;
import tributary.testing.Answer;
import tributary.testing.Received;

/** What becomes of the address that a permanent redirect led to, once it was taken over, when something fails. */
class MovedFeedsTest {
    private static final Answer FEED = Answer.feed().with("ETag", "\"a\"");

    @TempDir
    private Path folder = Path.of("");

    private RefreshTestKit kit = RefreshTestKit.inMemory();

    @BeforeEach
    void move() {
        kit.close();
        kit = RefreshTestKit.onDisk(folder);
        kit.origin.answer("/old", Answer.redirect(301, "/new"));
        kit.origin.answer("/new", FEED, Answer.notModified());
        kit.add("dawn", "/old");
        Instant proved = kit.clock.instant().plus(Duration.ofDays(9));
        while (kit.clock.instant().isBefore(proved)) {
            kit.untilNext("dawn");
        }
        assertEquals(List.of("/new"), asked(1));
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 403, 503})
    void oneFailureAtTheNewAddressIsNotTheEndOfIt(int status) {
        kit.origin.answer("/old", Answer.status(404));
        kit.origin.answer("/new", Answer.status(status), FEED, Answer.notModified());
        assertEquals(List.of("/new", "/new", "/new"), asked(3));
        assertInstanceOf(Outcome.NotModified.class, kit.lastVisit("dawn").outcome());
    }

    @Test
    void whereTheNewAddressFailsAgainAndAgainTheConfiguredOneIsAsked() {
        kit.origin.answer("/old", FEED, Answer.notModified());
        kit.origin.answer("/new", Answer.status(500));
        assertEquals(List.of("/new", "/new", "/new", "/old", "/old", "/old"), asked(6));
        assertNull(movedTo());
    }

    @Test
    void whereNothingIsAtTheNewAddressTheConfiguredOneIsAskedAtOnce() {
        kit.origin.answer("/old", FEED, Answer.notModified());
        kit.origin.answer("/new", Answer.status(404));
        assertEquals(List.of("/new", "/old", "/old"), asked(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 429, 500})
    void whereTheConfiguredAddressFailsTooTheNewOneIsAskedAgain(int status) {
        kit.origin.answer("/old", Answer.status(status));
        kit.origin.answer("/new", Answer.status(404), FEED, Answer.notModified());
        assertEquals(List.of("/new", "/old"), asked(2));
        kit.restart();
        assertEquals(List.of("/new", "/new"), asked(2));
        assertNotNull(movedTo());
    }

    @Test
    void whileBothFailEachHasItsTurn() {
        kit.origin.answer("/old", Answer.status(500));
        kit.origin.answer("/new", Answer.status(404));
        assertEquals(List.of("/new", "/old", "/new", "/old", "/new", "/old"), asked(6));
    }

    @Test
    void aRedirectThatStandsIsTakenOverAgainOnceItsTargetIsBack() {
        kit.origin.answer("/new", Answer.status(404), Answer.status(500), FEED, Answer.notModified());
        assertEquals(List.of("/new", "/old", "/new", "/old", "/new", "/new", "/new"), asked(5));
    }

    @Test
    void whatIsGoneWhereItMovedToIsAskedWhereItIsConfigured() {
        kit.origin.answer("/old", FEED, Answer.notModified());
        kit.origin.answer("/new", Answer.status(410), FEED);
        assertEquals(List.of("/new", "/old", "/old"), asked(3));
    }

    @Test
    void whatIsGoneBehindARedirectThatStandsIsGone() {
        kit.origin.answer("/new", Answer.status(410));
        assertEquals(List.of("/new", "/old", "/new"), asked(2));
        Visit last = kit.lastVisit("dawn");
        assertInstanceOf(Outcome.Gone.class, last.outcome());
        assertNull(last.next());
    }

    private List<String> asked(int visits) {
        int before = kit.origin.requests().size();
        IntStream.range(0, visits).forEach(_ -> kit.untilNext("dawn"));
        return kit.origin.requests().stream().skip(before).map(Received::target).toList();
    }

    private @Nullable String movedTo() {
        return kit.store.findFeed(kit.id("dawn")).orElseThrow().poll().movedTo(kit.origin.url("/old"));
    }
}
