package tributary.publish.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.StoredEntry;

/**
 * One entry as it goes out: what may be republished of it has been decided.
 *
 * @param title as shown in a list, possibly with its source
 * @param content HTML, safe; empty when there is none or none may be shown
 * @param summary plain text; empty when there is none
 * @param changed when readers are to be told of a change
 * @param others further outlets that carry the story
 */
public record FeedItem(
        StoredEntry entry,
        ItemSource source,
        String title,
        String content,
        String summary,
        Instant changed,
        List<String> places,
        List<Other> others) {
    public FeedItem {
        places = List.copyOf(places);
        others = List.copyOf(others);
    }

    /** Another outlet's version of the same story. */
    public record Other(
            ItemSource source,
            String id,
            String title,
            @Nullable String url,
            Instant published) {}

    /** The machine-readable name of the story; null for an entry that stands alone. */
    @Nullable
    String story() {
        return entry.story() == null ? null : entry.story().value();
    }
}
