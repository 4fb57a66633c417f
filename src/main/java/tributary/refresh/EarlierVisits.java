package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.Visit;
import tributary.schedule.NextVisit;
import tributary.schedule.VisitSchedule;
import tributary.store.FeedState;
import tributary.store.Store;

/**
 * What an operator gets who wants a feed asked now: a visit like any other, conditional and through the same queue, as
 * soon as politeness allows. Thread-safe.
 */
public final class EarlierVisits {
    /** Between two visits, however often somebody asks for one. */
    private static final Duration LEAST_GAP = Duration.ofSeconds(60);

    private final Store store;
    private final InstantSource clock;

    public EarlierVisits(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** When the feed will be asked and why not sooner; empty when there is no such feed. */
    public Optional<NextVisit> ask(FeedId feed) {
        return store.findFeed(feed).map(this::ask);
    }

    private NextVisit ask(FeedState state) {
        Instant now = clock.instant();
        NextVisit earliest = earliest(state, now);
        Instant at = earliest.at();
        Instant due = state.nextVisit();
        if (at == null || (due != null && !due.isAfter(at))) {
            return new NextVisit(due, "due by then anyway");
        }
        store.reschedule(Map.of(state.id(), at));
        return earliest;
    }

    private NextVisit earliest(FeedState state, Instant now) {
        NextVisit earliest = new NextVisit(now, "as soon as its host has a turn");
        Visit last = state.lastVisit();
        if (last != null) {
            earliest = later(earliest, last.at().plus(LEAST_GAP), "it was asked less than a minute ago");
            if (last.outcome() instanceof Outcome.ToldToWait wait) {
                earliest = later(earliest, wait.until(), "its publisher told us to wait");
            }
        }
        Instant answered = state.poll().health().lastSuccess();
        if (answered != null) {
            Instant allowed = VisitSchedule.notBefore(state.poll(), answered, now);
            earliest = later(earliest, allowed, "its publisher's max-age, ttl, skipHours or skipDays");
        }
        Instant parked = store.parkedUntil(state.host(), now).orElse(now);
        return VisitSchedule.open(later(earliest, parked, "its host asked to be left alone"), state.poll());
    }

    /** From then on, the first time that the publisher's skipHours and skipDays leave open. */
    public static Instant open(FeedState state, Instant from) {
        Instant open = VisitSchedule.open(new NextVisit(from, ""), state.poll()).at();
        return open == null ? from : open;
    }

    private static NextVisit later(NextVisit one, Instant other, String reason) {
        Instant at = one.at();
        return at != null && other.isAfter(at) ? new NextVisit(other, reason) : one;
    }
}
