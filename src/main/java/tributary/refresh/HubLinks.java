package tributary.refresh;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult;
import tributary.model.FeedMetadata;
import tributary.model.Outcome;
import tributary.store.FeedState;

/**
 * Where a feed says that it is pushed (WebSub section 4): in its Link fields, or else in its document.
 *
 * @param topic its name at its hubs; null when it does not say
 */
public record HubLinks(List<String> hubs, @Nullable String topic) {
    public HubLinks {
        hubs = List.copyOf(hubs);
    }

    /** What a visit's answer says; null when it says nothing of it, neither way. */
    static @Nullable HubLinks of(Attempt attempt, FeedState before) {
        FetchResult.Trail trail = attempt.trail();
        List<String> hubs = trail == null ? List.of() : trail.hubs();
        String topic = trail == null ? null : trail.topic();
        return switch (attempt.outcome()) {
            case Outcome.Fetched _ -> of(hubs, topic, attempt.metadata());
            case Outcome.Unchanged _ -> of(hubs, topic, before.metadata());
            // A 304 need not repeat what the answer before it said.
            case Outcome.NotModified _ -> hubs.isEmpty() ? null : of(hubs, topic, before.metadata());
            case Outcome.Pushed _, Outcome.ToldToWait _, Outcome.Gone _, Outcome.Failed _ -> null;
        };
    }

    private static HubLinks of(List<String> hubs, @Nullable String topic, @Nullable FeedMetadata document) {
        return new HubLinks(
                hubs.isEmpty() && document != null ? document.hubs() : hubs,
                topic == null && document != null ? document.self() : topic);
    }
}
