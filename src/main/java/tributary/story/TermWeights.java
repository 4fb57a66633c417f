package tributary.story;

import java.util.Arrays;

/**
 * The weights of a few terms by their numbers. They are mostly common ones, which were numbered first: what is held
 * against them is looked at up to {@link #end} only, and few places of the table are ever read.
 */
final class TermWeights {
    private float[] weights = new float[1 << 10];
    private int end;

    /** Takes those from a place on, instead of what it had. */
    void fill(int[] terms, float[] their, int from) {
        Arrays.fill(weights, 0, end, 0);
        end = 0;
        for (int i = from; i < terms.length; i++) {
            end = Math.max(end, terms[i] + 1);
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
