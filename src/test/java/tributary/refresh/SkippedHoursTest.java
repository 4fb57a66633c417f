package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.model.Visit;
import tributary.testing.Answer;

/** Nothing is asked in the hours and days that a publisher skips, for whatever reason a visit would come then. */
class SkippedHoursTest {
    /** From ten in the morning to midnight; the clock begins at eight. */
    private static final Answer MORNINGS = skipping("<skipHours>"
            + IntStream.rangeClosed(10, 23)
                    .mapToObj(hour -> "<hour>" + hour + "</hour>")
                    .collect(Collectors.joining())
            + "</skipHours>");

    private final RefreshTestKit kit = RefreshTestKit.inMemory();

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void anOrderToWaitDoesNotEndInASkippedHour() {
        kit.origin.answer("/feed", MORNINGS, Answer.status(429).with("Retry-After", "7200"), Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        kit.untilNext("dawn");
        assertOpen(next());
    }

    @Test
    void aQuotaDoesNotEndInASkippedHour() {
        kit.origin.answer("/feed", MORNINGS.with("RateLimit-Remaining", "0").with("RateLimit-Reset", "21600"));
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        assertOpen(next());
    }

    @Test
    void aHostThatWasParkedIsNotAskedInASkippedHour() {
        kit.origin.answer("/feed", MORNINGS, Answer.notModified());
        kit.origin.answer("/other", Answer.status(429).with("Retry-After", "16200"));
        kit.add("dawn", "/feed");
        kit.visitAllDue();
        kit.add("other", "/other");
        kit.visitAllDue();
        kit.clock.set(Instant.parse("2025-03-26T12:31:00Z"));
        kit.visitAllDue();
        assertEquals(1, kit.origin.requests("/feed").size());
        assertOpen(next());
        kit.untilNext("dawn");
        assertEquals(2, kit.origin.requests("/feed").size());
    }

    @Test
    void whatIsOverdueAfterAStopIsNotAskedInASkippedHour() {
        kit.origin.answer("/feed", MORNINGS, Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        kit.clock.set(Instant.parse("2025-03-26T12:30:00Z"));
        assertTrue(kit.visitAllDue().isEmpty());
        assertEquals(1, kit.origin.requests("/feed").size());
        Visit next = kit.untilNext("dawn");
        assertOpen(next.at());
        assertTrue(next.at().isBefore(Instant.parse("2025-03-27T01:00:00Z")), next.toString());
    }

    @Test
    void feedsThatWerePutOffTogetherDoNotComeTogether() {
        IntStream.range(0, 60).forEach(i -> {
            kit.origin.answer("/feed" + i, MORNINGS, Answer.notModified());
            kit.plan("feed" + i, kit.origin.url("/feed" + i));
        });
        kit.register();
        kit.visitAllDue();
        kit.clock.set(Instant.parse("2025-03-26T12:30:00Z"));
        kit.visitAllDue();
        Set<Long> minutes = new HashSet<>();
        kit.store.feeds().forEach(feed -> {
            Instant next = feed.nextVisit();
            if (next != null) {
                minutes.add(next.getEpochSecond() / 60);
            }
        });
        assertTrue(minutes.size() > 20, minutes.toString());
    }

    @Test
    void aDormantFeedIsNotAskedOnASkippedDay() {
        kit.origin.answer(
                "/feed", skipping("<skipDays><day>Saturday</day><day>Sunday</day></skipDays>"), Answer.status(404));
        kit.add("dawn", "/feed");
        Instant end = kit.clock.instant().plus(Duration.ofDays(120));
        while (kit.clock.instant().isBefore(end)) {
            kit.untilNext("dawn");
            DayOfWeek day = kit.clock.instant().atZone(ZoneOffset.UTC).getDayOfWeek();
            assertFalse(
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day),
                    kit.clock.instant().toString());
        }
    }

    @Test
    void anOperatorsWishWaitsForTheEndOfSkippedHoursWhenTheHostIsParkedIntoThem() {
        kit.origin.answer("/feed", MORNINGS, Answer.notModified());
        kit.origin.answer("/other", Answer.status(429).with("Retry-After", "16200"));
        kit.add("dawn", "/feed");
        Instant tomorrow = Instant.parse("2025-03-27T00:00:00Z");
        kit.untilNext("dawn");
        while (next().isBefore(tomorrow)) {
            kit.untilNext("dawn");
        }
        kit.add("other", "/other");
        kit.visitAllDue();
        kit.clock.advance(Duration.ofMinutes(5));
        Instant granted = kit.earlierVisits().ask(kit.id("dawn")).orElseThrow().at();
        assertOpen(granted == null ? Instant.EPOCH.plus(Duration.ofHours(12)) : granted);
    }

    private Instant next() {
        Instant next = kit.store.findFeed(kit.id("dawn")).orElseThrow().nextVisit();
        if (next == null) {
            throw new AssertionError("no visit is to come");
        }
        return next;
    }

    private static void assertOpen(Instant at) {
        assertTrue(at.atZone(ZoneOffset.UTC).getHour() < 10, at.toString());
    }

    private static Answer skipping(String elements) {
        return Answer.ok(Answer.FEED.replace("<item>", elements + "<item>"))
                .with("Content-Type", "application/rss+xml")
                .with("ETag", "\"a\"");
    }
}
