package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as the operator lists it.
 *
 * @param title the operator's title; null when the feed's own is to be used
 * @param outlet the publisher's name for telling outlets apart; the id when none is given
 * @param language BCP 47 tag assumed where the feed declares none
 * @param regions ISO 3166-1 alpha-2 codes, upper case
 * @param priority higher wins when a story's lead is chosen by priority
 */
public record Feed(
        FeedId id,
        @Nullable String title,
        String outlet,
        Location location,
        @Nullable String language,
        List<String> regions,
        List<String> tags,
        int priority) {
    public Feed {
        regions = List.copyOf(regions);
        tags = List.copyOf(tags);
    }
}
