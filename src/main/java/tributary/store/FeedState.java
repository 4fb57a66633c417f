package tributary.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.PollState;
import tributary.model.Subscription;
import tributary.model.Visit;

/**
 * What the store knows of a feed.
 *
 * @param url where it was last configured to be
 * @param host the politeness scope it belongs to
 * @param nextVisit null when none is to come
 * @param subscription to what its hub pushes; null when it has none
 */
public record FeedState(
        FeedId id,
        String url,
        String host,
        @Nullable Instant nextVisit,
        PollState poll,
        FeedMetadata metadata,
        @Nullable Visit lastVisit,
        @Nullable Subscription subscription) {}
