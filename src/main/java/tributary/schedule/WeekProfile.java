package tributary.schedule;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * When in the week a feed's items appear, as a factor on its mean rate for each of 168 hours.
 *
 * <p>Few feeds have items enough for 168 free parameters: the hour of the day and the day of the week are taken as
 * independent, smoothed, and drawn towards flat by as much as the items are few.
 */
final class WeekProfile {
    static final int HOURS = 168;

    private static final int DAY = 24;
    private static final int DAYS = 7;
    private static final double HOUR_PRIOR = 8;
    private static final double DAY_PRIOR = 14;
    private static final double[] KERNEL = {0.06, 0.24, 0.4, 0.24, 0.06};

    /** Even a silent hour is given some chance: a feed may change its habits. */
    private static final double LEAST = 0.05;

    private WeekProfile() {}

    /** Hours since Monday 00:00 UTC. */
    static int hourOfWeek(Instant at) {
        long hours = Math.floorDiv(at.toEpochMilli(), 3_600_000L);
        // 1970-01-01 was a Thursday.
        return (int) Math.floorMod(hours + 3 * DAY, (long) HOURS);
    }

    /**
     * @param counts of items by hour of the week; empty when nothing is known
     * @return factors with mean 1
     */
    static double[] of(List<Float> counts) {
        double[] profile = new double[HOURS];
        if (counts.size() != HOURS) {
            Arrays.fill(profile, 1);
            return profile;
        }
        double[] hours = new double[DAY];
        double[] days = new double[DAYS];
        double total = 0;
        for (int i = 0; i < HOURS; i++) {
            double count = counts.get(i);
            hours[i % DAY] += count;
            days[i / DAY] += count;
            total += count;
        }
        double sum = 0;
        for (int i = 0; i < HOURS; i++) {
            double hour = DAY * (smoothed(hours, i % DAY) + HOUR_PRIOR / DAY) / (total + HOUR_PRIOR);
            double day = DAYS * (days[i / DAY] + DAY_PRIOR / DAYS) / (total + DAY_PRIOR);
            profile[i] = Math.max(LEAST, hour * day);
            sum += profile[i];
        }
        for (int i = 0; i < HOURS; i++) {
            profile[i] *= HOURS / sum;
        }
        return profile;
    }

    private static double smoothed(double[] hours, int hour) {
        double sum = 0;
        for (int k = 0; k < KERNEL.length; k++) {
            sum += KERNEL[k] * hours[Math.floorMod(hour + k - KERNEL.length / 2, DAY)];
        }
        return sum;
    }
}
