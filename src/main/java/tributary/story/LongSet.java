package tributary.story;

import java.util.Collection;
import java.util.List;

/** Hashes in so little memory that each word of each item is looked up among them. */
final class LongSet {
    static final LongSet EMPTY = new LongSet(List.of());

    /** Open addressing; 0 where there is none. */
    private final long[] table;

    /** @param hashes well mixed, none of them 0 */
    LongSet(Collection<Long> hashes) {
        table = new long[Integer.highestOneBit(Math.max(1, hashes.size())) * 4];
        for (long hash : hashes) {
            int at = start(hash);
            while (table[at] != 0 && table[at] != hash) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = hash;
        }
    }

    boolean contains(long hash) {
        int at = start(hash);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return true;
            }
            at = (at + 1) & (table.length - 1);
        }
        return false;
    }

    private int start(long hash) {
        return (int) hash & (table.length - 1);
    }
}
