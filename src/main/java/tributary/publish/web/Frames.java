package tributary.publish.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.PollState.Health;
import tributary.publish.PublishSettings;
import tributary.publish.Publisher;
import tributary.publish.page.Frame;
import tributary.publish.page.Freshness;
import tributary.store.FeedState;
import tributary.store.StoreUnavailable;

/** Makes the frame of pages; how fresh sources are is asked of the store twice a minute at most. Thread-safe. */
final class Frames {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Publisher publisher;
    private final Supplier<List<FeedState>> feeds;
    private volatile @Nullable Known known;

    private record Known(Instant at, Map<FeedId, Freshness> freshness) {}

    Frames(Publisher publisher, Supplier<List<FeedState>> feeds) {
        this.publisher = publisher;
        this.feeds = feeds;
    }

    Frame frame() {
        PublishSettings settings = publisher.settings().orElse(null);
        return settings == null
                ? new Frame("Tributary", "", _ -> false, Map.of())
                : new Frame(
                        settings.site().title(),
                        root(settings.site().baseUrl()),
                        feed -> publisher.source(feed).isPresent(),
                        freshness());
    }

    private static String root(String baseUrl) {
        String path = URI.create(baseUrl).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** Pages go on without it while the store is away. */
    private Map<FeedId, Freshness> freshness() {
        Known before = known;
        Instant now = publisher.now();
        if (before != null && Duration.between(before.at(), now).abs().compareTo(KEPT) < 0) {
            return before.freshness();
        }
        Map<FeedId, Freshness> freshness = before == null ? Map.of() : before.freshness();
        try {
            freshness = read();
        } catch (StoreUnavailable away) {
            // what was known before has to do
        }
        known = new Known(now, freshness);
        return freshness;
    }

    private Map<FeedId, Freshness> read() {
        Map<FeedId, Freshness> read = new HashMap<>();
        for (FeedState state : feeds.get()) {
            Health health = state.poll().health();
            read.put(
                    state.id(),
                    new Freshness(
                            state.metadata().subtitle(),
                            health.lastSuccess(),
                            health.lastNew(),
                            health.failures() == 0 ? null : health.failingSince()));
        }
        return read;
    }
}
