package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.schedule.HostScope;
import tributary.store.FeedState;
import tributary.store.Store.HostLimits;

/** The first part of a visit: asks a publisher, or a local file, with what is remembered of it. Thread-safe. */
final class Asking {
    /** For a turn at the host that a redirect leads to; where more wait, the feed comes back another time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Stages stages;
    private final InstantSource clock;
    private volatile Function<String, HostLimits> limits = _ -> new HostLimits(1, Duration.ofSeconds(2));

    Asking(Stages stages, InstantSource clock) {
        this.stages = stages;
        this.clock = clock;
    }

    /** Takes over a configuration. */
    void use(Function<String, HostLimits> next) {
        limits = next;
    }

    FetchResult ask(FeedPlan plan, FeedState state) {
        List<Validators> validators = state.poll().validators();
        return switch (plan.feed().location()) {
            case Location.File file ->
                stages.files().read(file.path(), validators, plan.fetch().maxBytes());
            case Location.Web web -> {
                String address = state.poll().address(web.url());
                yield stages.fetcher()
                        .fetch(new FetchRequest(
                                address, validators, plan.fetch(), url -> turn(url, state), hasWaited(state)));
            }
        };
    }

    /** Whether the last visit was put off by a redirect: a server that always says so must not put off every visit. */
    private static boolean hasWaited(FeedState state) {
        Visit last = state.lastVisit();
        return last != null && last.outcome() instanceof Outcome.ToldToWait wait && wait.status() / 100 == 3;
    }

    /** That the feed's own host may be asked is what the queue saw to; a redirect may lead to another. */
    private FetchRequest.Turn turn(String url, FeedState state) {
        String host = HostScope.of(new Location.Web(url));
        if (host.equals(state.host())) {
            return FetchRequest.Turn.NOW;
        }
        Instant now = clock.instant();
        Optional<Instant> parked = stages.store().parkedUntil(host, now);
        if (parked.isPresent()) {
            return new FetchRequest.Turn.Parked(Duration.between(now, parked.get()));
        }
        Duration wait = stages.store().takeTurn(host, now, limits.apply(host).spacing(), PATIENCE);
        return wait.compareTo(PATIENCE) > 0 ? new FetchRequest.Turn.Crowded(wait) : new FetchRequest.Turn.In(wait);
    }
}
