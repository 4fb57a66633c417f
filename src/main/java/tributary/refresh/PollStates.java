package tributary.refresh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.PollState.Arrivals;
import tributary.model.PollState.Health;
import tributary.model.PollState.PermanentRedirect;
import tributary.model.Validators;
import tributary.schedule.ArrivalEstimator;
import tributary.store.FeedState;

/** What is to be remembered of a feed after a visit. */
final class PollStates {
    private static final int MOST_VALIDATORS = 6;

    private PollStates() {}

    static PollState after(FeedPlan plan, FeedState state, Attempt attempt, Instant now) {
        PollState before = state.poll();
        Attempt.Learned learned = attempt.learned();
        Attempt.Found found = attempt.found();
        Health health = health(before.health(), attempt, now);
        if (learned == null) {
            return new PollState(
                    before.validators(),
                    redirects(before.redirects(), attempt, health.failures(), now),
                    before.freshness(),
                    before.hints(),
                    before.bodyHash(),
                    health,
                    before.arrivals());
        }
        boolean wasNotModified = attempt.outcome() instanceof Outcome.NotModified;
        return new PollState(
                learned.whole() ? validators(before.validators(), attempt, learned) : before.validators(),
                redirects(plan, before, attempt, now),
                learned.freshness().maxAge() == null && wasNotModified
                        ? before.freshness()
                        : learned.freshness().maxAge(),
                found == null ? before.hints() : found.hints(),
                learned.bodyHash() == null ? before.bodyHash() : learned.bodyHash(),
                health,
                arrivals(before, found, now));
    }

    /**
     * The answering URL's own set is replaced whole (RFC 9111 section 4.3.4); other URLs' sets are kept while on the
     * path.
     */
    private static List<Validators> validators(List<Validators> before, Attempt attempt, Attempt.Learned learned) {
        String answered = attempt.trail() == null || attempt.trail().hops().isEmpty()
                ? null
                : attempt.trail().hops().getLast().url();
        List<Validators> next = new ArrayList<>();
        Validators given = learned.validators();
        if (given != null) {
            next.add(given);
        }
        before.stream()
                .filter(each -> !each.url().equals(answered))
                .filter(each -> given == null || !each.url().equals(given.url()))
                .limit(MOST_VALIDATORS - 1L)
                .forEach(next::add);
        return next;
    }

    private static List<PermanentRedirect> redirects(FeedPlan plan, PollState before, Attempt attempt, Instant now) {
        if (!(plan.feed().location() instanceof Location.Web web) || attempt.trail() == null) {
            return before.redirects();
        }
        return Redirects.after(before.redirects(), web.url(), attempt.trail().hops(), now);
    }

    /** Where nothing was learned. */
    private static List<PermanentRedirect> redirects(
            List<PermanentRedirect> before, Attempt attempt, int failures, Instant now) {
        List<FetchResult.Hop> hops =
                attempt.trail() == null ? List.of() : attempt.trail().hops();
        return switch (attempt.outcome()) {
            case Outcome.Failed _, Outcome.Gone _ -> Redirects.afterFailure(before, hops, failures, now);
            case Outcome.ToldToWait wait -> wait.status() == 0 ? before : Redirects.afterOrder(before, hops, now);
            case Outcome.Fetched _, Outcome.Pushed _, Outcome.NotModified _, Outcome.Unchanged _ -> before;
        };
    }

    private static Arrivals arrivals(PollState before, Attempt.@Nullable Found found, Instant now) {
        int window = found == null ? 0 : found.window();
        if (before.arrivals().since() == null) {
            return found == null ? Arrivals.NONE : ArrivalEstimator.first(found.published(), window, now);
        }
        Instant last = before.health().lastSuccess();
        return found == null
                ? ArrivalEstimator.next(before.arrivals(), last, 0, List.of(), window, now)
                : ArrivalEstimator.next(before.arrivals(), last, found.added(), found.published(), window, now);
    }

    private static Health health(Health before, Attempt attempt, Instant now) {
        return switch (attempt.outcome()) {
            case Outcome.Fetched fetched ->
                new Health(0, null, now, fetched.added() > 0 ? now : before.lastNew(), null);
            case Outcome.Pushed _ -> before;
            case Outcome.NotModified _, Outcome.Unchanged _ -> new Health(0, null, now, before.lastNew(), null);
            // Where nobody was asked, nothing failed.
            case Outcome.ToldToWait wait -> wait.status() == 0 ? before : failedOnceMore(before, before.gone(), now);
            case Outcome.Gone _ -> failedOnceMore(before, now, now);
            case Outcome.Failed _ -> failedOnceMore(before, before.gone(), now);
        };
    }

    private static Health failedOnceMore(Health before, @Nullable Instant gone, Instant now) {
        Instant since = before.failingSince() == null ? now : before.failingSince();
        return new Health(before.failures() + 1, since, before.lastSuccess(), before.lastNew(), gone);
    }
}
