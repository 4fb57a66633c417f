package tributary.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoryId;

/**
 * That an entry came: what can be told of it without its text.
 *
 * @param key what {@link #keyOf} makes of its feed and key
 * @param change the last one that changed it
 */
public record Arrival(
        long number,
        FeedId feed,
        UUID key,
        long change,
        @Nullable StoryId story) {
    /** What an entry's key is known by. */
    public static UUID keyOf(FeedId feed, String key) {
        return Hashes.ofKey(feed, key);
    }
}
