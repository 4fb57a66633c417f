package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tributary.model.StoryId;

/** Two events of one kind, told in the same words but for the names, to an index that has seen nothing else. */
class LookAlikesTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final StorySettings STORY = new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2));

    private final StoryIndex index = new StoryIndex(STORY, List.of());

    private record News(String title, String text) {}

    private static final List<List<News>> PAIRS = List.of(
            pair(
                    "Three killed in {} blast",
                    "At least three people were killed in a blast on the main road in {} on Monday, police said. The bomb was"
                            + " planted in a motorcycle.",
                    "Quetta",
                    "Peshawar"),
            pair(
                    "Strong earthquake jolts {}, adjoining areas",
                    "An earthquake jolted {} and adjoining areas on Monday, the Pakistan Meteorological Department said.",
                    "Swat",
                    "Quetta"),
            pair(
                    "{} foreign minister arrives in Islamabad on two-day visit",
                    "The {} foreign minister arrived in Islamabad on a two-day official visit on Monday, the Foreign Office"
                            + " said. He will meet Ishaq Dar.",
                    "Chinese",
                    "Iranian"),
            pair(
                    "PSL: {} beat Karachi Kings by 5 wickets",
                    "{} beat Karachi Kings by five wickets in the PSL on Monday.",
                    "Lahore Qalandars",
                    "Islamabad United"),
            pair(
                    "Court grants bail to PTI leader {}",
                    "An anti-terrorism court on Monday granted bail to PTI leader {} in a May 9 case against surety bonds.",
                    "Asad Umar",
                    "Yasmin Rashid"),
            pair(
                    "Weather forecast: Rain expected in {}",
                    "Rain is expected in {} in the next 24 hours, the Met Office said.",
                    "Islamabad, Rawalpindi",
                    "Karachi, Hyderabad"),
            pair(
                    "Trump says US will impose tariff on {}",
                    "US President Donald Trump said on Monday the United States will impose a tariff on goods from {}.",
                    "India",
                    "Mexico"),
            pair(
                    "LIVE: Pakistan vs {} T20 match",
                    "Live score and commentary of the Pakistan vs {} T20 match.",
                    "India",
                    "Sri Lanka"));

    @Test
    void eventsOfOneKindWithOtherNamesInTheirTitlesAreNotOneStory() {
        for (List<News> pair : PAIRS) {
            StoryIndex cold = new StoryIndex(STORY, List.of());
            StoryId one = place(cold, "one", pair.getFirst());
            assertNotEquals(
                    one, place(cold, "two", pair.getLast()), pair.getFirst().title());
        }
    }

    @Test
    void aThirdHeadlineThatIsLikeBothDoesNotBringThemTogether() {
        String text =
                "At least three people were killed and 12 injured in a blast on %s Road in %s on Monday, police said."
                        + " The bomb was planted in a %s.";
        var _ = place(
                index,
                "one",
                new News("Three killed in Quetta blast", text.formatted("Saryab", "Quetta", "motorcycle")));
        var _ = place(
                index, "two", new News("Three killed in Peshawar blast", text.formatted("Ring", "Peshawar", "car")));
        var _ = place(
                index,
                "three",
                new News(
                        "Bomb kills at least 3 in Pakistan's Quetta",
                        "A bomb planted in a motorcycle killed at least three people and injured a dozen on Saryab Road in"
                                + " Pakistan's southwestern city of Quetta on Monday, police said."));
        assertEquals(story("one"), story("three"));
        assertNotEquals(story("one"), story("two"));
    }

    @Test
    void otherWordsForOneEventAreNotOtherNames() {
        StoryId one = place(
                index,
                "one",
                new News(
                        "Iranian foreign minister arrives in Islamabad on visit",
                        "Foreign Minister Abbas Araghchi arrived in Islamabad on Monday from Tehran and will meet Ishaq"
                                + " Dar."));
        StoryId two = place(
                index,
                "two",
                new News(
                        "Araghchi arrives in Islamabad on visit",
                        "Iranian Foreign Minister Abbas Araghchi arrived in Islamabad on Monday, where he is to meet Ishaq"
                                + " Dar."));
        assertEquals(one, two);
    }

    @Test
    void theyAreToldApartAfterARestartToo() {
        List<News> blasts = PAIRS.getFirst();
        StoryId one = place(index, "one", blasts.getFirst());
        StoryIndex rebuilt = new StoryIndex(STORY, List.of());
        var _ = rebuilt.restore(index.memory(0)).orElseThrow();
        rebuilt.putBack(List.of(new Returning.Remembered("one", one)));
        rebuilt.completed();
        assertNotEquals(one, place(rebuilt, "two", blasts.getLast()));
    }

    private static List<News> pair(String title, String text, String one, String other) {
        return List.of(
                new News(title.replace("{}", one), text.replace("{}", one)),
                new News(title.replace("{}", other), text.replace("{}", other)));
    }

    private static StoryId place(StoryIndex index, String outlet, News news) {
        StoryItem.Text text = new StoryItem.Text("en", news.title(), news.text());
        return index.place(new StoryItem(outlet, outlet, NOON, text, StoryItem.Sources.NONE))
                .story();
    }

    private StoryId story(String outlet) {
        return index.find(outlet).orElseThrow().story();
    }
}
