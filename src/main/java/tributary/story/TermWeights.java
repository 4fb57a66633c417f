package tributary.story;

import java.util.Arrays;

/**
 * The weights of a few terms by their numbers. They are mostly common ones, which were numbered first: what is held
 * against them is looked at up to {@link #end} only, and few places of the table are ever read.
 */
final class TermWeights {
    private float[] weights = new float[1 << 10];
    private int[] filled = {};
    private int end;

    /** Takes those from a place on, instead of what it had. */
    void fill(int[] terms, float[] their, int from) {
        for (int number : filled) {
            weights[number] = 0;
        }
        filled = Arrays.copyOfRange(terms, from, terms.length);
        end = 0;
        for (int number : filled) {
            end = Math.max(end, number + 1);
        }
        if (end > weights.length) {
            weights = new float[end + end / 2];
        }
        for (int i = from; i < terms.length; i++) {
            weights[terms[i]] = their[i];
        }
    }

    /** One more than the highest number that has a weight. */
    int end() {
        return end;
    }

    /** @param number less than {@link #end}; 0 for a term that is not among them */
    float weight(int number) {
        return weights[number];
    }
}
