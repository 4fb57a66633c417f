package tributary.bench;

import java.util.Arrays;
import java.util.Random;

/** Draws how a feed's items spread over the week, and when they appear. */
final class WeekHours {
    static final int COUNT = 168;

    private static final double HOUR = 3_600;
    private static final int PAST_WEEKS = 8;

    private WeekHours() {}

    /**
     * A quarter of feeds publish evenly, six in ten in office hours, the rest in one daily slot; in a time zone drawn
     * at random, and less at weekends but for the even ones.
     *
     * @return items a day in each hour of the week
     */
    static double[] draw(double rate, Random random) {
        double kind = random.nextDouble();
        int zone = random.nextInt(24);
        double[] hourly = new double[COUNT];
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            int local = Math.floorMod(i + zone, COUNT);
            hourly[i] = weight(kind, local % 24) * (kind >= 0.25 && local / 24 >= 5 ? 0.45 : 1);
            sum += hourly[i];
        }
        for (int i = 0; i < COUNT; i++) {
            hourly[i] *= rate * COUNT / sum;
        }
        return hourly;
    }

    private static double weight(double kind, int hour) {
        if (kind < 0.25) {
            return 1;
        }
        if (kind < 0.85) {
            double bell = Math.exp(-Math.pow((hour - 13.5) / 4.5, 2) / 2);
            return 0.1 + 2 * bell;
        }
        return 0.02 + 4 * Math.exp(-Math.pow((hour - 9) / 1.5, 2) / 2);
    }

    /**
     * Times of a non-homogeneous Poisson process, in seconds from the start and in order; one feed in ten publishes in
     * chunks. Some weeks before the start are there too, as negative times.
     */
    static double[] items(double[] hourly, int days, Random random) {
        boolean chunks = random.nextDouble() < 0.1;
        double perChunk = chunks ? 4 : 1;
        double[] items = new double[64];
        int count = 0;
        for (int hour = -PAST_WEEKS * COUNT; hour < days * 24; hour++) {
            double expected = hourly[Math.floorMod(hour, COUNT)] / 24 / perChunk;
            for (int events = poisson(expected, random); events > 0; events--) {
                double at = (hour + random.nextDouble()) * HOUR;
                int size = chunks ? (int) Math.min(21, 1 + Math.round(-3 * Math.log(1 - random.nextDouble()))) : 1;
                for (int i = 0; i < size; i++) {
                    if (count == items.length) {
                        items = Arrays.copyOf(items, 2 * count);
                    }
                    items[count++] = at + i * 0.5;
                }
            }
        }
        double[] all = Arrays.copyOf(items, count);
        Arrays.sort(all);
        return all;
    }

    private static int poisson(double expected, Random random) {
        if (expected > 30) {
            return (int) Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        double limit = Math.exp(-expected);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
