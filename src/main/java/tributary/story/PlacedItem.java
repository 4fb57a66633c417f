package tributary.story;

import tributary.model.StoryId;

/** An item whose story is known from the store. */
public record PlacedItem(StoryItem item, StoryId story) {}
