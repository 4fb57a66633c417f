package tributary.app;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tributary.fetch.Fetcher;
import tributary.model.FeedId;
import tributary.publish.web.HubCallbacks;
import tributary.refresh.FeedPlan;
import tributary.refresh.RefreshFeed;
import tributary.refresh.VisitReport;
import tributary.store.Store;
import tributary.store.Store.HostLimits;
import tributary.subscribe.Incoming;
import tributary.subscribe.Subscriber;

/** Our subscriptions at publishers' hubs, as the rest of the program meets them. Thread-safe. */
final class PublisherHubs implements HubCallbacks, AutoCloseable {
    private static final String PATH = "/websub/";

    private final Subscriber subscriber;
    private final Incoming incoming;

    PublisherHubs(Store store, Fetcher fetcher, RefreshFeed refresh, InstantSource clock) {
        subscriber = new Subscriber(store, fetcher, clock);
        incoming = new Incoming(store, refresh, clock);
    }

    void use(Map<FeedId, FeedPlan> plans, Function<String, HostLimits> limits, String baseUrl) {
        incoming.use(plans);
        subscriber.use(plans, limits, baseUrl + PATH);
    }

    void visited(VisitReport report) {
        subscriber.visited(report);
    }

    void look() {
        subscriber.askInBackground();
    }

    long taken() {
        return incoming.taken();
    }

    long discarded() {
        return incoming.discarded();
    }

    @Override
    public Optional<String> verify(String token, Map<String, String> parameters) {
        return incoming.verify(token, parameters);
    }

    @Override
    public OptionalLong expected(String token) {
        return incoming.expected(token);
    }

    @Override
    public int push(String token, Pushed pushed) {
        return switch (incoming.push(token, pushed.body(), pushed.contentType(), pushed.signature())) {
            case DONE -> 202;
            case UNKNOWN -> 410;
            case NOT_NOW -> 503;
        };
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
