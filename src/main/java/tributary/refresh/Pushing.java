package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FailureKind;
import tributary.model.Outcome;
import tributary.model.Payload;
import tributary.model.PollState;
import tributary.model.Repair;
import tributary.model.Visit;
import tributary.normalise.NormalisedFeed;
import tributary.parse.ParseResult;
import tributary.schedule.ArrivalEstimator;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.FeedState;
import tributary.store.Push;

/**
 * What a visit is without the visit: a hub has brought the document. It may be a part of the feed, and the hub is not
 * its publisher, so that it brings entries and nothing else. Thread-safe.
 */
record Pushing(Stages stages, Reading reading, VisitListener listener, InstantSource clock) {
    /** What a push held, before it is written down. */
    record Found(Outcome outcome, List<Commit.Item> items, List<Commit.Moved> moved) {
        static Found failed(FailureKind kind, String reason, @Nullable String excerpt) {
            return new Found(new Outcome.Failed(kind, reason, excerpt), List.of(), List.of());
        }
    }

    Found read(FeedPlan plan, FeedState state, Payload payload, Instant now) {
        return switch (stages.parser().parse(payload)) {
            case ParseResult.NotAFeed not ->
                Found.failed(FailureKind.NOT_A_FEED, "its hub pushed: " + not.reason(), Excerpt.of(payload));
            case ParseResult.Parsed parsed -> {
                NormalisedFeed feed = stages.normaliser()
                        .normalise(
                                parsed.feed(),
                                plan.feed(),
                                plan.normalise(),
                                now,
                                state.poll().health().lastNew());
                Items items = reading.items(plan, state, feed, now);
                List<Repair> repairs = parsed.feed().repairs();
                Outcome pushed =
                        new Outcome.Pushed(items.countAdded(), items.countEdited(), items.countKnown(), repairs);
                yield new Found(pushed, List.copyOf(items.toStore()), List.copyOf(items.moved()));
            }
        };
    }

    /** Durably stores what is new. */
    Outcome store(FeedPlan plan, FeedState state, Found found, Instant started) {
        Outcome outcome = found.outcome();
        Duration took = Duration.between(started, clock.instant());
        Visit visit = new Visit(
                plan.feed().id(),
                started,
                took,
                outcome,
                Visit.Requests.NONE,
                state.nextVisit(),
                "pushed, not asked for");
        Committed committed = stages.store()
                .commit(new Push(
                        visit, found.items(), found.moved(), poll -> learned(poll, outcome, found.items(), started)));
        VisitLog.write(visit);
        listener.visited(new VisitReport(plan, state, visit, state.poll(), committed, null));
        return outcome;
    }

    private static PollState learned(PollState before, Outcome outcome, List<Commit.Item> items, Instant now) {
        if (!(outcome instanceof Outcome.Pushed pushed) || pushed.added() == 0) {
            return before;
        }
        PollState.Health health = before.health();
        List<Instant> published = items.stream()
                .map(item -> item.entry().dates())
                .filter(dates -> dates.origin() == Entry.Dates.Origin.FEED)
                .map(Entry.Dates::published)
                .toList();
        return new PollState(
                before.validators(),
                before.redirects(),
                before.freshness(),
                before.hints(),
                before.bodyHash(),
                new PollState.Health(
                        health.failures(), health.failingSince(), health.lastSuccess(), now, health.gone()),
                ArrivalEstimator.pushed(before.arrivals(), published));
    }
}
