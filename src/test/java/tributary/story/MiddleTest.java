package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tributary.model.StoryId;

class MiddleTest {
    private static final String QUAKE = "Earthquake of magnitude 5.4 shakes Marivan";
    private static final String FLOOD = "Flood waters reach the old bridge of Sukkur";

    private final Preparation preparation = new Preparation(Tuning.MEASURED);
    private long arrivals;

    @Test
    void groupsThatTellTheSameAreOne() {
        assertEquals(1, likeness("en", group(held("en", QUAKE)), group(held("en", QUAKE))), 1e-4);
    }

    @Test
    void groupsWithoutACommonWordAreNotAlike() {
        assertEquals(0, likeness("en", group(held("en", QUAKE)), group(held("en", FLOOD))), 1e-4);
    }

    @Test
    void membersOfAnotherLanguageDoNotCountEvenWhereTheyCameFirst() {
        Group translated =
                group(held("fr", "Un s\u00e9isme de magnitude 5,4 secoue la ville de Marivan"), held("en", QUAKE));
        assertEquals(1, likeness("en", translated, group(held("en", QUAKE))), 1e-4);
        assertEquals(0, likeness("fr", translated, group(held("en", QUAKE))), 1e-4);
    }

    @Test
    void itIsTakenAnewOnceItsGroupHasGrown() {
        Group group = group(held("en", QUAKE));
        Middle middle = new Middle();
        middle.take(group, preparation.shelf("en"), 1);
        assertEquals(true, middle.isOf(group, preparation.shelf("en"), 1));
        group.add(held("en", FLOOD));
        assertEquals(false, middle.isOf(group, preparation.shelf("en"), 1));
    }

    private float likeness(String language, Group one, Group other) {
        Middle ofOne = new Middle();
        Middle ofOther = new Middle();
        ofOne.take(one, preparation.shelf(language), 1);
        ofOther.take(other, preparation.shelf(language), 1);
        return ofOne.likeness(ofOther);
    }

    private static Group group(Held... members) {
        Group group = new Group(new StoryId("story"), members[0]);
        for (int i = 1; i < members.length; i++) {
            group.add(members[i]);
        }
        return group;
    }

    private Held held(String language, String title) {
        String key = "item " + arrivals;
        StoryItem.Text text = new StoryItem.Text(language, title, "");
        StoryItem item = new StoryItem(key, "outlet", Instant.EPOCH, text, StoryItem.Sources.NONE);
        Held held = new Held(key, preparation.prepare(item), arrivals++, 0, 0);
        held.norm = held.shelf.norm(held.terms);
        return held;
    }
}
