package tributary.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;

/**
 * What is searched for: all of it must hold.
 *
 * @param words null for any
 * @param feeds null for every feed
 */
public record Question(@Nullable Words words, @Nullable Set<FeedId> feeds, List<About> about, Order order) {
    public Question {
        feeds = feeds == null ? null : Set.copyOf(feeds);
        about = List.copyOf(about);
    }

    /**
     * Entries that have one of the values, or have none at all and come from one of the feeds that speak for them.
     *
     * @param values country codes, or languages without their subtags
     */
    public record About(Subject subject, Set<String> values, Set<FeedId> otherwise) {
        public About {
            values = Set.copyOf(values);
            otherwise = Set.copyOf(otherwise);
        }
    }

    /** What an entry says of itself. */
    public enum Subject {
        PLACE,
        LANGUAGE
    }

    /** Newest first, by this. */
    public enum Order {
        PUBLISHED,
        RECEIVED
    }

    /** A place among what is found; what comes after it is older, or as old and stored earlier. */
    public record Place(Instant at, long number) {}

    /** A language without its subtags: {@code zh} of {@code zh-Hant}. */
    public static String primary(String tag) {
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
