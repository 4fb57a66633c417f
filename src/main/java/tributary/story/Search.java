package tributary.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the items of the window that share terms with one. Guarded by the index. */
final class Search {
    /** Less than this is chance. */
    private static final float FLOOR = 0.1f;

    /** An item that has none of the terms looked up first is less like the one asked for than this. */
    private static final float OPENING = 0.2f;

    /** How many postings are walked at most, however full the window: the rarest terms come first. */
    private static final int BUDGET = 25_000;

    /** But so many terms are looked up in any case. */
    private static final int FEWEST = 4;

    /** Share of the floor that the terms looked up first must give. */
    private static final float PART = 0.7f;

    /** Members of a group that speak for all of them. */
    private static final int SAMPLE = 10;

    private float[] sums = new float[1 << 10];
    private int[] touched = new int[1 << 10];

    /** An item and its cosine to the one asked for. */
    record Hit(Held item, float score) {}

    /**
     * The terms asked for, rarest first.
     *
     * @param weights in the order of the terms
     * @param opening how many of them are looked up; the others only count for what these find
     * @param norm length of the vector of weights
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one search
    private record Query(int[] terms, float[] weights, int opening, float norm) {
        static Query of(Shelf shelf, Bag bag) {
            int[] order = byLength(shelf, bag);
            int[] terms = new int[order.length];
            float[] weights = new float[order.length];
            double square = 0;
            for (int i = 0; i < order.length; i++) {
                terms[i] = bag.hashes()[order[i]];
                weights[i] = Shelf.weight(bag.counts()[order[i]]) * shelf.rarity(terms[i]);
                square += weights[i] * weights[i];
            }
            return new Query(terms, weights, opening(shelf, terms, weights, square), (float) Math.sqrt(square));
        }

        private static int opening(Shelf shelf, int[] terms, float[] weights, double square) {
            double rest = square;
            int looked = 0;
            int opening = 0;
            while (opening < terms.length && rest > OPENING * OPENING * square) {
                looked += shelf.length(terms[opening]);
                if (opening > FEWEST && looked > BUDGET) {
                    break;
                }
                rest -= weights[opening] * weights[opening];
                opening++;
            }
            return opening;
        }

        private static int[] byLength(Shelf shelf, Bag bag) {
            long[] order = new long[bag.size()];
            for (int i = 0; i < order.length; i++) {
                order[i] = (long) shelf.length(bag.hashes()[i]) << 32 | i;
            }
            Arrays.sort(order);
            return Arrays.stream(order).mapToInt(each -> (int) each).toArray();
        }
    }

    List<Hit> hits(Shelf shelf, Bag bag, Window window) {
        @Nullable Held[] slots = window.slots();
        float[] norms = window.norms();
        if (sums.length < slots.length) {
            sums = new float[slots.length];
            touched = new int[slots.length];
        }
        Query query = Query.of(shelf, bag);
        int count = 0;
        for (int i = 0; i < query.opening; i++) {
            float weight = query.weights[i] * shelf.rarity(query.terms[i]);
            count = shelf.accumulate(query.terms[i], weight, sums, touched, count);
        }
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int slot = touched[i];
            float sum = sums[slot];
            sums[slot] = 0;
            if (sum > PART * FLOOR * query.norm * norms[slot]) {
                Held item = slots[slot];
                if (item != null) {
                    addHit(item, sum, query, hits);
                }
            }
        }
        hits.sort(Comparator.comparingDouble(hit -> -hit.score()));
        return hits;
    }

    private static void addHit(Held item, float sum, Query query, List<Hit> hits) {
        float whole = sum;
        for (int i = query.opening; i < query.terms.length; i++) {
            int at = Arrays.binarySearch(item.hashes, query.terms[i]);
            if (at >= 0) {
                whole += query.weights[i] * item.shelf.rarity(query.terms[i]) * Shelf.weight(item.counts[at]);
            }
        }
        if (whole > FLOOR * query.norm * item.norm) {
            hits.add(new Hit(item, Math.min(1, whole / (query.norm * item.norm))));
        }
    }

    /** Cosine of two items of one shelf. */
    static float likeness(Held one, Held other) {
        if (one.norm == 0 || other.norm == 0) {
            return 0;
        }
        double sum = 0;
        int j = 0;
        for (int i = 0; i < one.hashes.length && j < other.hashes.length; ) {
            int order = Integer.compare(one.hashes[i], other.hashes[j]);
            if (order == 0) {
                float rarity = one.shelf.rarity(one.hashes[i]);
                sum += Shelf.weight(one.counts[i]) * Shelf.weight(other.counts[j]) * rarity * rarity;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (float) Math.min(1, sum / (one.norm * other.norm));
    }

    /** Cosine of the sums of some members of each group: what single members share by chance weighs little in it. */
    static float likeness(Group one, Group other) {
        List<Held> ones = sample(one);
        List<Held> others = sample(other);
        double within = mean(ones, ones) * mean(others, others);
        return within == 0 ? 0 : (float) (mean(ones, others) / Math.sqrt(within));
    }

    private static List<Held> sample(Group group) {
        int size = group.members.size();
        int count = Math.min(SAMPLE, size);
        List<Held> sample = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sample.add(group.members.get((int) ((long) i * size / count)));
        }
        return sample;
    }

    private static double mean(List<Held> ones, List<Held> others) {
        double sum = 0;
        for (Held one : ones) {
            for (Held other : others) {
                sum += one == other ? 1 : likeness(one, other);
            }
        }
        return sum / ones.size() / others.size();
    }
}
