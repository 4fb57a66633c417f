package tributary.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.merge.MergeTestKit.NOW;
import static tributary.merge.MergeTestKit.TOGETHER;
import static tributary.merge.MergeTestKit.candidates;
import static tributary.merge.MergeTestKit.drop;
import static tributary.merge.MergeTestKit.keys;
import static tributary.merge.MergeTestKit.matchable;
import static tributary.merge.MergeTestKit.merged;
import static tributary.merge.MergeTestKit.shown;
import static tributary.merge.MergeTestKit.stories;
import static tributary.merge.MergeTestKit.window;
import static tributary.testing.EntryBuilder.BOAO;
import static tributary.testing.EntryBuilder.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tributary.model.FeedId;
import tributary.model.StoredEntry;

class CandidatesTest {
    private static final MergedFeed ALL = merged(window(100, null, 0));

    @Test
    void nothingMergesToNothing() {
        Candidates.Window window = new Candidates(ALL).window(stories(TOGETHER), NOW);
        assertEquals(List.of(), window.shown());
        assertNull(window.firstOmitted());
    }

    @Test
    void itemsOfAllFeedsComeInOneOrderNewestFirst() {
        Candidates candidates = candidates(
                ALL,
                entry("d1").minutes(0).stored(1, "dawn"),
                entry("d2").minutes(20).stored(2, "dawn"),
                entry("x1").minutes(10).stored(3, "xinhua"),
                entry("x2").minutes(30).stored(4, "xinhua"));
        assertEquals(List.of("x2", "d2", "x1", "d1"), shown(candidates));
    }

    @Test
    void itemsOfOneTimeComeInTheOrderOfTheirArrival() {
        Candidates candidates = candidates(
                ALL,
                entry("b").stored(2, "xinhua"),
                entry("a").stored(1, "dawn"),
                entry("c").stored(3, "dawn"));
        assertEquals(List.of("c", "b", "a"), shown(candidates));
    }

    @Test
    void orderByReceivedGoesByTheTimeOfReceipt() {
        MergedFeed received = merged(new MergedFeed.Window(100, null, 0, MergedFeed.Order.RECEIVED));
        StoredEntry late =
                entry("late").minutes(0).received(BOAO.plusSeconds(900)).stored(1, "dawn");
        StoredEntry early = entry("early").minutes(5).received(BOAO).stored(2, "dawn");
        Stories byReceived = new Stories(TOGETHER, MergedFeed.Order.RECEIVED, _ -> 0, new HashMap<>());
        assertEquals(
                List.of("late", "early"),
                keys(candidates(received, late, early).window(byReceived, NOW).shown()));
        assertEquals(List.of("early", "late"), shown(candidates(ALL, late, early)));
    }

    @Test
    void whereEachFeedsPartIsCappedOneThatBringsThousandsLeavesRoomForTheOthers() {
        MergedFeed capped = merged(window(20, null, 5));
        Candidates candidates = new Candidates(capped);
        for (int number = 1; number <= 3_000; number++) {
            StoredEntry flood = entry("f" + number).minutes(number).stored(number, "flood");
            var _ = candidates.accept(matchable(flood));
        }
        for (int number = 3_001; number <= 3_040; number++) {
            String feed = List.of("dawn", "xinhua", "geo", "tribune").get(number % 4);
            StoredEntry old = entry("o" + number).minutes(number - 9_000).stored(number, feed);
            var _ = candidates.accept(matchable(old));
        }
        List<String> feeds = candidates.window(stories(TOGETHER), NOW).shown().stream()
                .map(each -> each.lead().feed().value())
                .toList();
        assertEquals(20, feeds.size());
        assertEquals(List.of("flood", "flood", "flood", "flood", "flood"), feeds.subList(0, 5));
        assertEquals(5, feeds.stream().filter("flood"::equals).count());
        assertFalse(candidates.isFull());
        assertFalse(candidates.needsReload());
        assertTrue(candidates.leavesOut());
    }

    @Test
    void aFeedWhosePartIsCappedIsAskedForMoreOnceItsOwnNoLongerFillsThat() {
        Candidates candidates = new Candidates(merged(window(20, null, 4)));
        for (int number = 1; number <= 1_000; number++) {
            var _ = candidates.accept(
                    matchable(entry("f" + number).minutes(number).stored(number, "flood")));
        }
        assertEquals(Set.of(new FeedId("flood")), candidates.cutOff());
        for (int number = 1_000; number > 0 && !candidates.needsReload(); number--) {
            var _ = candidates.remove(number);
        }
        assertEquals(4, candidates.window(stories(TOGETHER), NOW).shown().size(), "what is left still fills its part");
    }

    @Test
    void anItemWithADateOlderThanTheNewestIsNotLost() {
        Candidates candidates = candidates(
                ALL,
                entry("new").minutes(60).stored(1, "dawn"),
                entry("old").minutes(-600).stored(2, "dawn"));
        assertEquals(List.of("new", "old"), shown(candidates));
    }

    @Test
    void noMoreThanSoManyItemsAreShownAndTheFirstLeftOutIsKnown() {
        Candidates candidates = candidates(
                merged(window(2, null, 0)),
                entry("a").minutes(0).stored(1, "dawn"),
                entry("b").minutes(1).stored(2, "dawn"),
                entry("c").minutes(2).stored(3, "dawn"));
        Candidates.Window window = candidates.window(stories(TOGETHER), NOW);
        assertEquals(List.of("c", "b"), keys(window.shown()));
        Shown omitted = window.firstOmitted();
        assertEquals("a", omitted == null ? null : omitted.lead().entry().key().value());
    }

    @Test
    void noFeedTakesMoreThanItsShare() {
        Candidates candidates = candidates(
                merged(window(10, null, 1)),
                entry("d1").minutes(2).stored(1, "dawn"),
                entry("d2").minutes(1).stored(2, "dawn"),
                entry("x1").minutes(0).stored(3, "xinhua"));
        assertEquals(List.of("d1", "x1"), shown(candidates));
    }

    @Test
    void whatIsOlderThanTheLimitIsLeftOutAsTimeGoesBy() {
        Candidates candidates = candidates(
                merged(window(10, Duration.ofHours(5), 0)),
                entry("a").minutes(0).stored(1, "dawn"),
                entry("b").minutes(60).stored(2, "dawn"));
        assertEquals(List.of("b", "a"), shown(candidates));
        assertEquals(
                List.of("b"),
                keys(candidates
                        .window(stories(TOGETHER), NOW.plusSeconds(3_601))
                        .shown()));
        assertEquals(
                List.of(),
                keys(candidates
                        .window(stories(TOGETHER), NOW.plusSeconds(9_000))
                        .shown()));
    }

    @Test
    void anItemThatNeverHadADateIsAsOldAsItsReceipt() {
        StoredEntry undated = entry("undated").published(NOW).stored(1, "dawn");
        assertEquals(List.of("undated"), shown(candidates(merged(window(10, Duration.ofHours(1), 0)), undated)));
    }

    @Test
    void anEditedItemStaysWhereItStandsUnlessItsDateChanges() {
        Candidates candidates = candidates(
                ALL,
                entry("a").minutes(0).stored(1, "dawn"),
                entry("b").minutes(5).stored(2, "dawn"));
        assertTrue(candidates.accept(
                matchable(entry("a").title("Typo mended").changed(NOW).stored(1, "dawn"))));
        assertEquals(List.of("b", "a"), shown(candidates));
        assertEquals(
                "Typo mended",
                candidates
                        .window(stories(TOGETHER), NOW)
                        .shown()
                        .getLast()
                        .lead()
                        .entry()
                        .texts()
                        .title());
    }

    @Test
    void anItemThatAnEditTakesOutOfTheSelectionIsGone() {
        MergedFeed dropping = merged(Selection.EVERYTHING, drop(Expression.Field.TITLE, "horoscope"));
        Candidates candidates = candidates(dropping, entry("a").title("News").stored(1, "dawn"));
        assertTrue(candidates.accept(matchable(entry("a").title("Horoscope").stored(1, "dawn"))));
        assertEquals(List.of(), shown(candidates));
        assertFalse(candidates.accept(matchable(entry("b").title("Horoscope").stored(2, "dawn"))));
    }

    @Test
    void whatASourceWithdrawsLeavesTheFeedAndIsRemembered() {
        Candidates candidates = candidates(
                ALL,
                entry("a").minutes(0).stored(1, "dawn"),
                entry("b").minutes(5).stored(2, "dawn"));
        assertTrue(
                candidates.accept(matchable(entry("b").minutes(5).withdrawn(NOW).stored(2, "dawn"))));
        assertEquals(List.of("a"), shown(candidates));
        assertEquals(1, candidates.withdrawn(BOAO, Instant.EPOCH).size());
        assertEquals(
                0, candidates.withdrawn(BOAO.plusSeconds(600), Instant.EPOCH).size());
        assertTrue(candidates.accept(matchable(entry("b").minutes(5).stored(2, "dawn"))));
        assertEquals(List.of("b", "a"), shown(candidates));
        assertEquals(0, candidates.withdrawn(BOAO, Instant.EPOCH).size());
    }

    @Test
    void whatWasNeverSelectedIsNotMissedWhenItIsWithdrawn() {
        MergedFeed dropping = merged(Selection.EVERYTHING, drop(Expression.Field.TITLE, "horoscope"));
        Candidates candidates = candidates(dropping);
        assertFalse(candidates.accept(
                matchable(entry("a").title("Horoscope").withdrawn(NOW).stored(1, "dawn"))));
        assertEquals(0, candidates.withdrawn(Instant.EPOCH, Instant.EPOCH).size());
    }

    @Test
    void onlyWhatIsShownKeepsItsText() {
        StoredEntry older = entry("a").content("<p>long ago</p>").minutes(0).stored(1, "dawn");
        StoredEntry newer = entry("b").content("<p>just now</p>").minutes(1).stored(2, "dawn");
        Candidates candidates = candidates(merged(window(1, null, 0)), older, newer);
        candidates.outlineAllBut(candidates.window(stories(TOGETHER), NOW));
        assertEquals(
                newer,
                candidates.window(stories(TOGETHER), NOW).shown().getFirst().lead());
        assertTrue(candidates.remove(2));
        Candidates.Window lacking = candidates.window(stories(TOGETHER), NOW);
        assertEquals(older.outline(), lacking.shown().getFirst().lead());
        assertEquals(List.of(1L), candidates.outlined(lacking));
    }

    @Test
    void anEntryThatIsAcceptedOnceMoreHasItsTextAgain() {
        StoredEntry older = entry("a").content("<p>long ago</p>").minutes(0).stored(1, "dawn");
        Candidates candidates = candidates(
                merged(window(1, null, 0)), older, entry("b").minutes(1).stored(2, "dawn"));
        candidates.outlineAllBut(candidates.window(stories(TOGETHER), NOW));
        assertTrue(candidates.remove(2));
        assertTrue(candidates.accept(matchable(older)));
        Candidates.Window whole = candidates.window(stories(TOGETHER), NOW);
        assertEquals(older, whole.shown().getFirst().lead());
        assertEquals(List.of(), candidates.outlined(whole));
    }

    /** The reserve is a cache of the store: with it and without it the same is shown, whatever happens in between. */
    @Test
    void theReserveNeverChangesWhatIsShown() {
        Random random = new Random(6);
        MergedFeed few = merged(window(10, null, 3));
        Map<Long, StoredEntry> stored = new HashMap<>();
        Candidates candidates = new Candidates(few);
        for (int step = 0; step < 1_500; step++) {
            long number = step < 400 ? step : random.nextInt(400);
            StoredEntry next = entry("e" + number)
                    .minutes(random.nextInt(5_000))
                    .title("step " + step)
                    .stored(number, "feed" + number % 40);
            StoredEntry one = random.nextInt(4) == 0
                    ? entry("e" + number).withdrawn(NOW).stored(number, "feed" + number % 40)
                    : next;
            stored.put(number, one);
            var _ = candidates.accept(matchable(one));
            if (candidates.needsReload()) {
                reload(candidates, stored);
            }
            if (step % 50 == 0) {
                assertEquals(shown(everything(few, stored)), shown(candidates));
                candidates.outlineAllBut(candidates.window(stories(TOGETHER), NOW));
            }
        }
        assertTrue(candidates.isFull());
    }

    private static void reload(Candidates candidates, Map<Long, StoredEntry> stored) {
        candidates.clear();
        List<StoredEntry> newestFirst = new ArrayList<>(stored.values());
        newestFirst.sort(Candidates.newestFirst(MergedFeed.Order.PUBLISHED));
        for (StoredEntry each : newestFirst) {
            if (!candidates.isFull()) {
                var _ = candidates.accept(matchable(each));
            }
        }
    }

    /** A reserve that nothing falls out of. */
    private static Candidates everything(MergedFeed merged, Map<Long, StoredEntry> stored) {
        Candidates all = new Candidates(new MergedFeed(
                merged.id(), merged.title(), merged.select(), merged.filter(), merged.window(), merged.publication()));
        List<StoredEntry> some = IntStream.range(0, 400)
                .mapToObj(each -> stored.get((long) each))
                .filter(each -> each != null)
                .sorted(Candidates.newestFirst(MergedFeed.Order.PUBLISHED))
                .limit(200)
                .toList();
        some.forEach(each -> {
            var _ = all.accept(matchable(each));
        });
        return all;
    }
}
