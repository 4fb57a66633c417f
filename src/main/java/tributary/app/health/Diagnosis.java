package tributary.app.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.PollState.PermanentRedirect;
import tributary.model.Redaction;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.schedule.ArrivalEstimator;
import tributary.store.FeedState;
import tributary.store.Order;
import tributary.store.Store;

/** Finds what is wrong with a feed, by what the store remembers of it. Confined to one thread at a time. */
final class Diagnosis {
    /** By a feed's own habits so many items should have come: chance does not make it wait so long. */
    private static final double MISSED = 10;

    private static final Duration SHORTEST_SILENCE = Duration.ofDays(2);
    private static final Duration HISTORY = Duration.ofDays(120);
    private static final int HISTORY_ITEMS = 200;

    private final Store store;
    private final Map<FeedId, Silence> silences = new HashMap<>();

    /** @param remarkable from when on silence since the last new item is more than the feed's pauses were */
    private record Silence(Instant lastNew, Instant remarkable) {}

    Diagnosis(Store store) {
        this.store = store;
    }

    List<Condition> of(FeedState state, Duration alertAfter, Instant now) {
        List<Condition> found = new ArrayList<>();
        String feed = state.id().value();
        PollState.Health health = state.poll().health();
        Instant failingSince = health.failingSince();
        if (health.gone() != null) {
            found.add(new Condition(
                    Condition.Kind.GONE,
                    feed,
                    "",
                    feed + " answered 410 on " + health.gone() + " and is not asked again: " + address(state)));
        } else if (failingSince != null && !now.isBefore(failingSince.plus(alertAfter))) {
            found.add(new Condition(
                    Condition.Kind.FAILING,
                    feed,
                    "",
                    feed + " fails since " + failingSince + ": " + reason(state.lastVisit()) + " (" + address(state)
                            + ")"));
        } else if (isQuiet(state, now)) {
            found.add(new Condition(
                    Condition.Kind.QUIET,
                    feed,
                    String.valueOf(health.lastNew()),
                    feed + " answers, but has had nothing new since " + health.lastNew() + ", longer than ever before: "
                            + address(state)));
        }
        moved(state).forEach(found::add);
        return found;
    }

    private static List<Condition> moved(FeedState state) {
        String feed = state.id().value();
        return state.poll().redirects().stream()
                .filter(redirect -> redirect.adopted() != null)
                .map(PermanentRedirect::to)
                .map(to -> new Condition(
                        Condition.Kind.MOVED,
                        feed,
                        to,
                        feed + " has moved for good; write into feeds.yml: url: " + Redaction.redact(to)))
                .toList();
    }

    private boolean isQuiet(FeedState state, Instant now) {
        PollState.Health health = state.poll().health();
        Instant lastNew = health.lastNew();
        Instant lastSuccess = health.lastSuccess();
        boolean listening = health.failures() == 0 && lastNew != null && lastSuccess != null;
        if (!listening || lastNew == null || now.isBefore(lastNew.plus(SHORTEST_SILENCE))) {
            return false;
        }
        return ArrivalEstimator.expected(state.poll().arrivals(), lastNew, now) >= MISSED
                && !now.isBefore(remarkable(state.id(), lastNew));
    }

    private Instant remarkable(FeedId feed, Instant lastNew) {
        Silence known = silences.get(feed);
        if (known == null || !known.lastNew().equals(lastNew)) {
            Duration longest = longestPause(feed, lastNew);
            known = new Silence(lastNew, lastNew.plus(longest.multipliedBy(2)));
            silences.put(feed, known);
        }
        return known.remarkable();
    }

    private Duration longestPause(FeedId feed, Instant lastNew) {
        Duration longest = Duration.ZERO;
        Instant later = null;
        for (StoredEntry entry : store.newest(Set.of(feed), Order.PUBLISHED, null, HISTORY_ITEMS)) {
            Instant published = entry.entry().dates().published();
            if (published.isBefore(lastNew.minus(HISTORY))) {
                break;
            }
            Duration pause = later == null ? Duration.ZERO : Duration.between(published, later);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            later = published;
        }
        return longest;
    }

    private static String address(FeedState state) {
        return Redaction.redact(state.url());
    }

    private static String reason(@Nullable Visit visit) {
        if (visit == null) {
            return "it was not visited yet";
        }
        return switch (visit.outcome()) {
            case Outcome.Failed failed -> Redaction.redact(failed.reason());
            case Outcome.ToldToWait wait -> Redaction.redact(wait.reason());
            case Outcome.Gone gone -> Redaction.redact(gone.reason());
            case Outcome.Fetched _, Outcome.NotModified _, Outcome.Unchanged _ -> "it answered just now";
            case Outcome.Pushed _ -> "its hub pushed it just now";
        };
    }
}
