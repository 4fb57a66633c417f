package tributary.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry with what the store knows of it.
 *
 * @param number the store's own number for it, growing with time
 * @param id the id that readers see: an absolute URI, unique over all feeds, never changed and never reused
 * @param story the story it was found to tell; null for one that stands alone
 */
public record StoredEntry(
        long number,
        FeedId feed,
        String id,
        Entry entry,
        Times times,
        @Nullable StoryId story) {
    /** The same without its texts, but for the title. */
    public StoredEntry outline() {
        return new StoredEntry(number, feed, id, entry.outline(), times, story);
    }

    /**
     * @param received when it counts as received: first seen, or for a feed's first visit when it was published
     * @param changed when a reader would last have seen it change
     * @param withdrawn when its feed took it back, null while it stands
     */
    public record Times(
            Instant firstSeen,
            Instant received,
            Instant changed,
            @Nullable Instant withdrawn) {}
}
