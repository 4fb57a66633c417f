package tributary.refresh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.store.FeedState;
import tributary.store.Store.HostLimits;

/** The first part of a visit: asks a publisher, or a local file, with what is remembered of it. Thread-safe. */
final class Asking {
    /** For a turn at the host that a redirect leads to; where more wait, the feed comes back another time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Stages stages;
    private final HostTurns turns;

    Asking(Stages stages, InstantSource clock) {
        this.stages = stages;
        turns = new HostTurns(stages.store(), clock);
    }

    /** Takes over a configuration. */
    void use(Function<String, HostLimits> next) {
        turns.use(next);
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
        if (HostTurns.host(url).equals(state.host())) {
            return FetchRequest.Turn.NOW;
        }
        return turns.take(url, PATIENCE);
    }
}
