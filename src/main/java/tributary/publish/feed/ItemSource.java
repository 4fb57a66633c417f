package tributary.publish.feed;

import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;

/**
 * The feed that an entry came from.
 *
 * @param url of its document; null for a local file. Secrets are already hidden
 * @param page about it on this site
 * @param id an absolute URI
 */
public record ItemSource(
        FeedId feed,
        String id,
        String title,
        @Nullable String url,
        String page,
        @Nullable String siteUrl,
        @Nullable String rights) {
    /** Of its document, or else of the page about it: the path of a local file is nobody's business. */
    String address() {
        String reachable = Urls.reachable(url);
        return reachable == null ? Urls.iri(page) : reachable;
    }
}
