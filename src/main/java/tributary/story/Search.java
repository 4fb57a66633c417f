package tributary.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the items of the window that share terms with one. Guarded by the index. */
final class Search {
    /** Less than this is chance. */
    private static final float FLOOR = 0.1f;

    /**
     * How many postings are walked at most, however full the window: the rarest terms come first. To walk one costs a
     * hundredth of looking an item up for the terms that were not walked.
     */
    private static final int BUDGET = 25_000;

    /** But so many terms are looked up in any case. */
    private static final int FEWEST = 4;

    /** Share of the floor that the terms looked up first must give. */
    private static final float PART = 0.7f;

    private float[] sums = new float[1 << 10];
    private int[] noted = new int[1 << 10];
    private final TermWeights unlooked = new TermWeights();
    private long[] found = new long[1 << 7];

    /**
     * Items and their cosine to the one asked for, the likest first.
     *
     * @param packed the cosine's bits, then the slot; only until the next search
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one search
    record Hits(long[] packed, int count, @Nullable Held[] slots) {
        static final Hits NONE = new Hits(new long[0], 0, new @Nullable Held[0]);

        Held item(int which) {
            Held item = slots[(int) at(which)];
            if (item == null) {
                throw new IllegalStateException("a slot was given up while its item was looked at");
            }
            return item;
        }

        float score(int which) {
            return Float.intBitsToFloat((int) (at(which) >>> 32));
        }

        private long at(int which) {
            return packed[count - 1 - which];
        }
    }

    /**
     * The terms asked for, rarest first.
     *
     * @param numbers of the terms
     * @param weights what a count of one of an item's is worth
     * @param opening how many of them are looked up; the others only count for what these find
     * @param norm length of the vector of what is asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one search
    private record Query(int[] numbers, float[] weights, int opening, float norm) {
        static Query of(Shelf shelf, int[] asked) {
            int[] terms = byLength(shelf, asked);
            int[] numbers = new int[terms.length];
            float[] weights = new float[terms.length];
            double square = 0;
            for (int i = 0; i < terms.length; i++) {
                numbers[i] = terms[i] >>> Shelf.COUNT_BITS;
                float rarity = shelf.rarity(numbers[i]);
                float weight = Shelf.weight(terms[i]) * rarity;
                weights[i] = weight * rarity;
                square += weight * weight;
            }
            return new Query(numbers, weights, opening(shelf, numbers), (float) Math.sqrt(square));
        }

        private static int opening(Shelf shelf, int[] numbers) {
            int looked = 0;
            int opening = 0;
            while (opening < numbers.length) {
                looked += shelf.length(numbers[opening]);
                if (opening >= FEWEST && looked > BUDGET) {
                    break;
                }
                opening++;
            }
            return opening;
        }

        private static int[] byLength(Shelf shelf, int[] terms) {
            long[] order = new long[terms.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (long) shelf.length(terms[i] >>> Shelf.COUNT_BITS) << 32 | terms[i];
            }
            Arrays.sort(order);
            int[] sorted = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                sorted[i] = (int) order[i];
            }
            return sorted;
        }
    }

    /** @param enough how like the likest must be: less, and none is told of */
    Hits hits(Shelf shelf, int[] terms, Window window, float enough) {
        @Nullable Held[] slots = window.slots();
        float[] norms = window.norms();
        if (sums.length < slots.length) {
            sums = new float[slots.length];
            noted = new int[slots.length];
        }
        Query query = Query.of(shelf, terms);
        boolean whole = query.opening == query.numbers.length;
        float least = (whole ? FLOOR : PART * FLOOR) * query.norm;
        int candidates = 0;
        for (int i = 0; i < query.opening; i++) {
            candidates = shelf.accumulate(query.numbers[i], query.weights[i], sums, least, noted, candidates);
        }
        unlooked.fill(query.numbers, query.weights, query.opening);
        int count = 0;
        float best = 0;
        for (int i = 0; i < candidates; i++) {
            int slot = noted[i];
            Held item = slots[slot];
            if (item != null) {
                float rest = whole ? 0 : rest(item) / norms[slot];
                float score = (sums[slot] + rest) / query.norm;
                if (score > FLOOR) {
                    keep(count++, score, slot);
                    best = Math.max(best, score);
                }
            }
        }
        Arrays.fill(sums, 0, window.high(), 0);
        if (best < enough) {
            return Hits.NONE;
        }
        Arrays.sort(found, 0, count);
        return new Hits(found, count, slots);
    }

    private void keep(int at, float score, int slot) {
        if (at == found.length) {
            found = Arrays.copyOf(found, at * 2);
        }
        found[at] = (long) Float.floatToIntBits(Math.min(1, score)) << 32 | slot;
    }

    /** What the terms give that were not looked up. */
    private float rest(Held item) {
        float rest = 0;
        int end = unlooked.end();
        for (int term : item.terms) {
            int number = term >>> Shelf.COUNT_BITS;
            if (number >= end) {
                break;
            }
            rest += unlooked.weight(number) * Shelf.weight(term);
        }
        return rest;
    }
}
