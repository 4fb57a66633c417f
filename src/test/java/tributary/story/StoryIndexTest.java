package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.StoryId;
import tributary.story.Evidence.Reason;
import tributary.story.StoryDecision.Moved;

class StoryIndexTest {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
    private static final String QUAKE = "Earthquake of magnitude 5.4 shakes Marivan";
    private static final String QUAKE_AGAIN = "Marivan hit by earthquake of magnitude 5.4";
    private static final StorySettings STORY = settings(StorySettings.Mode.STORY);

    private final StoryIndex index = new StoryIndex(STORY, List.of());

    @Test
    void twoHeadlinesOfOneEventAreOneStory() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        StoryDecision second = index.place(item("two", 20, QUAKE_AGAIN));
        assertEquals(first.story(), second.story());
    }

    @Test
    void theEvidenceNamesTheSharedWordsTheHeaviestFirst() {
        var _ = index.place(item("one", 0, QUAKE));
        Evidence evidence = joins(index.place(item("two", 20, QUAKE_AGAIN))).evidence();
        List<Double> shares = evidence.reasons().stream()
                .map(reason -> assertInstanceOf(Reason.SharedWord.class, reason).share())
                .toList();
        assertTrue(evidence.score() > 0.5, () -> "score " + evidence.score());
        assertEquals(shares.stream().sorted((a, b) -> Double.compare(b, a)).toList(), shares);
    }

    @Test
    void anItemPlacedTwiceStaysWhereItIs() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        assertEquals(first.story(), index.place(item("one", 0, QUAKE)).story());
        assertEquals(1, index.size());
    }

    @Test
    void theSamePageIsTheSameStoryWhateverItsHeadline() {
        var _ = index.place(linked("one", "https://example.org/a", QUAKE));
        StoryDecision copy = index.place(linked("two", "https://example.org/a", "What we know so far"));
        assertInstanceOf(Reason.SameUrl.class, joins(copy).evidence().reasons().getFirst());
    }

    @Test
    void theSamePageLinksVersionsInTwoLanguages() {
        StoryDecision english = index.place(linked("one", "https://example.org/a", QUAKE));
        StoryDecision urdu = index.place(linked("two", "https://example.org/a", "مریوان میں زلزلے کے شدید جھٹکے"));
        assertEquals(english.story(), urdu.story());
    }

    @Test
    void instalmentsOfASeriesAreNeverOneStory() {
        StoryDecision monday = index.place(item("daily", 0, "Gold price today, 12 March: rates in major cities"));
        StoryDecision tuesday = index.place(item("daily", 1440, "Gold price today, 13 March: rates in major cities"));
        assertNotEquals(monday.thread(), tuesday.thread());
    }

    @Test
    void twoEventsOfOneKindWithOtherNamesStayApart() {
        StoryDecision one = index.place(told(
                "a",
                0,
                "Earthquake of magnitude 5.4 shakes Marivan",
                "Rescue teams searched collapsed houses near Marivan, governor Karim Shadlou said."));
        StoryDecision other = index.place(told(
                "b",
                5,
                "Earthquake of magnitude 6.1 shakes Ayutla",
                "Rescue teams searched collapsed houses near Ayutla, governor Lucero Manzo said."));
        assertNotEquals(one.story(), other.story());
    }

    @Test
    void modeExactJoinsCopiesOnly() {
        StoryIndex exact = new StoryIndex(settings(StorySettings.Mode.EXACT), List.of());
        StoryDecision first = exact.place(linked("one", "https://example.org/a", QUAKE));
        assertEquals(
                first.story(),
                exact.place(linked("two", "https://example.org/a", QUAKE)).story());
        assertNotEquals(first.story(), exact.place(item("three", 5, QUAKE)).story());
    }

    @Test
    void modeOffJoinsNothing() {
        StoryIndex off = new StoryIndex(settings(StorySettings.Mode.OFF), List.of());
        StoryDecision first = off.place(linked("one", "https://example.org/a", QUAKE));
        assertNotEquals(
                first.story(),
                off.place(linked("two", "https://example.org/a", QUAKE)).story());
    }

    @Test
    void whatIsPlacedAfterTheModeIsTurnedOnIsCompared() {
        StoryIndex turned = new StoryIndex(settings(StorySettings.Mode.OFF), List.of());
        turned.use(StorySettings.Mode.STORY);
        StoryDecision first = turned.place(item("one", 0, QUAKE));
        assertEquals(first.story(), turned.place(item("two", 20, QUAKE_AGAIN)).story());
    }

    @Test
    void aSecondCopyInTheSameOutletIsTheSameStory() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        assertEquals(first.story(), index.place(item("one", 20, QUAKE)).story());
    }

    @Test
    void itemsOutOfTheWindowAreForgotten() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        StoryDecision late = index.place(item("two", 60 * 24 * 5, QUAKE));
        assertNotEquals(first.story(), late.story());
        assertEquals(1, index.size());
    }

    @Test
    void anEditedItemStaysInItsStory() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, QUAKE_AGAIN));
        assertEquals(
                first.story(),
                index.replace(item("two", 20, "Correction: nothing shook")).story());
    }

    @Test
    void anItemThatIsEditedIntoOtherNewsIsParted() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, QUAKE_AGAIN));
        StoryDecision other = index.replace(item("two", 20, "Rain lashes Lahore"));
        assertNotEquals(first.story(), other.story());
        assertEquals(other.story(), story(index, "two\n20"));
        assertEquals(
                other.story(),
                index.place(item("three", 30, "Rain lashes Lahore again")).story());
    }

    @Test
    void theFirstItemOfAStoryIsPartedAsWell() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, QUAKE_AGAIN));
        StoryDecision other = index.replace(item("one", 0, "Rain lashes Lahore"));
        assertNotEquals(first.story(), other.story());
        assertEquals(first.story(), story(index, "two\n20"));
    }

    @Test
    void anItemThatTheOperatorJoinedStaysInItsStoryHoweverItIsEdited() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, "Breaking: more to follow"));
        var _ = index.correct(new Correction.Join("one\n0", "two\n20"));
        assertEquals(
                first.story(),
                index.replace(item("two", 20, "Rain lashes Lahore")).story());
    }

    @Test
    void anItemThatWasAloneFindsItsStoryWhenItIsEdited() {
        StoryDecision first = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, "Breaking: more to follow"));
        assertEquals(first.story(), index.replace(item("two", 20, QUAKE_AGAIN)).story());
    }

    @Test
    void aJoinUnitesTwoStoriesAndSaysWhatMoved() {
        StoryDecision one = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 10, "Parliament elects a new speaker"));
        List<Moved> moved = index.correct(new Correction.Join("one\n0", "two\n10"));
        assertEquals(List.of("two\n10"), moved.stream().map(Moved::key).toList());
        assertEquals(one.story(), moved.getFirst().story());
    }

    @Test
    void aSplitItemIsNeverPutBack() {
        var _ = index.place(item("one", 0, QUAKE));
        var _ = index.place(item("two", 20, QUAKE_AGAIN));
        assertEquals(1, index.correct(new Correction.Split("two\n20", "one\n0")).size());
        StoryDecision again = index.replace(item("two", 20, QUAKE_AGAIN));
        assertNotEquals(story(index, "one\n0"), again.story());
    }

    @Test
    void correctionsGivenAtTheStartAreHonoured() {
        StoryIndex corrected = new StoryIndex(
                STORY, List.of(new Correction.Split("one\n0", "two\n20"), new Correction.Join("one\n0", "three\n30")));
        StoryDecision one = corrected.place(item("one", 0, QUAKE));
        assertNotEquals(
                one.story(), corrected.place(item("two", 20, QUAKE_AGAIN)).story());
        assertEquals(
                one.story(),
                corrected
                        .place(item("three", 30, "Parliament elects a new speaker"))
                        .story());
    }

    @Test
    void aLaterCorrectionOfTheSameTwoReplacesTheEarlier() {
        StoryIndex corrected = new StoryIndex(
                STORY, List.of(new Correction.Split("one\n0", "two\n20"), new Correction.Join("two\n20", "one\n0")));
        StoryDecision one = corrected.place(item("one", 0, QUAKE));
        assertEquals(one.story(), corrected.place(item("two", 20, QUAKE_AGAIN)).story());
    }

    @Test
    void aRebuiltIndexGoesOnWhereTheFirstStopped() {
        List<Returning> stored = new ArrayList<>();
        for (StoryItem item : List.of(item("one", 0, QUAKE), item("three", 5, "Parliament elects a new speaker"))) {
            StoryDecision decision = index.place(item);
            stored.add(new Returning.Remembered(item.key(), decision.story()));
        }
        StoryIndex rebuilt = new StoryIndex(STORY, List.of());
        assertEquals(7, rebuilt.restore(index.memory(7)).orElseThrow().change());
        assertEquals(Set.of("one\n0", "three\n5"), rebuilt.remembered());
        rebuilt.putBack(stored);
        rebuilt.completed();
        assertEquals(
                story(index, "one\n0"),
                rebuilt.place(item("two", 20, QUAKE_AGAIN)).story());
    }

    @Test
    void anItemThatChangedAfterTheIndexWasSavedIsComparedByItsNewText() {
        StoryItem first = item("one", 0, "Parliament elects a new speaker");
        StoryId story = index.place(first).story();
        StoryIndex rebuilt = new StoryIndex(STORY, List.of());
        assertTrue(rebuilt.restore(index.memory(0)).isPresent());
        rebuilt.putBack(List.of(new Returning.Read(item("one", 0, QUAKE), story)));
        rebuilt.completed();
        assertEquals(story, rebuilt.place(item("two", 20, QUAKE_AGAIN)).story());
    }

    @Test
    void whatWasSplitStaysApartAfterRebuildingToo() {
        StoryItem one = item("one", 0, QUAKE);
        StoryItem two = item("two", 20, QUAKE_AGAIN);
        StoryIndex rebuilt = new StoryIndex(STORY, List.of(new Correction.Split(two.key(), one.key())));
        rebuilt.putBack(List.of(
                new Returning.Read(one, new StoryId("first")), new Returning.Read(two, new StoryId("split-off"))));
        rebuilt.completed();
        var _ = rebuilt.replace(two);
        var _ = rebuilt.place(item("three", 30, QUAKE));
        assertEquals(new StoryId("first"), story(rebuilt, one.key()));
        assertEquals(new StoryId("split-off"), story(rebuilt, two.key()));
    }

    @Test
    void everyVersionOfABigStoryIsExplained() {
        List<StoryItem> versions = IntStream.range(0, 350)
                .mapToObj(minute -> item("outlet" + minute, minute, QUAKE))
                .toList();
        assertEquals(350, index.explain(versions).size());
    }

    @Test
    void aDamagedMemoryIsRefused() {
        var _ = index.place(item("one", 0, QUAKE));
        byte[] whole = index.memory(0);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            StoryIndex other = new StoryIndex(STORY, List.of());
            // a few bits of a compressed stream mean nothing
            assertTrue(other.restore(damaged).isEmpty() || other.remembered().equals(Set.of("one\n0")), "byte " + at);
            byte[] cut = Arrays.copyOf(whole, at);
            assertTrue(new StoryIndex(STORY, List.of()).restore(cut).isEmpty(), at + " bytes");
        }
    }

    private static StoryId story(StoryIndex index, String key) {
        return index.find(key).orElseThrow().story();
    }

    private static StoryDecision.Joins joins(StoryDecision decision) {
        return assertInstanceOf(StoryDecision.Joins.class, decision);
    }

    private static StorySettings settings(StorySettings.Mode mode) {
        return new StorySettings(mode, Duration.ofDays(2));
    }

    private static StoryItem item(String outlet, int minutes, String title) {
        return told(outlet, minutes, title, "");
    }

    private static StoryItem told(String outlet, int minutes, String title, String body) {
        return item(outlet, minutes, null, title, body);
    }

    private static StoryItem linked(String outlet, String url, String title) {
        return item(outlet, 0, url, title, "");
    }

    private static StoryItem item(String outlet, int minutes, @Nullable String url, String title, String body) {
        return new StoryItem(
                outlet + "\n" + minutes,
                outlet,
                NOON.plus(Duration.ofMinutes(minutes)),
                new StoryItem.Text("en", title, body),
                new StoryItem.Sources(url, null, null, null));
    }
}
