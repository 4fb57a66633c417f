package tributary.story;

import org.jspecify.annotations.Nullable;

/** An item in the window. */
final class Held {
    final String key;
    final Shelf shelf;
    final int[] hashes;
    final byte[] counts;
    /** Terms of the names it has, ascending. */
    final int[] names;

    final Marks marks;
    final long published;
    /** When it leaves the window, in the same milliseconds as published; items that arrive late stay a while too. */
    final long until;

    int slot;
    /** Length of its weight vector by the frequencies of the day it was last computed. */
    float norm;

    private @Nullable Group story;
    private @Nullable Group thread;

    Held(String key, Preparation.Prepared prepared, long published, long until) {
        this.key = key;
        this.shelf = prepared.shelf();
        this.hashes = prepared.bag().hashes();
        this.counts = prepared.bag().counts();
        this.names = prepared.names();
        this.marks = prepared.marks();
        this.published = published;
        this.until = until;
    }

    Group group(Tier tier) {
        Group group = switch (tier) {
            case MERGE -> story;
            case RELATED -> thread;
        };
        if (group == null) {
            throw new IllegalStateException(key + " was never placed");
        }
        return group;
    }

    void moveTo(Tier tier, Group group) {
        switch (tier) {
            case MERGE -> story = group;
            case RELATED -> thread = group;
        }
    }

    /** Whether it has the term. */
    boolean has(int hash) {
        return java.util.Arrays.binarySearch(hashes, hash) >= 0;
    }
}
