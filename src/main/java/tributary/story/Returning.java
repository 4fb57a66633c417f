package tributary.story;

import tributary.model.StoryId;

/** An item that is put back after a restart, its story known from the store. */
public sealed interface Returning {
    StoryId story();

    /** One that was not saved with the index, or was changed since. */
    record Read(StoryItem item, StoryId story) implements Returning {}

    /** One that is as it was when the index was saved. */
    record Remembered(String key, StoryId story) implements Returning {}
}
