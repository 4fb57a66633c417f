package tributary.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.model.Courtesy;
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
        String nextReason,
        @Nullable Courtesy courtesy) {

    static VisitBody of(Visit visit) {
        return new VisitBody(
                visit.at(),
                visit.took(),
                visit.outcome(),
                visit.requests(),
                visit.next(),
                visit.nextReason(),
                visit.courtesy().equals(Courtesy.NONE) ? null : visit.courtesy());
    }

    Visit of(FeedId feed) {
        Courtesy noted = courtesy == null ? Courtesy.NONE : courtesy;
        return new Visit(feed, at, took, outcome, requests, next, nextReason, noted);
    }
}
