package tributary.story;

import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;

/**
 * An item whose story is known from the store.
 *
 * @param thread null when it was not kept: it is then found again
 */
public record PlacedItem(
        StoryItem item, StoryId story, @Nullable StoryId thread) {}
