package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.StoryId;
import tributary.story.StoryItem.Sources;

/** Which items are copies because they share a page, an identifier or a picture, and which only seem to be. */
class CopiesTest {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
    private static final String LOGO = "https://paper.example/logo.png";
    private static final List<String> UNLIKE = List.of(
            "Parliament dissolved in Nepal",
            "Hockey team off to Malaysia",
            "Wheat harvest begins in Punjab",
            "New metro line for Lahore approved",
            "Glacier lake floods village in Hunza");
    private static final String QUAKE = "Earthquake of magnitude 5.4 shakes Marivan";
    private static final String QUAKE_TEXT =
            "Rescue teams searched collapsed houses near Marivan, governor Karim Shadlou said.";

    private final StoryIndex index =
            new StoryIndex(new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2)), List.of());

    @Test
    void unlikeItemsOfAFeedThatGivesAllOneGuidAreStoriesOfTheirOwn() {
        assertEquals(5, stories("paper", number -> sources("https://paper.example/" + number, "0", null)));
    }

    @Test
    void unlikeItemsThatLinkToOneLivePageAreStoriesOfTheirOwn() {
        assertEquals(5, stories("paper", number -> sources("https://paper.example/live", "live-" + number, null)));
        assertEquals(10, 5 + stories("sports", number -> sources("https://paper.example/live", null, null)));
    }

    @Test
    void unlikeItemsThatLinkToTheHomePageAreStoriesOfTheirOwnInEveryOutlet() {
        for (String home : List.of("https://paper.example", "https://paper.example/")) {
            StoryId one = place("one of " + home, 0, UNLIKE.get(0), "", sources(home, null, null));
            StoryId other = place("other of " + home, 0, UNLIKE.get(1), "", sources(home, null, null));
            assertNotEquals(one, other);
        }
    }

    @Test
    void guidsThatEachFeedCountsFromZeroLinkNothing() {
        StoryId nepal = place("national", 0, UNLIKE.get(0), "", sources("https://paper.example/a", "0", null));
        StoryId hockey = place("sports", 0, UNLIKE.get(1), "", sources("https://paper.example/b", "0", null));
        StoryId urdu = place("urdu", 0, "نیپال میں پارلیمان تحلیل", "", sources("https://paper.example/c", "0", null));
        assertNotEquals(nepal, hockey);
        assertNotEquals(nepal, urdu);
    }

    @Test
    void aGuidThatIsAnAddressLinksVersionsInTwoLanguages() {
        String guid = "tag:paper.example,2026:7";
        StoryId english = place("english", 0, UNLIKE.get(0), "", sources("https://paper.example/en/7", guid, null));
        StoryId urdu =
                place("urdu", 0, "نیپال میں پارلیمان تحلیل", "", sources("https://paper.example/ur/7", guid, null));
        assertEquals(english, urdu);
    }

    @Test
    void editorialsUnderOneLogoAreNotOneStory() {
        for (String column : List.of("Editorial", "Letters to the editor")) {
            StoryId monday = place(
                    column,
                    -22,
                    column,
                    "Inflation erodes the purchasing power of the poor, and the government looks on.",
                    sources("https://paper.example/monday", null, LOGO));
            StoryId tuesday = place(
                    column,
                    0,
                    column,
                    "Water is scarce in Sindh: the provinces must sit together at last.",
                    sources("https://paper.example/tuesday", null, LOGO));
            assertNotEquals(monday, tuesday, column);
        }
    }

    @Test
    void rubricsWithoutATextAreNotOneStory() {
        for (String rubric : List.of("Cartoon", "Currency rates", "漫画")) {
            StoryId monday = place(rubric, -20, rubric, "", sources("https://paper.example/1" + rubric, null, null));
            StoryId tuesday = place(rubric, 0, rubric, "", sources("https://paper.example/2" + rubric, null, null));
            assertNotEquals(monday, tuesday, rubric);
        }
    }

    @Test
    void aDailyHeadlineWithoutATextIsNotOneStory() {
        String daily = "Foreign exchange rates in the open market of Karachi";
        StoryId monday = place("paper", -20, daily, "", sources("https://paper.example/1", null, null));
        assertNotEquals(monday, place("paper", 0, daily, "", sources("https://paper.example/2", null, null)));
    }

    @Test
    void rubricsStayApartWhenALaterItemIsLikeBoth() {
        Sources other = sources("https://paper.example/2", null, null);
        var _ = place("paper", 0, "Letters to the editor", "", sources("https://paper.example/1", null, null));
        var _ = place("paper", 1, "Letters to the editor", "", other);
        var _ = place("rival", 2, "Letters to the editor", "", sources("https://rival.example/3", null, null));
        assertNotEquals(story("paper", 0), story("paper", 1));
    }

    @Test
    void anArticleInTwoSectionsOfAPaperIsOneStory() {
        String page = "https://paper.example/quake";
        StoryId world = place("paper", 0, QUAKE, QUAKE_TEXT, sources(page, "0", null));
        StoryId asia = place("paper", 1, "Quake shakes Marivan", QUAKE_TEXT, sources(page, "1", null));
        assertEquals(world, asia);
    }

    @Test
    void anArticleThatEachSectionLinksToUnderItsOwnPathIsOneStory() {
        StoryId world = place("paper", 0, QUAKE, QUAKE_TEXT, sources("https://paper.example/world/1", null, null));
        StoryId asia = place(
                "paper",
                1,
                QUAKE,
                QUAKE_TEXT + " Shops stayed shut. Schools will open again on Monday, the ministry announced.",
                sources("https://paper.example/asia/1", null, null));
        assertEquals(world, asia, "a longer text");
        StoryId brief = place("paper", 2, QUAKE, "", sources("https://paper.example/brief/1", null, null));
        assertEquals(world, brief, "no text");
    }

    @Test
    void thePictureOfAReprintUnderOneHeadlineIsEnough() {
        StoryId first = place("one", 0, QUAKE, QUAKE_TEXT, sources(null, null, LOGO));
        assertEquals(first, place("two", 30, QUAKE, "", sources(null, null, LOGO)));
    }

    private interface Marked {
        Sources of(int number);
    }

    /** Places the unlike items; how many stories they are. */
    private int stories(String outlet, Marked marked) {
        List<StoryId> stories = new ArrayList<>();
        for (int number = 0; number < UNLIKE.size(); number++) {
            stories.add(place(outlet, number, UNLIKE.get(number), "", marked.of(number)));
        }
        return (int) stories.stream().distinct().count();
    }

    private StoryId place(String outlet, int hours, String title, String body, Sources sources) {
        Instant published = NOON.plus(Duration.ofHours(hours));
        StoryItem.Text text = new StoryItem.Text("en", title, body);
        return index.place(new StoryItem(key(outlet, hours), outlet, published, text, sources))
                .story();
    }

    private StoryId story(String outlet, int hours) {
        return index.find(key(outlet, hours)).orElseThrow().story();
    }

    private static String key(String outlet, int hours) {
        return outlet + "\n" + hours;
    }

    private static Sources sources(@Nullable String url, @Nullable String guid, @Nullable String image) {
        return new Sources(url, guid, url == null ? null : "paper.example", image);
    }
}
