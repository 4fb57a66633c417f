package tributary.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher would make of us from its log: the first three are facts, the others are faults and should be zero.
 *
 * @param requests sent, one a redirect hop
 * @param conditional of those, how many carried a validator
 * @param notModified visits answered 304
 * @param invented visits with validators that the URL never gave
 * @param outOfSequence visits with validators that the URL gave, but not as its latest
 * @param tooSoon visits within what the last answer asked for by max-age, ttl, skipHours or its quota
 * @param whileToldToWait visits while a Retry-After, or an order like it, was in force for the host
 */
public record PolitenessScore(
        int requests,
        int conditional,
        int notModified,
        int invented,
        int outOfSequence,
        int tooSoon,
        int whileToldToWait) {

    /** Share of requests that were conditional, 0 to 100; 100 where nothing was asked. */
    public int conditionalPercent() {
        return requests == 0 ? 100 : Math.round(100f * conditional / requests);
    }

    public int faults() {
        return invented + outOfSequence + tooSoon + whileToldToWait;
    }

    /** A time in which a host did not want to be asked. */
    public record Wait(Instant from, Instant until) {}

    /** When a feed's host told us to wait, as its visits tell. */
    public static List<Wait> waits(List<Visit> visits) {
        return visits.stream()
                .<Wait>mapMulti((visit, into) -> {
                    if (visit.outcome() instanceof Outcome.ToldToWait told) {
                        into.accept(new Wait(visit.at().plus(visit.took()), told.until()));
                    }
                })
                .toList();
    }

    /**
     * The score of one feed.
     *
     * @param newestFirst its visits
     * @param whole whether its very first visit is among them: before it, nothing was given to ask with
     * @param waits of its host, whichever feed was told
     */
    public static PolitenessScore of(List<Visit> newestFirst, boolean whole, List<Wait> waits) {
        Log log = new Log(whole, waits);
        newestFirst.reversed().forEach(log::read);
        return log.score();
    }

    /** A publisher's log, read from the oldest visit on; for one thread. */
    private static final class Log {
        private final List<Wait> waits;
        private final Map<String, String> latest = new HashMap<>();
        private final Set<String> given = new HashSet<>();
        private boolean whole;
        private @Nullable Instant notBefore;
        private int requests;
        private int conditional;
        private int notModified;
        private int invented;
        private int outOfSequence;
        private int tooSoon;
        private int whileToldToWait;

        Log(boolean whole, List<Wait> waits) {
            this.whole = whole;
            this.waits = waits;
        }

        void read(Visit visit) {
            if (visit.requests().sent() == 0) {
                return;
            }
            requests += visit.requests().sent();
            conditional += visit.requests().conditional();
            notModified += visit.outcome() instanceof Outcome.NotModified ? 1 : 0;
            tooSoon += notBefore != null && visit.at().isBefore(notBefore) ? 1 : 0;
            whileToldToWait += waits.stream().anyMatch(wait -> isWithin(visit.at(), wait)) ? 1 : 0;
            readCondition(visit.courtesy().condition());
            learn(visit);
        }

        private static boolean isWithin(Instant at, Wait wait) {
            return at.isAfter(wait.from()) && at.isBefore(wait.until());
        }

        private void readCondition(@Nullable String condition) {
            if (condition == null || condition.equals(latest.get(urlOf(condition)))) {
                return;
            }
            boolean known = given.contains(condition);
            if (known) {
                outOfSequence++;
            } else if (whole || latest.containsKey(urlOf(condition))) {
                invented++;
            } else {
                // Given by a visit that is no longer kept.
                remember(condition);
            }
        }

        private void learn(Visit visit) {
            String validators = visit.courtesy().validators();
            switch (visit.outcome()) {
                case Outcome.Fetched _, Outcome.NotModified _, Outcome.Unchanged _ -> {
                    notBefore = visit.courtesy().notBefore();
                    if (validators == null) {
                        // Stored by a version that did not note it.
                        whole = false;
                    } else {
                        remember(validators);
                    }
                }
                case Outcome.ToldToWait _, Outcome.Gone _, Outcome.Failed _ -> notBefore = null;
                case Outcome.Pushed _ -> {}
            }
        }

        private void remember(String mark) {
            given.add(mark);
            latest.put(urlOf(mark), mark);
        }

        private static String urlOf(String mark) {
            return mark.substring(0, Math.max(0, mark.indexOf('-')));
        }

        PolitenessScore score() {
            return new PolitenessScore(
                    requests, conditional, notModified, invented, outOfSequence, tooSoon, whileToldToWait);
        }
    }
}
