package tributary.store;

import java.util.List;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.PollState.PermanentRedirect;

/**
 * What a start must know of each feed: a small part of its {@link FeedState}, which is long to read for all of them.
 */
public record KnownFeed(FeedId id, List<PermanentRedirect> redirects, FeedMetadata metadata) {
    public KnownFeed {
        redirects = List.copyOf(redirects);
    }

    /** Where the feed is asked. */
    public String address(String configured) {
        return PermanentRedirect.follow(redirects, configured);
    }
}
