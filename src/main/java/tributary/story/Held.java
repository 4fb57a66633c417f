package tributary.story;

import org.jspecify.annotations.Nullable;

/** An item in the window. */
final class Held {
    final String key;
    final Shelf shelf;
    /** As the shelf has them, ascending. */
    final int[] terms;
    /** Numbers of the terms that are names, ascending; some are no terms of the item, which are not all there are. */
    final int[] names;
    /** The terms of its title as {@link Names#swapped} compares them, ascending. */
    final int[] title;

    final Marks marks;
    final long published;
    /** When it leaves the window, in the same milliseconds as published; items that arrive late stay a while too. */
    final long until;

    /** Smaller for what came into the window before. */
    final long arrival;

    int slot;
    /** Length of its weight vector by the frequencies of the day it was last computed. */
    float norm;

    private @Nullable Group story;
    private @Nullable Group thread;

    Held(String key, Memory.Trace trace, long arrival) {
        this.key = key;
        this.arrival = arrival;
        this.shelf = trace.shelf();
        this.terms = trace.terms();
        this.names = trace.names();
        this.title = trace.title();
        this.marks = trace.marks();
        this.published = trace.published();
        this.until = trace.until();
        this.norm = trace.norm();
    }

    Held(String key, Preparation.Prepared prepared, long arrival, long published, long until) {
        this.key = key;
        this.arrival = arrival;
        this.shelf = prepared.shelf();
        this.terms = prepared.terms();
        this.names = prepared.names();
        this.title = prepared.title();
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

    /** Whether it has the term of this number. */
    boolean has(int number) {
        return term(number) >= 0;
    }

    /** Its term of this number; -1 if it has none. */
    int term(int number) {
        int at = indexOf(number);
        return at < 0 ? -1 : terms[at];
    }

    /** Where among its terms the one of this number is; -1 if it has none. */
    int indexOf(int number) {
        int low = 0;
        int high = terms.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = (terms[middle] >>> Shelf.COUNT_BITS) - number;
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
