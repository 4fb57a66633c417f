package tributary.schedule;

import java.time.Duration;
import java.time.Instant;
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
    static final Duration LONGEST_ORDER = Duration.ofDays(7);

    private static final Duration FIRST_BACK_OFF = Duration.ofHours(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(24);
    private static final Duration DORMANT_AFTER = Duration.ofDays(30);
    private static final Duration DORMANT_GAP = Duration.ofDays(7);
    private static final double JITTER = 0.1;

    private volatile PollPolicy policy;

    public VisitSchedule(PollPolicy policy) {
        this.policy = policy;
    }

    /** Takes over another pace for visits planned from now on. */
    public void use(PollPolicy next) {
        policy = next;
    }

    /** After an answer that could be used, 304 included. */
    public NextVisit afterSuccess(FeedId feed, PollState state, PollSettings settings, Instant now) {
        Duration own = settings.interval() == null
                ? clamp(policy.interval(state.arrivals(), now), settings.floor(), settings.ceiling())
                : settings.interval();
        Wait wait =
                raise(new Wait(own, settings.interval() == null ? "its own pace" : "the operator's interval"), state);
        Instant spread = now.plus(wait.length()).plus(jitter(feed, now, wait.length()));
        Instant open = SkippedTimes.nextOpen(spread, state.hints());
        return new NextVisit(open, open.equals(spread) ? wait.reason() : "the publisher's skipHours or skipDays");
    }

    /** After an order to slow down. */
    public NextVisit afterOrder(FeedId feed, PollState state, @Nullable Duration ordered, Instant now) {
        Duration own = backOff(state);
        if (ordered == null || ordered.isZero() || ordered.isNegative()) {
            return new NextVisit(now.plus(own).plus(jitter(feed, now, own)), "told to slow down, no time given");
        }
        Duration honoured = ordered.compareTo(LONGEST_ORDER) > 0 ? LONGEST_ORDER : ordered;
        return new NextVisit(now.plus(honoured).plus(jitter(feed, now, honoured)), "told to wait " + shown(honoured));
    }

    /** After anything else that brought no feed. */
    public NextVisit afterFailure(FeedId feed, PollState state, Instant now) {
        Instant failingSince = state.health().failingSince();
        if (failingSince != null && Duration.between(failingSince, now).compareTo(DORMANT_AFTER) > 0) {
            return new NextVisit(
                    now.plus(DORMANT_GAP).plus(jitter(feed, now, DORMANT_GAP)), "dormant: failing for over 30 days");
        }
        Duration gap = backOff(state);
        return new NextVisit(
                now.plus(gap).plus(jitter(feed, now, gap)),
                "backing off after failure " + state.health().failures());
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

    private static Duration backOff(PollState state) {
        int doublings = Math.clamp(state.health().failures() - 1L, 0, 10);
        Duration gap = FIRST_BACK_OFF.multipliedBy(1L << doublings);
        return gap.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : gap;
    }

    /** Upwards only, so that no hint is undercut; from the feed and the time, so that a replay gives the same. */
    private static Duration jitter(FeedId feed, Instant now, Duration gap) {
        long mixed = (feed.value().hashCode() * 0x9E3779B97F4A7C15L) ^ (now.toEpochMilli() * 0xC2B2AE3D27D4EB4FL);
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 32;
        double share = (mixed >>> 11) * 0x1.0p-53;
        return Duration.ofMillis((long) (gap.toMillis() * JITTER * share));
    }

    private static Duration clamp(Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0) {
            return low;
        }
        return value.compareTo(high) > 0 ? high : value;
    }

    static String shown(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.compareTo(Duration.ofHours(3)) < 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
