package tributary.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.merge.MergeTestKit.NOW;
import static tributary.merge.MergeTestKit.TOGETHER;
import static tributary.merge.MergeTestKit.candidates;
import static tributary.merge.MergeTestKit.keys;
import static tributary.merge.MergeTestKit.matchable;
import static tributary.merge.MergeTestKit.merged;
import static tributary.merge.MergeTestKit.stories;
import static tributary.merge.MergeTestKit.window;
import static tributary.testing.EntryBuilder.BOAO;
import static tributary.testing.EntryBuilder.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** A story comes once, with every outlet that carries it named. */
class StoriesTest {
    private static final MergedFeed ALL = merged(window(100, null, 0));

    private final StoredEntry xinhua =
            entry("xinhua").minutes(0).story("boao").content("<p>short</p>").stored(1, "xinhua");
    private final StoredEntry dawn = entry("dawn")
            .minutes(10)
            .story("boao")
            .content("<p>longer text</p>")
            .stored(2, "dawn");
    private final StoredEntry geo = entry("geo")
            .minutes(20)
            .story("boao")
            .content("<p>the longest text of all</p>")
            .stored(3, "geo");

    private static Duplicates duplicates(Duplicates.Lead lead, Duplicates.Bump bump) {
        return new Duplicates(true, lead, bump, Duplicates.AlsoReported.ON);
    }

    private static Shown one(Stories stories, StoredEntry... entries) {
        List<Shown> shown = candidates(ALL, entries).window(stories, NOW).shown();
        assertEquals(1, shown.size());
        return shown.getFirst();
    }

    private static String lead(Shown shown) {
        return shown.lead().entry().key().value();
    }

    @ParameterizedTest
    @CsvSource({"FIRST,xinhua", "LONGEST,geo", "PRIORITY,dawn"})
    void theLeadIsTheVersionThatTheOperatorPrefers(Duplicates.Lead preferred, String lead) {
        assertEquals(lead, lead(one(stories(duplicates(preferred, Duplicates.Bump.NEVER)), geo, dawn, xinhua)));
    }

    @Test
    void theLongestVersionLeadsEvenWhenOnlyItsLengthIsKnown() {
        StoredEntry newer = entry("newer").minutes(60).stored(4, "dawn");
        Candidates candidates = candidates(merged(window(1, null, 0)), xinhua, dawn, geo, newer);
        candidates.outlineAllBut(candidates.window(stories(TOGETHER), NOW));
        assertTrue(candidates.remove(newer.number()));
        Stories longest = stories(duplicates(Duplicates.Lead.LONGEST, Duplicates.Bump.NEVER));
        assertEquals(List.of("geo"), keys(candidates.window(longest, NOW).shown()));
    }

    @Test
    void theOthersAreNamedInTheOrderOfTheirArrival() {
        Shown shown = one(stories(TOGETHER), geo, xinhua, dawn);
        assertEquals(
                List.of("dawn", "geo"),
                shown.others().stream().map(each -> each.entry().key().value()).toList());
        assertEquals(xinhua.entry().dates().published(), shown.at());
    }

    @ParameterizedTest
    @CsvSource({"FIRST", "LONGEST", "PRIORITY"})
    void whatWasShownFirstIsNotReplacedByABetterVersion(Duplicates.Lead preferred) {
        Stories stories = stories(duplicates(preferred, Duplicates.Bump.NEVER));
        Candidates candidates = candidates(ALL, xinhua);
        assertEquals(List.of("xinhua"), keys(candidates.window(stories, NOW).shown()));
        var _ = candidates.accept(matchable(dawn));
        var _ = candidates.accept(matchable(geo));
        assertEquals(List.of("xinhua"), keys(candidates.window(stories, NOW).shown()));
    }

    /** Nobody would see it replaced. */
    @ParameterizedTest
    @CsvSource({"LONGEST", "PRIORITY"})
    void aVersionThatNobodyWasShownGivesWayToABetterOne(Duplicates.Lead preferred) {
        Stories stories = stories(duplicates(preferred, Duplicates.Bump.NEVER));
        StoredEntry newer = entry("newer").minutes(60).stored(2, "geo");
        Candidates candidates = candidates(merged(window(1, null, 0)), xinhua, newer);
        assertEquals(List.of("newer"), keys(candidates.window(stories, NOW).shown()));
        var _ = candidates.accept(matchable(entry("dawn")
                .minutes(90)
                .story("boao")
                .content("<p>longer text</p>")
                .stored(3, "dawn")));
        assertEquals(List.of("dawn"), keys(candidates.window(stories, NOW).shown()));
    }

    @Test
    void whatWasShownBeforeARestartIsStillShown() {
        Map<StoryId, Long> leads = new HashMap<>(Map.of(new StoryId("boao"), 2L));
        Stories stories = stories(duplicates(Duplicates.Lead.LONGEST, Duplicates.Bump.NEVER), leads);
        assertEquals("dawn", lead(one(stories, xinhua, dawn, geo)));
    }

    @Test
    void whereTheLeadIsWithdrawnTheNextVersionStandsForTheStory() {
        Candidates candidates = candidates(ALL, xinhua, dawn, geo);
        var _ = candidates.accept(
                matchable(entry("xinhua").story("boao").withdrawn(NOW).stored(1, "xinhua")));
        assertEquals(
                List.of("dawn"), keys(candidates.window(stories(TOGETHER), NOW).shown()));
    }

    @ParameterizedTest
    @CsvSource({"NEVER,0", "FIRST,10", "ALWAYS,20"})
    void anotherOutletsCopyCountsAsAnUpdateWhereTheOperatorSaysSo(Duplicates.Bump bump, long minutes) {
        Shown shown = one(stories(duplicates(Duplicates.Lead.FIRST, bump)), xinhua, dawn, geo);
        assertEquals(BOAO.plusSeconds(60 * minutes), shown.changed());
        assertEquals(BOAO, shown.at());
    }

    @Test
    void aCopyThatOnlyJoinsChangesTheDocumentAllTheSame() {
        Instant joined = one(stories(TOGETHER), xinhua, dawn).newest();
        assertEquals(dawn.times().firstSeen(), joined);
    }

    @Test
    void withoutDuplicatesHandlingEachStandsAlone() {
        Stories off = stories(
                new Duplicates(false, Duplicates.Lead.FIRST, Duplicates.Bump.NEVER, Duplicates.AlsoReported.ON));
        assertEquals(
                List.of("geo", "dawn", "xinhua"),
                keys(candidates(ALL, xinhua, dawn, geo).window(off, NOW).shown()));
    }

    @Test
    void aStoryCountsForTheFeedOfItsLead() {
        StoredEntry another = entry("another").minutes(-5).stored(4, "dawn");
        Candidates candidates = candidates(merged(window(10, null, 1)), xinhua, dawn, another);
        assertEquals(
                List.of("xinhua", "another"),
                keys(candidates.window(stories(TOGETHER), NOW).shown()));
    }

    @Test
    void itemsCountStoriesNotTheirVersions() {
        StoredEntry another = entry("another").minutes(-5).stored(4, "dawn");
        StoredEntry third = entry("third").minutes(-9).stored(5, "geo");
        Candidates candidates = candidates(merged(window(2, null, 0)), xinhua, dawn, geo, another, third);
        assertEquals(
                List.of("xinhua", "another"),
                keys(candidates.window(stories(TOGETHER), NOW).shown()));
    }

    @ParameterizedTest
    @CsvSource({"15,xinhua", "5,''"})
    void aStoryIsAsOldAsItsFirstVersionUntilThatIsTooOld(long minutes, String shown) {
        MergedFeed young = merged(window(10, Duration.ofMinutes(minutes), 0));
        List<Shown> window = candidates(young, xinhua, dawn, geo)
                .window(stories(TOGETHER), BOAO.plusSeconds(600))
                .shown();
        assertEquals(shown, String.join(",", keys(window)));
    }

    @Test
    void aCorrectionOfTheLeadUpdatesTheEntry() {
        Stories stories = stories(TOGETHER);
        Candidates candidates = candidates(ALL, xinhua, dawn);
        var _ = candidates.window(stories, NOW);
        Instant corrected = BOAO.plusSeconds(7_200);
        var _ = candidates.accept(matchable(entry("xinhua")
                .minutes(0)
                .story("boao")
                .title("Correction")
                .changed(corrected)
                .stored(1, "xinhua")));
        Shown shown = candidates.window(stories, NOW).shown().getFirst();
        assertEquals("Correction", shown.lead().entry().texts().title());
        assertEquals(corrected, shown.changed());
    }

    @Test
    void versionsThatAreNotSelectedAreNotCounted() {
        MergedFeed dropping = merged(Selection.EVERYTHING, MergeTestKit.drop(Expression.Field.TEXT, "short"));
        List<Shown> shown = candidates(dropping, xinhua, dawn, geo)
                .window(stories(TOGETHER), NOW)
                .shown();
        assertEquals("dawn", lead(shown.getFirst()));
        assertEquals(1, shown.getFirst().others().size());
    }
}
