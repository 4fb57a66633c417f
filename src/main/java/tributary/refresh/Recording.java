package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.fetch.FetchResult;
import tributary.model.Courtesy;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Redaction;
import tributary.model.Subscription;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.schedule.NextVisit;
import tributary.schedule.VisitSchedule;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.FeedState;

/** The last part of a visit, on every path: writes down what came of it, with the time of the next. Thread-safe. */
record Recording(Stages stages, VisitListener listener, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    /** Visits that come so much later than they were due come together with others. */
    private static final Duration LATE = Duration.ofMinutes(2);

    /** Looking costs a stat of the file. */
    private static final Duration LOCAL_FILE_GAP = Duration.ofSeconds(5);

    PollState record(FeedPlan plan, FeedState state, Attempt attempt, Instant started) {
        return plan.feed().location() instanceof Location.File && attempt.outcome() instanceof Outcome.NotModified
                ? lookAgain(plan, state)
                : commit(plan, state, attempt, started);
    }

    /** That a local file has not changed is neither written down nor logged: it would be all there is to read. */
    private PollState lookAgain(FeedPlan plan, FeedState state) {
        stages.store().postpone(plan.feed().id(), clock.instant().plus(LOCAL_FILE_GAP));
        return state.poll();
    }

    private PollState commit(FeedPlan plan, FeedState state, Attempt attempt, Instant started) {
        Instant now = clock.instant();
        PollState poll = PollStates.after(plan, state, attempt, now);
        NextVisit next = nextVisit(plan, state, poll, attempt, now);
        Visit visit = new Visit(
                plan.feed().id(),
                started,
                Duration.between(started, now),
                attempt.outcome(),
                attempt.requests(),
                next.at(),
                next.reason(),
                courtesy(poll, attempt, now));
        Committed committed = stages.store()
                .commit(new Commit(
                        visit,
                        poll,
                        attempt.metadata(),
                        attempt.items(),
                        attempt.moved(),
                        attempt.withdrawn(),
                        attempt.parking()));
        forgetOrders(state, attempt);
        committed.updated().stream()
                .filter(each -> each.times().withdrawn() != null)
                .forEach(each -> stages.stories().takenBack(each.feed(), each.entry()));
        VisitLog.write(visit);
        tellOfMove(state, poll);
        listener.visited(new VisitReport(plan, state, visit, poll, committed, HubLinks.of(attempt, state)));
        return poll;
    }

    /** The commit sees to the feed's own host; a redirect may have led to another. */
    private void forgetOrders(FeedState state, Attempt attempt) {
        String host = attempt.trail() == null || attempt.learned() == null ? null : Parkings.host(attempt.trail());
        if (host != null && !host.equals(state.host()) && stages.store().ordersInARow(host) > 0) {
            stages.store().forgetOrders(host);
        }
    }

    private static void tellOfMove(FeedState before, PollState after) {
        String address = after.movedTo(before.url());
        // Not when it is only asked there again because it fails at the configured address too.
        if (address != null
                && after.health().failures() == 0
                && !address.equals(before.poll().movedTo(before.url()))) {
            LOG.atWarn()
                    .addKeyValue("feed", before.id())
                    .addKeyValue("url", Redaction.redact(address))
                    .log("the feed has moved for good: write this url into feeds.yml");
        }
    }

    private NextVisit nextVisit(FeedPlan plan, FeedState state, PollState poll, Attempt attempt, Instant now) {
        NextVisit next = plan.feed().location() instanceof Location.File
                ? new NextVisit(
                        now.plus(LOCAL_FILE_GAP), "a local file, looked at every " + LOCAL_FILE_GAP.toSeconds() + " s")
                : nextRequest(plan, state, poll, attempt, now);
        Commit.Parking parking = attempt.parking();
        Instant at = next.at();
        if (parking == null || at == null || !at.isBefore(parking.until())) {
            return next;
        }
        String why = parking.orders() > 0 ? "the host told us to wait" : "nothing is left of our quota at the host";
        return VisitSchedule.open(new NextVisit(parking.until(), why), poll);
    }

    private NextVisit nextRequest(FeedPlan plan, FeedState state, PollState poll, Attempt attempt, Instant now) {
        VisitSchedule schedule = stages.schedule();
        VisitSchedule.Question question = new VisitSchedule.Question(
                plan.feed().id(), poll, plan.poll(), isCrowded(state, now), isPushed(state, now), now);
        return switch (attempt.outcome()) {
            case Outcome.Fetched _, Outcome.Pushed _, Outcome.NotModified _, Outcome.Unchanged _ ->
                schedule.afterSuccess(question);
            case Outcome.ToldToWait wait ->
                wait.status() == 0
                        ? schedule.afterNoTurn(question, Duration.between(now, wait.until()))
                        : schedule.afterOrder(question, attempt.orderedDelay());
            case Outcome.Gone gone -> new NextVisit(null, "gone: " + gone.reason());
            case Outcome.Failed _ -> schedule.afterFailure(question);
        };
    }

    private static boolean isPushed(FeedState state, Instant now) {
        Subscription subscription = state.subscription();
        return subscription != null && subscription.isReliable(now);
    }

    private static boolean isCrowded(FeedState state, Instant now) {
        Instant due = state.nextVisit();
        return state.lastVisit() == null
                || (due != null && Duration.between(due, now).compareTo(LATE) > 0);
    }

    private static Courtesy courtesy(PollState poll, Attempt attempt, Instant now) {
        FetchResult.Trail trail = attempt.trail();
        if (trail == null || trail.requests().sent() == 0) {
            return Courtesy.NONE;
        }
        Attempt.Learned learned = attempt.learned();
        if (learned == null) {
            return new Courtesy(Courtesy.mark(trail.condition()), null, null);
        }
        Instant allowed = VisitSchedule.notBefore(poll, now, now);
        Commit.Parking parking = attempt.parking();
        Instant until = parking != null && parking.until().isAfter(allowed) ? parking.until() : allowed;
        return new Courtesy(
                Courtesy.mark(trail.condition()),
                Courtesy.mark(given(trail, learned.validators())),
                until.isAfter(now) ? until : null);
    }

    /** An answer without validators takes those away that its URL gave before. */
    private static Validators given(FetchResult.Trail trail, @Nullable Validators learned) {
        return learned == null ? new Validators(trail.hops().getLast().url(), null, null) : learned;
    }
}
