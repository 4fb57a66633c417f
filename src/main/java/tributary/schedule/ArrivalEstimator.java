package tributary.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.PollState.Arrivals;

/** Learns how often, and at which hours of the week, a feed's items appear. */
public final class ArrivalEstimator {
    private static final double HALF_LIFE_DAYS = 28;
    private static final double HOURS_A_DAY = 24;
    private static final double MILLIS_A_DAY = 86_400_000;

    private ArrivalEstimator() {}

    /**
     * After the first visit that read the document: what its own dates tell.
     *
     * @param published dates that the feed gave its items
     */
    public static Arrivals first(List<Instant> published, int window, Instant now) {
        List<Instant> past = new ArrayList<>(
                published.stream().filter(at -> at.isBefore(now)).toList());
        Collections.sort(past);
        if (past.isEmpty()) {
            return new Arrivals(now, 0, 0, List.of(), window);
        }
        double span = Math.min(days(past.getFirst(), now), 2 * HALF_LIFE_DAYS);
        List<Instant> recent = past.stream().filter(at -> days(at, now) <= span).toList();
        return new Arrivals(now, recent.size(), span, hours(List.of(), 1, recent), window);
    }

    /**
     * After every later visit that got an answer, 304 included.
     *
     * @param lastVisit that got an answer
     * @param added how many items were new
     * @param published dates that the feed gave those; one from before the last visit is not believed
     * @param window items in the document, 0 when it was not sent again
     */
    public static Arrivals next(
            Arrivals before, @Nullable Instant lastVisit, int added, List<Instant> published, int window, Instant now) {
        double elapsed = lastVisit == null ? 0 : Math.max(0, days(lastVisit, now));
        double kept = Math.pow(0.5, elapsed / HALF_LIFE_DAYS);
        List<Instant> believed = published.stream()
                .filter(at -> lastVisit != null && at.isAfter(lastVisit) && !at.isAfter(now))
                .toList();
        return new Arrivals(
                before.since() == null ? now : before.since(),
                before.items() * kept + added,
                before.span() * kept + elapsed,
                hours(before.byHourOfWeek(), kept, believed),
                window > 0 ? window : before.window());
    }

    /** After a hub brought new items: no time has passed that a visit will not count. */
    public static Arrivals pushed(Arrivals before, List<Instant> published) {
        return new Arrivals(
                before.since(),
                before.items() + published.size(),
                before.span(),
                hours(before.byHourOfWeek(), 1, published),
                before.window());
    }

    /** How many items a feed of these habits brings between two moments, on average. */
    public static double expected(Arrivals arrivals, Instant from, Instant to) {
        if (arrivals.span() <= 0 || !from.isBefore(to)) {
            return 0;
        }
        double[] profile = WeekProfile.of(arrivals.byHourOfWeek());
        double hourly = arrivals.items() / arrivals.span() / HOURS_A_DAY;
        long hours = Duration.between(from, to).toHours();
        double expected = hours / WeekProfile.HOURS * WeekProfile.HOURS * hourly;
        int first = WeekProfile.hourOfWeek(from);
        for (int i = 0; i < hours % WeekProfile.HOURS; i++) {
            expected += hourly * profile[(first + i) % WeekProfile.HOURS];
        }
        return expected;
    }

    private static List<Float> hours(List<Float> before, double kept, List<Instant> items) {
        if (items.isEmpty() && before.isEmpty()) {
            return before;
        }
        float[] counts = new float[WeekProfile.HOURS];
        for (int i = 0; i < before.size(); i++) {
            counts[i] = (float) (before.get(i) * kept);
        }
        for (Instant each : items) {
            counts[WeekProfile.hourOfWeek(each)]++;
        }
        List<Float> next = new ArrayList<>(WeekProfile.HOURS);
        for (float count : counts) {
            next.add(count);
        }
        return next;
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS_A_DAY;
    }
}
