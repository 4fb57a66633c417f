package tributary.story;

import java.util.List;
import tributary.model.StoryId;

/** What the index made of an item. */
public sealed interface StoryDecision {
    /** The story to keep with the item: items of one story are shown as one. */
    StoryId story();

    /** The wider thread of related stories; a story that nothing is related to is its own thread. */
    StoryId thread();

    /** Items placed earlier that this one brought to another story or thread. */
    List<Moved> moved();

    /** Nothing in the window tells the same. */
    record Alone(StoryId story) implements StoryDecision {
        @Override
        public StoryId thread() {
            return story;
        }

        @Override
        public List<Moved> moved() {
            return List.of();
        }
    }

    /**
     * It tells what others told.
     *
     * @param tier MERGE when it joined a story, RELATED when it has a story of its own in a thread with others
     */
    record Joins(StoryId story, StoryId thread, Tier tier, Evidence evidence, List<Moved> moved)
            implements StoryDecision {
        public Joins {
            moved = List.copyOf(moved);
        }
    }

    /** Where an earlier item is from now on. */
    record Moved(String key, StoryId story, StoryId thread) {}
}
