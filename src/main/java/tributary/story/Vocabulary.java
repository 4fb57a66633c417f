package tributary.story;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Gives each term of a language a small number, so that what is known of terms lies in arrays. Guarded by the index.
 */
final class Vocabulary {
    private static final int FREE = -1;

    /** Numbers by hash, open addressing; {@link #FREE} where there is none. */
    private int[] table = empty(1 << 11);

    private int[] hashes = new int[1 << 10];
    private final BitSet unused = new BitSet();
    private int high;
    private int size;

    private static int[] empty(int size) {
        int[] table = new int[size];
        Arrays.fill(table, FREE);
        return table;
    }

    int size() {
        return size;
    }

    /** One more than the highest number in use. */
    int high() {
        return high;
    }

    int hash(int number) {
        return hashes[number];
    }

    /** A copy of the hashes by their numbers. */
    int[] hashes() {
        return Arrays.copyOf(hashes, high);
    }

    /** Number of a term, which has one from now on. */
    int number(int hash) {
        int at = hash & (table.length - 1);
        while (table[at] != FREE) {
            if (hashes[table[at]] == hash) {
                return table[at];
            }
            at = (at + 1) & (table.length - 1);
        }
        int number = free();
        hashes[number] = hash;
        table[at] = number;
        size++;
        if (size * 2 > table.length) {
            fill(table.length * 2);
        }
        return number;
    }

    private int free() {
        int number = unused.nextSetBit(0);
        if (number >= 0) {
            unused.clear(number);
            return number;
        }
        if (high == hashes.length) {
            hashes = Arrays.copyOf(hashes, high + high / 2);
        }
        return high++;
    }

    /** Forgets all terms but these; their numbers are given to others. */
    void keep(BitSet kept) {
        unused.clear();
        unused.set(0, high);
        unused.andNot(kept);
        size = kept.cardinality();
        fill(Math.max(1 << 11, Integer.highestOneBit(Math.max(1, size)) * 4));
    }

    private void fill(int length) {
        table = empty(length);
        for (int number = unused.nextClearBit(0); number < high; number = unused.nextClearBit(number + 1)) {
            int at = hashes[number] & (length - 1);
            while (table[at] != FREE) {
                at = (at + 1) & (length - 1);
            }
            table[at] = number;
        }
    }
}
