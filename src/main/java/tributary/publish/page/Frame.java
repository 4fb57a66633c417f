package tributary.publish.page;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;

/**
 * What all pages of a site share.
 *
 * @param title of the site
 * @param root what addresses on this site begin with: the path of its base URL, empty in most cases
 * @param hasPage whether anyone may see a source's page
 * @param freshness what is known of each source
 */
public record Frame(String title, String root, Predicate<FeedId> hasPage, Map<FeedId, Freshness> freshness) {
    public Frame {
        freshness = Map.copyOf(freshness);
    }

    Freshness freshness(FeedId feed) {
        return freshness.getOrDefault(feed, Freshness.UNKNOWN);
    }

    /** The address of a source's page; null when it has none to show. */
    @Nullable
    String sourcePage(FeedId feed) {
        return hasPage.test(feed) ? root + "/sources/" + Addresses.segment(feed.value()) : null;
    }
}
