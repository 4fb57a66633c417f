package tributary.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.model.DocumentHints;
import tributary.model.FeedId;
import tributary.model.PollState;

/**
 * Decides when a feed is due again: our own policy, raised by what the publisher asks, spread by a jitter of its own.
 */
public final class VisitSchedule {
    /** Longest a publisher's hint is honoured; max-ages of many years have been seen. */
    static final Duration LONGEST_HINT = Duration.ofHours(24);

    /** Longest an explicit order to wait (Retry-After) is honoured in full. */
    public static final Duration LONGEST_ORDER = Duration.ofDays(7);

    /** How long a host is left alone at first that orders it without saying for how long. */
    private static final Duration UNSPECIFIED_ORDER = Duration.ofHours(1);

    /** Between visits to a feed that is pushed. */
    private static final Duration BACKUP_GAP = Duration.ofHours(24);

    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(24);
    private static final Duration DORMANT_AFTER = Duration.ofDays(30);
    private static final Duration DORMANT_GAP = Duration.ofDays(7);
    private static final Wait DORMANT = new Wait(DORMANT_GAP, "dormant: failing for over 30 days");

    /** A feed that gave nothing to ask conditionally with costs its publisher the whole document each time. */
    private static final int UNCONDITIONAL_FLOOR = 4;

    /** WordPress says "hourly" whatever is true, so that only longer periods tell something. */
    private static final Duration USUAL_UPDATE_PERIOD = Duration.ofHours(1);

    private static final double JITTER = 0.1;
    private static final Duration LONGEST_SPREAD = Duration.ofHours(2);
    private static final Duration WORTH_SPREADING = Duration.ofMinutes(10);

    private volatile PollPolicy policy;

    public VisitSchedule(PollPolicy policy) {
        this.policy = policy;
    }

    /** Takes over another pace for visits planned from now on. */
    public void use(PollPolicy next) {
        policy = next;
    }

    /**
     * What is asked of the schedule.
     *
     * @param state after the visit
     * @param crowded whether the visit came when many others did, and not when the schedule wanted it: the first after
     *     an import, or one long overdue after a stop of ours or a step of the clock
     * @param pushed whether a hub brings what is new in the meantime
     */
    public record Question(
            FeedId feed, PollState state, PollSettings settings, boolean crowded, boolean pushed, Instant now) {
        /** Of a feed that is not pushed. */
        public Question(FeedId feed, PollState state, PollSettings settings, boolean crowded, Instant now) {
            this(feed, state, settings, crowded, false, now);
        }
    }

    /** After an answer that could be used, 304 included. */
    public NextVisit afterSuccess(Question asked) {
        String why = asked.settings().interval() == null ? "its own pace" : "the operator's interval";
        Wait own = new Wait(ownPace(asked), why);
        return planned(asked, asked.pushed() ? own.atLeast(BACKUP_GAP, "its hub pushes it: a backup gap") : own);
    }

    /**
     * From when the publisher's own hints allow another visit; now where they do not speak.
     *
     * @param answered when the publisher answered last
     */
    public static Instant notBefore(PollState state, Instant answered, Instant now) {
        Instant allowed =
                answered.plus(raise(new Wait(Duration.ZERO, "now"), state).length());
        return SkippedTimes.nextOpen(allowed.isBefore(now) ? now : allowed, state.hints());
    }

    /**
     * After an order to slow down, which never brings a visit forward.
     *
     * @param ordered null when it is left to us
     */
    public NextVisit afterOrder(Question asked, @Nullable Duration ordered) {
        Wait told = told(asked, ordered);
        boolean dormant = isDormant(asked) && told.length().compareTo(DORMANT_GAP) < 0;
        return planned(asked, dormant ? DORMANT : told);
    }

    private Wait told(Question asked, @Nullable Duration ordered) {
        Duration pace = ownPace(asked);
        if (ordered == null || ordered.isZero() || ordered.isNegative()) {
            Duration own = doubled(longer(pace, UNSPECIFIED_ORDER), asked.state());
            return new Wait(own, "told to slow down, no time given");
        }
        Duration own = doubled(pace, asked.state());
        Duration honoured = ordered.compareTo(LONGEST_ORDER) > 0 ? LONGEST_ORDER : ordered;
        String why = "told to wait " + shown(ordered);
        return own.compareTo(honoured) > 0 ? new Wait(own, why + "; its own pace is longer") : new Wait(honoured, why);
    }

    /**
     * After a visit that ended before anybody was asked for the feed, since others had their turn.
     *
     * @param delay until there may be one
     */
    public NextVisit afterNoTurn(Question asked, Duration delay) {
        Duration wait = clamp(delay, asked.settings().floor(), LONGEST_ORDER);
        return open(new NextVisit(spread(asked, wait), "no turn at the host for " + shown(delay)), asked.state());
    }

    /** After anything else that brought no feed. */
    public NextVisit afterFailure(Question asked) {
        if (isDormant(asked)) {
            return planned(asked, DORMANT);
        }
        String why = "backing off after failure " + asked.state().health().failures();
        return planned(asked, new Wait(doubled(ownPace(asked), asked.state()), why));
    }

    private static boolean isDormant(Question asked) {
        Instant since = asked.state().health().failingSince();
        return since != null && Duration.between(since, asked.now()).compareTo(DORMANT_AFTER) > 0;
    }

    /** Raised by what the publisher asks. */
    private static NextVisit planned(Question asked, Wait own) {
        Wait wait = raise(own, asked.state());
        return open(new NextVisit(spread(asked, wait.length()), wait.reason()), asked.state());
    }

    /** The same, unless the publisher's skipHours or skipDays put it off. */
    public static NextVisit open(NextVisit next, PollState state) {
        Instant at = next.at();
        Instant open = at == null ? null : SkippedTimes.nextOpen(at, state.hints());
        return open == null || open.equals(at) ? next : new NextVisit(open, "the publisher's skipHours or skipDays");
    }

    /**
     * To when a feed that is due is put off since its publisher does not want to be asked now; empty when it does.
     * Feeds that are put off together are parted within the first hour that is open.
     */
    public static Optional<Instant> closedUntil(FeedId feed, PollState state, Instant now) {
        Instant open = SkippedTimes.nextOpen(now, state.hints());
        long part = (long) (share(feed, now) * Duration.ofHours(1).toMillis());
        return open.equals(now)
                ? Optional.empty()
                : Optional.of(open.truncatedTo(ChronoUnit.HOURS).plusMillis(part));
    }

    /** Before hints that are limits. */
    private Duration ownPace(Question asked) {
        PollSettings settings = asked.settings();
        if (settings.interval() != null) {
            return settings.interval();
        }
        PollState state = asked.state();
        Duration floor =
                state.validators().isEmpty() ? settings.floor().multipliedBy(UNCONDITIONAL_FLOOR) : settings.floor();
        Duration pace = clamp(policy.interval(state.arrivals(), asked.now()), floor, settings.ceiling());
        Duration period = state.hints().updatePeriod();
        if (period == null || period.compareTo(USUAL_UPDATE_PERIOD) <= 0 || period.compareTo(pace) < 0) {
            return pace;
        }
        // A weak hint: many are set once and forgotten.
        Duration twice = pace.multipliedBy(2);
        return clamp(period.compareTo(twice) < 0 ? period : twice, floor, settings.ceiling());
    }

    private record Wait(Duration length, String reason) {
        Wait atLeast(@Nullable Duration asked, String why) {
            return asked != null && asked.compareTo(length) > 0 ? new Wait(asked, why + " of " + shown(asked)) : this;
        }
    }

    private static Wait raise(Wait own, PollState state) {
        DocumentHints hints = state.hints();
        return own.atLeast(capped(state.freshness()), "the publisher's max-age")
                .atLeast(capped(hints.ttl()), "the feed's ttl");
    }

    private static @Nullable Duration capped(@Nullable Duration hint) {
        return hint != null && hint.compareTo(LONGEST_HINT) > 0 ? LONGEST_HINT : hint;
    }

    /** From the first gap on, twice as long with each failure in a row. */
    private static Duration doubled(Duration first, PollState state) {
        int doublings = Math.clamp(state.health().failures() - 1L, 0, 20);
        Duration longest = first.compareTo(LONGEST_BACK_OFF) > 0 ? first : LONGEST_BACK_OFF;
        return clamp(first.multipliedBy(1L << doublings), first, longest);
    }

    /**
     * Later than the gap, never sooner, so that no hint is undercut: by a little for feeds not to meet, by up to two
     * hours to part those that have met.
     */
    private static Instant spread(Question asked, Duration gap) {
        long width = (long) (gap.toMillis() * JITTER);
        if (asked.crowded() && gap.compareTo(WORTH_SPREADING) >= 0) {
            width = Math.max(width, Math.min(gap.toMillis(), LONGEST_SPREAD.toMillis()));
        }
        return asked.now().plus(gap).plusMillis((long) (width * share(asked.feed(), asked.now())));
    }

    /** From 0 to 1; from the feed and the time, so that a replay gives the same. */
    private static double share(FeedId feed, Instant now) {
        long mixed = (feed.value().hashCode() * 0x9E3779B97F4A7C15L) ^ (now.toEpochMilli() * 0xC2B2AE3D27D4EB4FL);
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 32;
        return (mixed >>> 11) * 0x1.0p-53;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The lower bound wins where the two contradict each other. */
    private static Duration clamp(Duration value, Duration low, Duration high) {
        Duration bounded = value.compareTo(high) > 0 ? high : value;
        return bounded.compareTo(low) < 0 ? low : bounded;
    }

    static String shown(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.compareTo(Duration.ofHours(3)) < 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
