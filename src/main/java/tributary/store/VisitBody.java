package tributary.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.Visit;

/** A visit as JSON; its feed is the row's. */
record VisitBody(
        Instant at,
        Duration took,
        Outcome outcome,
        Visit.Requests requests,
        @Nullable Instant next,
        String nextReason) {

    static VisitBody of(Visit visit) {
        return new VisitBody(
                visit.at(), visit.took(), visit.outcome(), visit.requests(), visit.next(), visit.nextReason());
    }

    Visit of(FeedId feed) {
        return new Visit(feed, at, took, outcome, requests, next, nextReason);
    }
}
