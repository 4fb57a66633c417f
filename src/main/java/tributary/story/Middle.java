package tributary.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the weight vectors, each of length 1, of some members of a group: what single members share by chance
 * weighs little in it. Used for one group after the other. Guarded by the index.
 */
final class Middle {
    /** Members of a group that speak for all of them. */
    private static final int SAMPLE = 10;

    /** By the numbers of the terms; nothing but zeros where no member of the sample has the term. */
    private float[] sums = new float[1 << 10];
    /** The same for the squares of the members' weights. */
    private float[] squares = new float[1 << 10];

    private int[] numbers = new int[1 << 7];
    private int terms;
    private int members;
    private double within;

    private @Nullable Group taken;
    private int size;
    private long moment;

    /** Whether it was taken of a group as it is, at this moment. */
    boolean isOf(Group group, long now) {
        return taken == group && size == group.members.size() && moment == now;
    }

    /**
     * Takes the members of a group that are of a shelf, evenly spread.
     *
     * @param now until which change of the shelf's counts it is right
     */
    void take(Group group, Shelf shelf, long now) {
        taken = group;
        size = group.members.size();
        moment = now;
        for (int i = 0; i < terms; i++) {
            sums[numbers[i]] = 0;
            squares[numbers[i]] = 0;
        }
        terms = 0;
        members = 0;
        int count = Math.min(SAMPLE, size);
        for (int i = 0; i < count; i++) {
            Held member = group.members.get((int) ((long) i * size / count));
            if (member.shelf == shelf && member.norm > 0) {
                members++;
                for (int term : member.terms) {
                    add(term >>> Shelf.COUNT_BITS, Shelf.weight(term) / member.norm);
                }
            }
        }
        within = weigh(shelf);
    }

    private void add(int number, float weight) {
        if (number >= sums.length) {
            sums = Arrays.copyOf(sums, number + number / 2);
            squares = Arrays.copyOf(squares, sums.length);
        }
        if (sums[number] == 0) {
            numbers = terms == numbers.length ? Arrays.copyOf(numbers, terms * 2) : numbers;
            numbers[terms++] = number;
        }
        sums[number] += weight;
        squares[number] += weight * weight;
    }

    /** Lets terms count by their rarity; returns the mean cosine of the members, of each with itself 1. */
    private double weigh(Shelf shelf) {
        double others = 0;
        for (int i = 0; i < terms; i++) {
            int number = numbers[i];
            float rarity = shelf.rarity(number);
            others += (sums[number] * sums[number] - squares[number]) * rarity * rarity;
            sums[number] *= rarity;
        }
        return (others + members) / members / members;
    }

    /** Cosine of two sums; 0 where no member is of the shelf. */
    float likeness(Middle other) {
        double shared = 0;
        for (int i = 0; i < terms; i++) {
            int number = numbers[i];
            shared += number < other.sums.length ? sums[number] * other.sums[number] : 0;
        }
        return members == 0 || other.members == 0
                ? 0
                : (float) (shared / members / other.members / Math.sqrt(within * other.within));
    }
}
