package tributary.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.model.PollState.Arrivals;
import tributary.schedule.ArrivalEstimator;
import tributary.schedule.PollPolicy;

/**
 * Compares polling policies on a synthetic population of feeds: visits a day against the delay of an item and the items
 * lost from the window. Ours is the production class. {@code bin/tributary-bench polling [--feeds N] [--seeds N] [--svg
 * FILE]}
 */
public final class PollingBench {
    private static final double DAY = 86_400;
    private static final int WARM = 28;
    private static final int MEASURED = 28;
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private PollingBench() {}

    /** Log-normal rates of items a day, cut at 500. */
    private record Population(String name, double mu, double sigma) {}

    private static final List<Population> POPULATIONS =
            List.of(new Population("A", -2.314, 2.835), new Population("B", -1.312, 2.504));

    /**
     * A feed: its true rate by hour of the week, and every item's time in seconds from the start.
     *
     * @param hourly items a day in each of 168 hours
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record SimulatedFeed(double[] hourly, double[] items, int window) {}

    /** What a policy decides from; kept by the simulation for it. */
    private interface Mind {
        /**
         * @param now seconds
         * @param fresh times of the items that are new, oldest first
         * @param shown times of the items in the document, oldest first
         * @return seconds to wait
         */
        double next(double now, double[] fresh, double[] shown);
    }

    private record Contender(String name, boolean curve, Function<SimulatedFeed, Mind> mind) {}

    private record Score(double pollsADay, double pollsAnItem, double mean, double median, double p95, double lost) {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        int feeds = 2_000;
        int seeds = 5;
        Path svg = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--feeds" -> feeds = Integer.parseInt(arguments[i + 1]);
                case "--seeds" -> seeds = Integer.parseInt(arguments[i + 1]);
                case "--svg" -> svg = Path.of(arguments[i + 1]);
                default ->
                    throw new IllegalArgumentException(
                            arguments[i] + " is not known; --feeds N, --seeds N, --svg FILE are");
            }
        }
        List<Curve> curves = new ArrayList<>();
        for (Population population : POPULATIONS) {
            curves.addAll(compare(population, feeds, seeds, out));
        }
        if (svg != null) {
            Files.writeString(svg, PollingPlot.draw(curves));
            out.println("curve drawn to " + svg);
        }
    }

    /** A policy's points over the seeds' means. */
    record Curve(String population, String name, boolean joined, List<double[]> points) {}

    private static List<Curve> compare(Population population, int feeds, int seeds, PrintStream out) {
        List<List<SimulatedFeed>> worlds = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            worlds.add(populate(population, feeds, new Random(seed)));
        }
        out.printf(
                Locale.ROOT,
                "%nPopulation %s, %d feeds, %d seeds (mean, ± standard deviation over the seeds); delays in minutes%n",
                population.name(),
                feeds,
                seeds);
        out.printf(
                "%-42s %14s %7s %14s %7s %7s %12s %9s%n",
                "policy", "polls/day", "p/item", "mean delay", "p50", "p95", "lost %", "optimum");
        List<Curve> curves = new ArrayList<>();
        List<double[]> ours = new ArrayList<>();
        List<double[]> best = new ArrayList<>();
        for (Contender contender : contenders()) {
            List<Score> scores =
                    worlds.stream().map(world -> run(world, contender)).toList();
            double[] optima = new double[seeds];
            for (int i = 0; i < seeds; i++) {
                optima[i] = optimum(worlds.get(i), scores.get(i).pollsADay());
            }
            print(contender.name(), scores, optima, out);
            double[] point = {mean(scores, Score::pollsADay), mean(scores, Score::mean), mean(scores, Score::lost)};
            if (contender.curve()) {
                ours.add(point);
            } else {
                curves.add(new Curve(population.name(), contender.name(), false, List.of(point)));
            }
        }
        for (double polls : new double[] {1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32}) {
            double delay = worlds.stream()
                    .mapToDouble(world -> optimum(world, polls))
                    .average()
                    .orElse(Double.NaN);
            best.add(new double[] {polls, delay, 0});
        }
        curves.add(new Curve(population.name(), "Tributary", true, ours));
        summarise(curves, ours, worlds, out);
        curves.add(new Curve(population.name(), "optimum (rate and hour known)", true, best));
        return curves;
    }

    /** The two figures that the policy is judged by, read off our curve between its points. */
    private static void summarise(
            List<Curve> curves, List<double[]> ours, List<List<SimulatedFeed>> worlds, PrintStream out) {
        double[] commaFeed = curves.stream()
                .filter(curve -> curve.name().startsWith("CommaFeed"))
                .findFirst()
                .orElseThrow()
                .points()
                .getFirst();
        double polls = read(ours, 1, commaFeed[1], 0);
        out.printf(
                Locale.ROOT,
                "at CommaFeed's delay of %.1f min: %.1f polls a day against %.1f, %.0f %% fewer%n",
                commaFeed[1],
                polls,
                commaFeed[0],
                100 * (1 - polls / commaFeed[0]));
        double best = worlds.stream()
                .mapToDouble(world -> optimum(world, 4))
                .average()
                .orElse(Double.NaN);
        double delay = read(ours, 0, 4, 1);
        out.printf(
                Locale.ROOT,
                "at 4 polls a day: %.1f min, %.2f x the optimum's %.1f, %.2f %% lost%n",
                delay,
                delay / best,
                best,
                read(ours, 0, 4, 2));
    }

    /** Straight lines between the logarithms of neighbouring points; losses are read off as they are. */
    private static double read(List<double[]> points, int by, double at, int column) {
        for (int i = 0; i + 1 < points.size(); i++) {
            double[] one = points.get(i);
            double[] other = points.get(i + 1);
            if ((one[by] - at) * (other[by] - at) <= 0) {
                double share = (Math.log(at) - Math.log(one[by])) / (Math.log(other[by]) - Math.log(one[by]));
                return column == 2
                        ? one[2] + share * (other[2] - one[2])
                        : Math.exp(Math.log(one[column]) + share * (Math.log(other[column]) - Math.log(one[column])));
            }
        }
        return Double.NaN;
    }

    private static List<Contender> contenders() {
        List<Contender> all = new ArrayList<>();
        all.add(new Contender("fixed 15 min", false, _ -> (_, _, _) -> 900));
        all.add(new Contender("fixed 60 min", false, _ -> (_, _, _) -> 3600));
        all.add(new Contender("Miniflux entry_frequency, 60-min tick", false, _ -> miniflux(3600)));
        all.add(new Contender("Miniflux entry_frequency, 5-min tick", false, _ -> miniflux(300)));
        all.add(new Contender("CommaFeed empirical, 5 min to 4 h", false, _ -> PollingBench::commaFeed));
        for (double scale : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8, 11, 14, 16, 20}) {
            all.add(new Contender(
                    String.format(Locale.ROOT, "Tributary, scale %.1f", scale), true, _ -> new Ours(scale)));
        }
        return all;
    }

    /** The production estimator and policy, floor five minutes, ceiling a day, as for the others. */
    private static final class Ours implements Mind {
        private final PollPolicy policy;
        private @Nullable Arrivals arrivals;
        private double last;

        Ours(double scale) {
            policy = new PollPolicy(scale);
        }

        @Override
        public double next(double now, double[] fresh, double[] shown) {
            Instant at = at(now);
            Arrivals before = arrivals;
            Arrivals after = before == null
                    ? ArrivalEstimator.first(instants(shown), shown.length, at)
                    : ArrivalEstimator.next(
                            before, at(last), fresh.length, instants(fresh), fresh.length == 0 ? 0 : shown.length, at);
            arrivals = after;
            last = now;
            Duration gap = policy.interval(after, at);
            return Math.clamp(gap.toMillis() / 1000.0, 300, DAY);
        }
    }

    /** Seven days over the items stored in the last week, between five minutes and a day, at the next tick. */
    private static Mind miniflux(double tick) {
        Deque<Double> stored = new ArrayDeque<>();
        return (now, fresh, _) -> {
            Arrays.stream(fresh).forEach(stored::add);
            while (!stored.isEmpty() && stored.getFirst() < now - 7 * DAY) {
                stored.removeFirst();
            }
            double gap = stored.isEmpty() ? DAY : Math.clamp(7 * DAY / stored.size(), 300, DAY);
            return Math.ceil(gap / tick) * tick;
        };
    }

    /** Half the mean gap between the document's items, at most an hour; longer when the newest is old. */
    private static double commaFeed(double now, double[] fresh, double[] shown) {
        double longest = 4 * 3600;
        if (shown.length == 0 || shown[shown.length - 1] < now - 30 * DAY) {
            return longest;
        }
        double newest = shown[shown.length - 1];
        if (newest < now - 14 * DAY) {
            return longest / 2;
        }
        if (newest < now - 7 * DAY) {
            return longest / 4;
        }
        double meanGap = shown.length < 2 ? longest : (newest - shown[0]) / (shown.length - 1);
        return Math.clamp(meanGap / 2, 300, longest / 4);
    }

    private static Score run(List<SimulatedFeed> world, Contender contender) {
        Delays delays = new Delays();
        long polls = 0;
        for (SimulatedFeed feed : world) {
            polls += poll(feed, contender.mind().apply(feed), delays);
        }
        double days = (double) world.size() * MEASURED;
        double[] sorted = delays.sorted();
        return new Score(
                polls / days,
                polls / (double) Math.max(1, sorted.length),
                Arrays.stream(sorted).average().orElse(0) / 60,
                at(sorted, 0.5) / 60,
                at(sorted, 0.95) / 60,
                100.0 * delays.lost / Math.max(1, delays.lost + sorted.length));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
    }

    /** Polls one feed over the whole time; counts those of the measured part. */
    private static long poll(SimulatedFeed feed, Mind mind, Delays delays) {
        double end = (WARM + MEASURED) * DAY;
        double from = WARM * DAY;
        double now = Math.floorMod(Double.hashCode(feed.hourly()[0]), 3600);
        int seen = -1;
        long polls = 0;
        while (now < end) {
            int published = countUntil(feed.items(), now);
            int first = Math.max(0, published - feed.window());
            int freshFrom = seen < 0 ? published : Math.max(seen, first);
            if (now >= from) {
                polls++;
                if (seen >= 0) {
                    delays.lost += Math.max(0, first - seen);
                    for (int i = freshFrom; i < published; i++) {
                        delays.add(now - feed.items()[i]);
                    }
                }
            }
            double[] shown = Arrays.copyOfRange(feed.items(), first, published);
            double[] fresh = Arrays.copyOfRange(feed.items(), Math.min(freshFrom, published), published);
            now += mind.next(now, fresh, shown);
            seen = published;
        }
        return polls;
    }

    private static int countUntil(double[] items, double now) {
        int found = Arrays.binarySearch(items, now);
        return found < 0 ? -found - 1 : found + 1;
    }

    private static final class Delays {
        private double[] values = new double[1 << 16];
        private int count;
        private long lost;

        void add(double delay) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = delay;
        }

        double[] sorted() {
            double[] all = Arrays.copyOf(values, count);
            Arrays.sort(all);
            return all;
        }
    }

    /** Delay at the best possible visits for a budget, rates and hours known, between five minutes and a day. */
    private static double optimum(List<SimulatedFeed> world, double pollsADay) {
        double low = 1e-4;
        double high = 1e4;
        double delay = Double.NaN;
        for (int i = 0; i < 50; i++) {
            double scale = Math.sqrt(low * high);
            double visits = 0;
            double wait = 0;
            double items = 0;
            for (SimulatedFeed feed : world) {
                for (double rate : feed.hourly()) {
                    double often = Math.clamp(scale * Math.sqrt(rate), 1, 288);
                    visits += often / WeekHours.COUNT;
                    wait += rate / (2 * often);
                    items += rate;
                }
            }
            delay = 1440 * wait / items;
            if (visits / world.size() > pollsADay) {
                high = scale;
            } else {
                low = scale;
            }
        }
        return delay;
    }

    private static List<SimulatedFeed> populate(Population population, int feeds, Random random) {
        List<SimulatedFeed> all = new ArrayList<>();
        for (int i = 0; i < feeds; i++) {
            double rate = Math.min(500, Math.exp(population.mu() + population.sigma() * random.nextGaussian()));
            double[] hourly = WeekHours.draw(rate, random);
            int window = new int[] {10, 15, 20, 25, 50}[random.nextInt(5)];
            all.add(new SimulatedFeed(hourly, WeekHours.items(hourly, WARM + MEASURED, random), window));
        }
        return all;
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    private static List<Instant> instants(double[] seconds) {
        return Arrays.stream(seconds).mapToObj(PollingBench::at).toList();
    }

    private static void print(String name, List<Score> scores, double[] optima, PrintStream out) {
        double ratio = 0;
        for (int i = 0; i < optima.length; i++) {
            ratio += scores.get(i).mean() / optima[i] / optima.length;
        }
        out.printf(
                Locale.ROOT,
                "%-42s %7.2f ± %4.2f %7.2f %7.1f ± %4.1f %7.1f %7.0f %5.2f ± %4.2f %8.2fx%n",
                name,
                mean(scores, Score::pollsADay),
                spread(scores, Score::pollsADay),
                mean(scores, Score::pollsAnItem),
                mean(scores, Score::mean),
                spread(scores, Score::mean),
                mean(scores, Score::median),
                mean(scores, Score::p95),
                mean(scores, Score::lost),
                spread(scores, Score::lost),
                ratio);
    }

    private static double mean(List<Score> scores, Function<Score, Double> part) {
        return scores.stream().mapToDouble(part::apply).average().orElse(Double.NaN);
    }

    private static double spread(List<Score> scores, Function<Score, Double> part) {
        double mean = mean(scores, part);
        return Math.sqrt(scores.stream()
                .mapToDouble(each -> Math.pow(part.apply(each) - mean, 2))
                .average()
                .orElse(0));
    }
}
