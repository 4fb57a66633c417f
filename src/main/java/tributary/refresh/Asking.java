package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.model.Location;
import tributary.model.Validators;
import tributary.schedule.HostScope;
import tributary.store.FeedState;

/** The first part of a visit: asks a publisher, or a local file, with what is remembered of it. Thread-safe. */
record Asking(Stages stages) {
    FetchResult ask(FeedPlan plan, FeedState state, Instant now) {
        List<Validators> validators = state.poll().validators();
        return switch (plan.feed().location()) {
            case Location.File file ->
                stages.files().read(file.path(), validators, plan.fetch().maxBytes());
            case Location.Web web -> {
                String address = state.poll().address(web.url());
                yield stages.fetcher()
                        .fetch(new FetchRequest(address, validators, plan.fetch(), url -> waits(url, state, now)));
            }
        };
    }

    /** That the feed's own host may be asked is what the queue saw to; a redirect may lead to another. */
    private Optional<Duration> waits(String url, FeedState state, Instant now) {
        String host = HostScope.of(new Location.Web(url));
        return host.equals(state.host())
                ? Optional.empty()
                : stages.store().parkedUntil(host, now).map(until -> Duration.between(now, until));
    }
}
