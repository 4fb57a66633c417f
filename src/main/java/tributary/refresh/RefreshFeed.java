package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.model.Entry;
import tributary.model.FailureKind;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.Outcome;
import tributary.model.Outcome.Fetched;
import tributary.model.PollState;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.normalise.NormalisedFeed;
import tributary.parse.ParseResult;
import tributary.schedule.HostScope;
import tributary.schedule.NextVisit;
import tributary.schedule.VisitSchedule;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.FeedState;
import tributary.store.Store;

/**
 * One visit: fetch, parse, normalise, find the story, store, and set the next visit. Thread-safe.
 *
 * <p>Whatever happens on the way, {@link #record} writes down what came of it, in one transaction.
 */
public final class RefreshFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshFeed.class);

    private final Stages stages;
    private final VisitListener listener;
    private final InstantSource clock;

    public RefreshFeed(Stages stages, VisitListener listener, InstantSource clock) {
        this.stages = stages;
        this.listener = listener;
        this.clock = clock;
    }

    /** Visits a feed that was claimed from the store. */
    public Visit visit(FeedPlan plan, FeedState state) {
        Instant started = clock.instant();
        Attempt attempt = attempt(plan, state, started);
        boolean looked =
                plan.feed().location() instanceof Location.File && attempt.outcome() instanceof Outcome.NotModified;
        return looked ? lookAgain(plan, state, started, attempt) : record(plan, state, started, attempt);
    }

    /** That a local file has not changed is neither written down nor logged: it would be all there is to read. */
    private Visit lookAgain(FeedPlan plan, FeedState state, Instant started, Attempt attempt) {
        Instant now = clock.instant();
        NextVisit next = nextVisit(plan, state, state.poll(), attempt, now);
        stages.store().postpone(plan.feed().id(), now.plus(LOCAL_FILE_GAP));
        return visitOf(plan, started, now, attempt, next);
    }

    private static Visit visitOf(FeedPlan plan, Instant started, Instant ended, Attempt attempt, NextVisit next) {
        return new Visit(
                plan.feed().id(),
                started,
                Duration.between(started, ended),
                attempt.outcome(),
                attempt.requests(),
                next.at(),
                next.reason());
    }

    /** The one boundary that a bug in a stage comes to: the feed is marked, the others go on. */
    private Attempt attempt(FeedPlan plan, FeedState state, Instant started) {
        try {
            return judge(plan, state, started, fetch(plan, state, started));
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.atError().addKeyValue("feed", plan.feed().id()).setCause(bug).log("a visit failed by a bug");
            return Attempt.failed(FailureKind.INTERNAL, "a bug in Tributary: " + bug, null, null, started);
        }
    }

    private FetchResult fetch(FeedPlan plan, FeedState state, Instant now) {
        List<Validators> validators = state.poll().validators();
        return switch (plan.feed().location()) {
            case Location.File file ->
                stages.files().read(file.path(), validators, plan.fetch().maxBytes());
            case Location.Web web -> {
                String address = Redirects.addressOf(web.url(), state.poll().redirects());
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

    private Attempt judge(FeedPlan plan, FeedState state, Instant started, FetchResult result) {
        return switch (result) {
            case FetchResult.Fetched fetched -> read(plan, state, started, fetched);
            case FetchResult.NotModified same -> Attempt.notModified(same, started);
            case FetchResult.ToldToWait wait -> Attempt.toldToWait(wait, started);
            case FetchResult.Gone gone -> Attempt.gone(gone);
            case FetchResult.Failed failed ->
                Attempt.failed(failed.kind(), failed.reason(), failed.excerpt(), failed.trail(), started);
        };
    }

    private Attempt read(FeedPlan plan, FeedState state, Instant started, FetchResult.Fetched fetched) {
        String hash = BodyHash.of(fetched.payload());
        if (hash.equals(state.poll().bodyHash())) {
            return Attempt.unchanged(fetched, hash, started);
        }
        return switch (stages.parser().parse(fetched.payload())) {
            case ParseResult.NotAFeed not -> Attempt.notAFeed(not, fetched);
            case ParseResult.Parsed parsed -> {
                NormalisedFeed feed =
                        stages.normaliser().normalise(parsed.feed(), plan.feed(), plan.normalise(), started);
                yield Attempt.read(
                        fetched, hash, parsed.feed(), feed, itemsToStore(plan, state, feed, started), started);
            }
        };
    }

    /** Those that are new or edited, each with the story it tells. */
    private Items itemsToStore(FeedPlan plan, FeedState state, NormalisedFeed feed, Instant now) {
        FeedId id = plan.feed().id();
        Map<String, Store.Known> known = stages.store()
                .known(
                        id,
                        feed.entries().stream()
                                .map(entry -> entry.key().value())
                                .toList());
        boolean quiet = plan.quietFirstVisit() && state.poll().health().lastSuccess() == null;
        Items items = new Items();
        for (Entry entry : feed.entries()) {
            Store.Known stored = known.get(entry.key().value());
            if (stored == null) {
                Instant received = quiet && entry.dates().published().isBefore(now)
                        ? entry.dates().published()
                        : now;
                items.added(entry, received, stages.stories().placeNew(plan.feed(), entry));
            } else if (stored.fingerprint().equals(entry.fingerprint())) {
                items.known();
            } else {
                items.edited(entry, now, stages.stories().placeEdited(plan.feed(), entry, stored.story()));
            }
        }
        return items;
    }

    /** Writes down a visit, whatever came of it, with the time of the next. */
    private Visit record(FeedPlan plan, FeedState state, Instant started, Attempt attempt) {
        Instant now = clock.instant();
        PollState poll = PollStates.after(plan, state, attempt, now);
        NextVisit next = nextVisit(plan, state, poll, attempt, now);
        Visit visit = visitOf(plan, started, now, attempt, next);
        Committed committed = stages.store()
                .commit(new Commit(
                        visit, poll, attempt.metadata(), attempt.items(), attempt.moved(), attempt.parking()));
        VisitLog.write(visit);
        listener.visited(new VisitReport(plan, state, visit, poll, committed));
        return visit;
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
        return new NextVisit(parking.until(), "nothing is left of our quota at the host");
    }

    private NextVisit nextRequest(FeedPlan plan, FeedState state, PollState poll, Attempt attempt, Instant now) {
        VisitSchedule schedule = stages.schedule();
        VisitSchedule.Question question =
                new VisitSchedule.Question(plan.feed().id(), poll, plan.poll(), isCrowded(state, now), now);
        return switch (attempt.outcome()) {
            case Fetched _, Outcome.NotModified _, Outcome.Unchanged _ -> schedule.afterSuccess(question);
            case Outcome.ToldToWait _ -> schedule.afterOrder(question, attempt.orderedDelay());
            case Outcome.Gone gone -> new NextVisit(null, "gone: " + gone.reason());
            case Outcome.Failed _ -> schedule.afterFailure(question);
        };
    }

    private static boolean isCrowded(FeedState state, Instant now) {
        Instant due = state.nextVisit();
        return state.lastVisit() == null
                || (due != null && Duration.between(due, now).compareTo(LATE) > 0);
    }

    /** Visits that come so much later than they were due come together with others. */
    private static final Duration LATE = Duration.ofMinutes(2);

    /** Looking costs a stat of the file. */
    private static final Duration LOCAL_FILE_GAP = Duration.ofSeconds(5);
}
