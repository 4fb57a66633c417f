package tributary.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tributary.model.PollState.Arrivals;

/**
 * How often a feed is worth asking, from what it published so far. Immutable.
 *
 * <p>Under a budget of visits the mean delay of an item is least when visits go with the square root of a feed's rate,
 * at each hour of the week as between feeds. A second bound keeps items from scrolling out of the document unseen.
 * docs/notes/polling.md has the theory and what a simulation of this very class gives.
 */
public final class PollPolicy {
    /** A feed that we know little of counts as if we had watched it this much longer than we did. */
    private static final double PRIOR_DAYS = 1.0 / 24;

    /** Share of the document that may be expected to be new at a visit. */
    private static final double WINDOW_SHARE = 0.35;

    private static final double MILLIS_A_DAY = 86_400_000;
    private static final double LONGEST_DAYS = 7;
    private static final double STEP_DAYS = 1.0 / 24;

    private final double scale;

    /** @param scale visits a day for a feed of one item a day */
    public PollPolicy(double scale) {
        this.scale = scale;
    }

    public double scale() {
        return scale;
    }

    /** The gap that suits a feed from now on, at most a week; before floor, ceiling and hints. */
    public Duration interval(Arrivals arrivals, Instant now) {
        double rate = rate(arrivals);
        double[] profile = WeekProfile.of(arrivals.byHourOfWeek());
        double mostItems = arrivals.window() > 0 ? WINDOW_SHARE * arrivals.window() : Double.MAX_VALUE;
        double visits = 0;
        double items = 0;
        double gap = 0;
        while (gap < LONGEST_DAYS) {
            double hourly = rate * profile[WeekProfile.hourOfWeek(now.plusMillis((long) (gap * MILLIS_A_DAY)))];
            double step = stepToFullHour(now, gap);
            double untilVisit = (1 - visits) / (scale * Math.sqrt(hourly));
            double untilFull = (mostItems - items) / hourly;
            double left = Math.min(untilVisit, untilFull);
            if (left <= step) {
                gap += left;
                break;
            }
            visits += step * scale * Math.sqrt(hourly);
            items += step * hourly;
            gap += step;
        }
        return Duration.ofMillis((long) (Math.min(gap, LONGEST_DAYS) * MILLIS_A_DAY));
    }

    /** Visits a day over a whole week, were every gap of this policy kept between floor and ceiling. */
    public double visitsADay(Arrivals arrivals, PollSettings settings) {
        double most = MILLIS_A_DAY / settings.floor().toMillis();
        double fewest = MILLIS_A_DAY / settings.ceiling().toMillis();
        if (settings.interval() != null) {
            return MILLIS_A_DAY / settings.interval().toMillis();
        }
        double rate = rate(arrivals);
        double sum = 0;
        double[] profile = WeekProfile.of(arrivals.byHourOfWeek());
        for (double share : profile) {
            double hourly = rate * share;
            double guarded = arrivals.window() > 0 ? hourly / (WINDOW_SHARE * arrivals.window()) : 0;
            sum += Math.clamp(Math.max(scale * Math.sqrt(hourly), guarded), fewest, Math.max(fewest, most));
        }
        return sum / profile.length;
    }

    /** The scale at which these feeds together are visited so many times a day; found by halving. */
    public static double scaleFor(double visitsADay, List<Planned> feeds) {
        double low = 1e-3;
        double high = 1e3;
        for (int i = 0; i < 40; i++) {
            double middle = Math.sqrt(low * high);
            PollPolicy policy = new PollPolicy(middle);
            double visits = feeds.stream()
                    .mapToDouble(each -> policy.visitsADay(each.arrivals(), each.settings()))
                    .sum();
            if (visits > visitsADay) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    /** A feed as planning sees it. */
    public record Planned(Arrivals arrivals, PollSettings settings) {}

    /** Items a day. */
    static double rate(Arrivals arrivals) {
        return Math.max(0.5, arrivals.items() - 0.5) / (arrivals.span() + PRIOR_DAYS);
    }

    private static double stepToFullHour(Instant now, double gap) {
        double hours = now.toEpochMilli() / 3_600_000.0 + gap * 24;
        double toNext = Math.ceil(hours + 1e-6) - hours;
        return Math.min(STEP_DAYS, Math.max(toNext, 1e-3) / 24);
    }
}
