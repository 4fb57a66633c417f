package tributary.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item as far as telling stories apart needs it.
 *
 * @param key feed and entry key together: the same for an item however often it is edited
 * @param outlet the publisher's name; sections of one paper share it
 */
public record StoryItem(String key, String outlet, Instant published, Text text, Sources sources) {

    /**
     * @param language BCP 47 tag, null when nobody knows
     * @param title plain text
     * @param body plain text, dateline and credits removed where they were found; empty when the item is a headline
     */
    public record Text(@Nullable String language, String title, String body) {}

    /**
     * What shows that two items are copies whatever their words.
     *
     * @param url the item's page, tracking parameters removed
     * @param guid exactly as published
     * @param host of the item's link; a guid says nothing outside its own site
     * @param image URL of the item's first picture
     */
    public record Sources(
            @Nullable String url,
            @Nullable String guid,
            @Nullable String host,
            @Nullable String image) {
        public static final Sources NONE = new Sources(null, null, null, null);
    }
}
