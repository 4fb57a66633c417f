package tributary.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.DocumentHints;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.PollState;
import tributary.model.PollState.Arrivals;
import tributary.model.PollState.Health;
import tributary.model.Validators;

class VisitScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-26T08:00:00Z");
    private static final FeedId DAWN = new FeedId("dawn");
    private static final PollSettings AUTO = new PollSettings(null, Duration.ofMinutes(15), Duration.ofHours(24));
    private static final PollSettings HOURLY =
            new PollSettings(Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofHours(24));
    private static final VisitSchedule SCHEDULE = new VisitSchedule(new PollPolicy(8));

    @Test
    void aPublishersMaxAgeIsNeverUndercut() {
        Duration gap = gapAfterSuccess(state(Duration.ofHours(12), DocumentHints.NONE, 0, null));
        assertTrue(gap.compareTo(Duration.ofHours(12)) >= 0, gap.toString());
    }

    @Test
    void aMaxAgeOfManyYearsIsCutToADay() {
        Duration gap = gapAfterSuccess(state(Duration.ofDays(5000), DocumentHints.NONE, 0, null));
        assertTrue(gap.compareTo(Duration.ofHours(27)) < 0, gap.toString());
    }

    @Test
    void aFeedsTtlIsAMinimumWait() {
        DocumentHints hints = new DocumentHints(Duration.ofHours(3), Set.of(), Set.of(), null);
        assertTrue(gapAfterSuccess(state(null, hints, 0, null)).compareTo(Duration.ofHours(3)) >= 0);
    }

    @Test
    void hoursAndDaysThatAreSkippedAreNotUsed() {
        Set<Integer> nights = IntStream.range(0, 20).boxed().collect(Collectors.toSet());
        DocumentHints hints = new DocumentHints(null, nights, EnumSet.of(DayOfWeek.THURSDAY), null);
        Instant next = next(state(null, hints, 0, null));
        assertEquals(DayOfWeek.FRIDAY, next.atZone(ZoneOffset.UTC).getDayOfWeek());
        assertEquals(20, next.atZone(ZoneOffset.UTC).getHour());
    }

    @Test
    void aWeekSkippedWholeIsNotForEver() {
        Set<Integer> always = IntStream.range(0, 24).boxed().collect(Collectors.toSet());
        Duration gap = gapAfterSuccess(state(null, new DocumentHints(null, always, Set.of(), null), 0, null));
        assertTrue(gap.compareTo(Duration.ofHours(27)) < 0, gap.toString());
    }

    @Test
    void anOrderToWaitTwoDaysIsHonouredInFull() {
        NextVisit next = SCHEDULE.afterOrder(asked(PollState.NEW), Duration.ofDays(2));
        assertTrue(!at(next).isBefore(NOW.plus(Duration.ofDays(2))));
    }

    @Test
    void aFeedThatCanOnlyBeAskedWholeIsAskedHourlyAtMost() {
        Arrivals busy = new Arrivals(NOW, 4_000, 10, List.of(), 50);
        Duration whole = gapAfterSuccess(withArrivals(busy, List.of()));
        Duration conditional =
                gapAfterSuccess(withArrivals(busy, List.of(new Validators("https://a.example/", "e", null))));
        assertTrue(whole.compareTo(Duration.ofHours(1)) >= 0, whole.toString());
        assertTrue(conditional.compareTo(Duration.ofMinutes(17)) <= 0, conditional.toString());
    }

    @ParameterizedTest
    @CsvSource({"PT1H,PT22M,PT33M", "P1D,PT44M,PT66M", "P7D,PT44M,PT66M"})
    void anUpdatePeriodLengthensTheGapByNoMoreThanAsMuchAgain(Duration period, Duration least, Duration most) {
        Arrivals known = new Arrivals(NOW, 360, 10, List.of(), 200);
        DocumentHints hints = new DocumentHints(null, Set.of(), Set.of(), period);
        PollState state = new PollState(
                List.of(new Validators("https://a.example/", "e", null)),
                List.of(),
                null,
                hints,
                null,
                Health.NEW,
                known);
        Duration gap = gapAfterSuccess(state);
        assertTrue(gap.compareTo(least) >= 0 && gap.compareTo(most) <= 0, gap.toString());
    }

    @Test
    void anIntervalOfTheOperatorsIsKeptWhateverTheWeakHint() {
        DocumentHints weekly = new DocumentHints(null, Set.of(), Set.of(), Duration.ofDays(7));
        PollSettings settings = new PollSettings(Duration.ofMinutes(20), Duration.ofMinutes(15), Duration.ofHours(24));
        NextVisit next = SCHEDULE.afterSuccess(
                new VisitSchedule.Question(DAWN, state(null, weekly, 0, null), settings, false, NOW));
        assertTrue(at(next).isBefore(NOW.plus(Duration.ofMinutes(23))), next.toString());
    }

    @Test
    void visitsThatMetAreParted() {
        int[] minutes = new int[61];
        for (int feed = 0; feed < 6_000; feed++) {
            Instant next = at(SCHEDULE.afterSuccess(new VisitSchedule.Question(
                    new FeedId("feed-" + feed), state(null, DocumentHints.NONE, 0, null), HOURLY, true, NOW)));
            minutes[(int) Duration.between(NOW.plus(Duration.ofHours(1)), next).toMinutes()]++;
        }
        assertTrue(Arrays.stream(minutes).max().orElseThrow() <= 200, Arrays.toString(minutes));
    }

    @Test
    void anOrderOfASecondIsNotAHotLoop() {
        NextVisit next = SCHEDULE.afterOrder(asked(PollState.NEW), Duration.ofSeconds(1));
        assertTrue(!at(next).isBefore(NOW.plus(AUTO.floor())), next.toString());
    }

    @ParameterizedTest
    @CsvSource({"PT1S", "PT60S", "PT3H"})
    void anOrderNeverBringsAQuietFeedsVisitForward(Duration ordered) {
        NextVisit next = SCHEDULE.afterOrder(asked(quiet(1)), ordered);
        assertTrue(!at(next).isBefore(NOW.plus(Duration.ofHours(17))), next.toString());
    }

    @Test
    void anOrderNeverBringsAVisitForwardThatTheOperatorsIntervalWantsLater() {
        PollSettings settings = new PollSettings(Duration.ofHours(4), Duration.ofSeconds(30), Duration.ofHours(24));
        PollState told = state(null, DocumentHints.NONE, 1, NOW);
        NextVisit next = SCHEDULE.afterOrder(
                new VisitSchedule.Question(DAWN, told, settings, false, NOW), Duration.ofSeconds(1));
        assertTrue(!at(next).isBefore(NOW.plus(Duration.ofHours(4))), next.toString());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,4", "40,24"})
    void ordersOfAMinuteAreFollowedByEverLongerWaits(int failures, int hours) {
        PollState told = state(null, DocumentHints.NONE, failures, NOW);
        NextVisit next =
                SCHEDULE.afterOrder(new VisitSchedule.Question(DAWN, told, HOURLY, false, NOW), Duration.ofMinutes(1));
        assertTrue(!at(next).isBefore(NOW.plus(Duration.ofHours(hours))), next.toString());
    }

    @Test
    void neitherAnOrderNorAFailureUndercutsMaxAgeOrTtl() {
        DocumentHints half = new DocumentHints(Duration.ofHours(12), Set.of(), Set.of(), null);
        for (PollState state :
                List.of(state(null, half, 1, NOW), state(Duration.ofHours(12), DocumentHints.NONE, 1, NOW))) {
            Instant allowed = NOW.plus(Duration.ofHours(12));
            VisitSchedule.Question question = new VisitSchedule.Question(DAWN, state, HOURLY, false, NOW);
            assertTrue(!at(SCHEDULE.afterOrder(question, Duration.ofMinutes(1))).isBefore(allowed));
            assertTrue(!at(SCHEDULE.afterOrder(question, null)).isBefore(allowed));
            assertTrue(!at(SCHEDULE.afterFailure(question)).isBefore(allowed));
        }
    }

    @Test
    void aQuietFeedIsNotAskedSoonerBecauseItFailed() {
        NextVisit next = SCHEDULE.afterFailure(asked(quiet(1)));
        assertTrue(!at(next).isBefore(NOW.plus(Duration.ofHours(17))), next.toString());
    }

    private static PollState quiet(int failures) {
        return new PollState(
                List.of(new Validators("https://a.example/", "e", null)),
                List.of(),
                null,
                DocumentHints.NONE,
                null,
                new Health(failures, NOW, null, null, null),
                new Arrivals(NOW, 2, 50, List.of(), 10));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "3,8", "10,1024"})
    void retriesOfAFeedThatIsAskedOftenBeginAtItsOwnPace(int failures, int seconds) {
        PollSettings often = new PollSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofHours(24));
        PollState failing = state(null, DocumentHints.NONE, failures, NOW);
        NextVisit next = SCHEDULE.afterFailure(new VisitSchedule.Question(DAWN, failing, often, false, NOW));
        Duration gap = Duration.between(NOW, at(next));
        assertTrue(gap.toSeconds() >= seconds && gap.toMillis() <= seconds * 1_100L, gap.toString());
    }

    private static PollState withArrivals(Arrivals arrivals, List<Validators> validators) {
        return new PollState(validators, List.of(), null, DocumentHints.NONE, null, Health.NEW, arrivals);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,24", "40,24"})
    void failuresAreFollowedByEverLongerGaps(int failures, int hours) {
        PollState failing = state(null, DocumentHints.NONE, failures, NOW);
        NextVisit next = SCHEDULE.afterFailure(new VisitSchedule.Question(DAWN, failing, HOURLY, false, NOW));
        Duration gap = Duration.between(NOW, at(next));
        assertTrue(gap.compareTo(Duration.ofHours(hours)) >= 0, gap.toString());
        assertTrue(gap.compareTo(Duration.ofMinutes(hours * 66L)) <= 0, gap.toString());
    }

    @Test
    void aFeedThatFailedForAMonthIsAskedOnceAWeek() {
        PollState failing = state(null, DocumentHints.NONE, 40, NOW.minus(Duration.ofDays(31)));
        NextVisit next = SCHEDULE.afterFailure(asked(failing));
        assertTrue(Duration.between(NOW, at(next)).compareTo(Duration.ofDays(7)) >= 0);
    }

    @Test
    void aBusyFeedIsAskedMoreOftenThanAQuietOne() {
        Arrivals busy = new Arrivals(NOW, 400, 10, List.of(), 50);
        Arrivals quiet = new Arrivals(NOW, 2, 50, List.of(), 10);
        PollPolicy policy = new PollPolicy(8);
        assertTrue(policy.interval(busy, NOW).compareTo(policy.interval(quiet, NOW)) < 0);
    }

    @ParameterizedTest
    @CsvSource({
        "http://Example.org/feed,example.org",
        "https://example.org:443/feed,example.org",
        "http://example.org:8080/feed,example.org:8080",
        "https://one.tumblr.com/rss,tumblr.com",
        "https://user:secret@example.org/feed,example.org",
        "http://[::1]:81/feed,[::1]:81",
        "http://example.org?a b,example.org",
    })
    void politenessIsSharedByHostAndPort(String url, String scope) {
        assertEquals(scope, HostScope.of(new Location.Web(url)));
    }

    private static VisitSchedule.Question asked(PollState state) {
        return new VisitSchedule.Question(DAWN, state, AUTO, false, NOW);
    }

    private static Duration gapAfterSuccess(PollState state) {
        return Duration.between(NOW, next(state));
    }

    private static Instant next(PollState state) {
        return at(SCHEDULE.afterSuccess(asked(state)));
    }

    private static Instant at(NextVisit next) {
        Instant at = next.at();
        assertNotNull(at);
        return at;
    }

    private static PollState state(
            @Nullable Duration freshness, DocumentHints hints, int failures, @Nullable Instant failingSince) {
        Health health = new Health(failures, failingSince, null, null, null);
        return new PollState(
                List.of(), List.of(), freshness, hints, null, health, new Arrivals(NOW, 5, 5, List.of(), 20));
    }
}
