package tributary.story;

import java.util.Arrays;

/** The weights of a few terms by their numbers, in so little memory that thousands of items are held against it. */
final class TermWeights {
    private static final int FREE = -1;

    private int[] numbers = new int[1 << 8];
    private float[] weights = new float[1 << 8];

    /** Takes those from a place on, instead of what it had. */
    void fill(int[] terms, float[] their, int from) {
        if ((terms.length - from) * 3 > numbers.length) {
            numbers = new int[Integer.highestOneBit(terms.length) * 8];
            weights = new float[numbers.length];
        }
        Arrays.fill(numbers, FREE);
        for (int i = from; i < terms.length; i++) {
            int at = find(terms[i]);
            numbers[at] = terms[i];
            weights[at] = their[i];
        }
    }

    /** 0 for a term that is not among them. */
    float weight(int number) {
        int at = find(number);
        return numbers[at] == FREE ? 0 : weights[at];
    }

    private int find(int number) {
        int mask = numbers.length - 1;
        int at = number & mask;
        while (numbers[at] != FREE && numbers[at] != number) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
