package tributary.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.PolitenessScore.Wait;

/** What a publisher's log would show is counted, and a breach would be. */
class PolitenessScoreTest {
    private static final Instant START = Instant.parse("2025-03-26T08:00:00Z");
    private static final Outcome FRESH = new Outcome.Fetched(1, 0, 0, List.of());
    private static final Outcome SAME = new Outcome.NotModified();
    private static final Validators FIRST = new Validators("https://a.example/", "\"1\"", null);
    private static final Validators SECOND =
            new Validators("https://a.example/", "\"2\"", "Wed, 26 Mar 2025 07:00:00 GMT");
    private static final Validators ELSEWHERE = new Validators("https://b.example/", "\"1\"", null);

    private final List<Visit> newestFirst = new ArrayList<>();

    private void visit(
            int hour, Outcome outcome, @Nullable Validators sent, @Nullable Validators given, @Nullable Integer until) {
        int conditional = sent == null ? 0 : 1;
        Courtesy courtesy = new Courtesy(
                Courtesy.mark(sent), Courtesy.mark(given), until == null ? null : START.plus(Duration.ofHours(until)));
        newestFirst.addFirst(new Visit(
                new FeedId("dawn"),
                START.plus(Duration.ofHours(hour)),
                Duration.ofSeconds(1),
                outcome,
                new Visit.Requests(1, conditional, 200, 0, 0),
                null,
                "",
                courtesy));
    }

    private PolitenessScore score() {
        return PolitenessScore.of(newestFirst, true, PolitenessScore.waits(newestFirst));
    }

    @Test
    void goodMannersHaveNoFaults() {
        visit(0, FRESH, null, FIRST, 2);
        visit(2, SAME, FIRST, FIRST, null);
        visit(3, FRESH, FIRST, SECOND, null);
        visit(4, new Outcome.ToldToWait(429, START.plus(Duration.ofHours(6)), ""), SECOND, null, null);
        visit(6, SAME, SECOND, SECOND, null);
        visit(7, FRESH, null, ELSEWHERE, null);
        visit(8, SAME, ELSEWHERE, ELSEWHERE, null);
        assertEquals(new PolitenessScore(7, 5, 3, 0, 0, 0, 0), score());
        assertEquals(71, score().conditionalPercent());
    }

    @Test
    void validatorsThatNobodyGaveAreInvented() {
        visit(0, FRESH, FIRST, FIRST, null);
        visit(1, FRESH, SECOND, FIRST, null);
        assertEquals(2, score().invented());
    }

    @Test
    void validatorsOfAnEarlierAnswerAreOutOfSequence() {
        visit(0, FRESH, null, FIRST, null);
        visit(1, FRESH, FIRST, SECOND, null);
        visit(2, FRESH, FIRST, new Validators("https://a.example/", null, null), null);
        visit(3, FRESH, SECOND, SECOND, null);
        assertEquals(2, score().outOfSequence());
        assertEquals(0, score().invented());
    }

    @Test
    void aVisitWithinTheLifeOfTheLastAnswerIsTooSoon() {
        visit(0, FRESH, null, FIRST, 12);
        visit(11, SAME, FIRST, FIRST, 23);
        visit(23, SAME, FIRST, FIRST, null);
        assertEquals(1, score().tooSoon());
    }

    @Test
    void aVisitThatAnotherFeedsOrderForbadeIsCounted() {
        visit(5, FRESH, null, FIRST, null);
        Instant told = START.plus(Duration.ofHours(1));
        List<Wait> waits = List.of(new Wait(told, told.plus(Duration.ofHours(8))));
        assertEquals(1, PolitenessScore.of(newestFirst, true, waits).whileToldToWait());
        assertEquals(1, PolitenessScore.of(newestFirst, true, waits).faults());
    }

    @Test
    void whatWasGivenByAVisitThatIsNoLongerKeptIsNotInvented() {
        visit(0, SAME, FIRST, FIRST, null);
        visit(1, SAME, FIRST, FIRST, null);
        visit(2, SAME, SECOND, FIRST, null);
        assertEquals(1, PolitenessScore.of(newestFirst, false, List.of()).invented());
    }
}
