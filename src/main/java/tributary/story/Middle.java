package tributary.story;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the weight vectors, each of length 1, of some members of a group: what single members share by chance
 * weighs little in it. Used for one group after the other. Guarded by the index.
 */
final class Middle {
    /** Members of a group that speak for all of them. */
    private static final int SAMPLE = 10;

    private static final int MANY = 8 * SAMPLE;

    /** By the numbers of the terms; nothing but zeros where no member of the sample has the term. */
    private float[] sums = new float[1 << 10];
    /** The same for the squares of the members' weights. */
    private float[] squares = new float[1 << 10];

    private int[] numbers = new int[1 << 7];
    private int terms;
    private int members;
    private double within;

    private @Nullable Taken taken;

    /** What it was taken of, and when by the shelf's counts. */
    private record Taken(Group group, int size, Shelf shelf, long moment) {}

    /** Whether it was taken of a group as it is, at this moment. */
    boolean isOf(Group group, Shelf shelf, long moment) {
        return new Taken(group, group.members.size(), shelf, moment).equals(taken);
    }

    /**
     * Takes the members of a group that are of a shelf, evenly spread.
     *
     * @param moment until which change of the shelf's counts it is right
     */
    void take(Group group, Shelf shelf, long moment) {
        taken = new Taken(group, group.members.size(), shelf, moment);
        clear();
        List<Held> speaking = speaking(group, shelf);
        int size = speaking.size();
        int count = Math.min(SAMPLE, size);
        for (int i = 0; i < count; i++) {
            Held member = speaking.get((int) ((long) i * size / count));
            if (member.shelf == shelf && member.norm > 0) {
                members++;
                for (int term : member.terms) {
                    add(term >>> Shelf.COUNT_BITS, Shelf.weight(term) / member.norm);
                }
            }
        }
        within = weigh(shelf);
    }

    /** In a big group the few of another language make no difference, and to look for them would. */
    private static List<Held> speaking(Group group, Shelf shelf) {
        return group.members.size() > MANY
                ? group.members
                : group.members.stream().filter(member -> member.shelf == shelf).toList();
    }

    private void clear() {
        for (int i = 0; i < terms; i++) {
            sums[numbers[i]] = 0;
            squares[numbers[i]] = 0;
        }
        terms = 0;
        members = 0;
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
