package tributary.publish.feed;

import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;

/**
 * The feed that an entry came from.
 *
 * @param url of its document; null for a local file. Secrets are already hidden
 * @param id an absolute URI
 */
public record ItemSource(
        FeedId feed,
        String id,
        String title,
        @Nullable String url,
        @Nullable String siteUrl,
        @Nullable String rights) {}
