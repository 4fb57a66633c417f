package tributary.publish.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
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
    private static final int LONGEST_HEADLINE = 100;

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
            Instant published) {
        /** {@code Dawn: Pakistan and China discuss security}. */
        String label() {
            return title.isBlank() ? source.title() : source.title() + ": " + title;
        }
    }

    /** What the operator says of the feed, or what the item or else its feed says. */
    @Nullable
    String rights() {
        return source.rights() == null ? entry.entry().attribution().rights() : source.rights();
    }

    /** What the feed says, where it says so; what we saw otherwise. Another outlet's copy may count as well. */
    Instant updated() {
        Entry.Dates dates = entry.entry().dates();
        Instant own = dates.updated() == null ? dates.published() : dates.updated();
        boolean edited = entry.times().changed().isAfter(entry.times().firstSeen());
        boolean bumped = changed.isAfter(entry.times().changed());
        return (edited || bumped) && changed.isAfter(own) ? changed : own;
    }

    /** What a list shows: the title, or how the text begins where there is none, or at least where it came from. */
    String headline() {
        String own = CleanText.visible(title);
        if (own != null) {
            return own;
        }
        String text = CleanText.visible(summary);
        if (text == null && !content.isEmpty()) {
            text = CleanText.visible(entry.entry().texts().body().text());
        }
        return text == null ? source.title() : Excerpt.of(text, LONGEST_HEADLINE);
    }

    /** The machine-readable name of the story; null for an entry that stands alone. */
    @Nullable
    String story() {
        return entry.story() == null ? null : entry.story().value();
    }
}
