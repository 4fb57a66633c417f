package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tributary.model.StoryId;

class PakistanChinaTest {
    private static final List<StoryItem> SEVEN = seven();
    private static final StorySettings SETTINGS = new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2));

    private final Map<String, StoryId> stories = new HashMap<>();
    private final Map<String, StoryId> threads = new HashMap<>();

    @Test
    void fourPapersTellOneStory() {
        place(SEVEN);
        assertEquals(1, PakistanChina.FOUR.stream().map(this::story).distinct().count());
        assertEquals(
                4, PakistanChina.FOUR.stream().map(StoryItem::outlet).distinct().count());
    }

    @Test
    void theUrduVersionIsAStoryOfItsOwn() {
        place(SEVEN);
        assertEquals(
                1,
                SEVEN.stream()
                        .filter(item -> story(item).equals(story(PakistanChina.URDU)))
                        .count());
    }

    @Test
    void theNextDaysDevelopmentIsRelatedAndNotMerged() {
        place(SEVEN);
        assertNotEquals(story(PakistanChina.FOUR.getFirst()), story(PakistanChina.FOLLOW_UP));
        assertEquals(thread(PakistanChina.FOUR.getFirst()), thread(PakistanChina.FOLLOW_UP));
    }

    @Test
    void anotherAttackStaysApart() {
        place(SEVEN);
        assertEquals(
                1,
                SEVEN.stream()
                        .filter(item -> thread(item).equals(thread(PakistanChina.OTHER_ATTACK)))
                        .count());
    }

    @Test
    void anUrduVersionThatLinksToAnOutletsPageIsOfItsStoryInEveryOrder() {
        StoryItem dawn = PakistanChina.FOUR.getFirst();
        String page = "https://dawn.example/boao";
        List<StoryItem> five = new ArrayList<>(PakistanChina.FOUR.subList(1, 4));
        five.add(from(page, dawn));
        five.add(from(page, PakistanChina.URDU));
        for (List<StoryItem> order : permutations(five)) {
            place(order);
            assertEquals(1, parts(stories).size(), () -> "stories of " + keys(order));
        }
    }

    private static StoryItem from(String page, StoryItem item) {
        StoryItem.Sources sources = new StoryItem.Sources(page, null, null, null);
        return new StoryItem(item.key(), item.outlet(), item.published(), item.text(), sources);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        place(SEVEN);
        Set<Set<String>> expectedStories = parts(stories);
        Set<Set<String>> expectedThreads = parts(threads);
        int turn = 0;
        for (List<StoryItem> six : permutations(
                SEVEN.stream().filter(item -> !item.equals(PakistanChina.URDU)).toList())) {
            List<StoryItem> order = new ArrayList<>(six);
            order.add(turn++ % SEVEN.size(), PakistanChina.URDU); // nothing in English is compared with it
            place(order);
            assertEquals(expectedStories, parts(stories), () -> "stories of " + keys(order));
            assertEquals(expectedThreads, parts(threads), () -> "threads of " + keys(order));
        }
    }

    private static List<StoryItem> seven() {
        List<StoryItem> seven = new ArrayList<>(PakistanChina.FOUR);
        Collections.addAll(seven, PakistanChina.URDU, PakistanChina.FOLLOW_UP, PakistanChina.OTHER_ATTACK);
        return seven;
    }

    private void place(List<StoryItem> order) {
        stories.clear();
        threads.clear();
        StoryIndex index = new StoryIndex(SETTINGS, List.of());
        for (StoryItem item : order) {
            StoryDecision decision = index.place(item);
            stories.put(item.key(), decision.story());
            threads.put(item.key(), decision.thread());
            for (StoryDecision.Moved moved : decision.moved()) {
                stories.put(moved.key(), moved.story());
                threads.put(moved.key(), moved.thread());
            }
        }
    }

    private StoryId story(StoryItem item) {
        return stories.getOrDefault(item.key(), new StoryId("none"));
    }

    private StoryId thread(StoryItem item) {
        return threads.getOrDefault(item.key(), new StoryId("none"));
    }

    private static Set<Set<String>> parts(Map<String, StoryId> found) {
        return new HashSet<>(found.keySet().stream()
                .collect(Collectors.groupingBy(found::get, Collectors.toSet()))
                .values());
    }

    private static List<String> keys(List<StoryItem> order) {
        return order.stream().map(item -> item.key().replace('\n', ' ')).toList();
    }

    private static List<List<StoryItem>> permutations(List<StoryItem> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<StoryItem>> all = new ArrayList<>();
        for (int first = 0; first < items.size(); first++) {
            List<StoryItem> rest = new ArrayList<>(items);
            StoryItem chosen = rest.remove(first);
            for (List<StoryItem> tail : permutations(rest)) {
                List<StoryItem> order = new ArrayList<>(List.of(chosen));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
