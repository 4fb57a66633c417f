package tributary.story;

import java.util.Arrays;

/** Which slots have which marks: one entry for each pair, without objects. Guarded by the index. */
final class MarkTable {
    private static final int FREE = -1;

    private long[] marks = new long[1 << 10];
    private int[] slots = free(1 << 10);
    private int size;

    private static int[] free(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    void add(long mark, int slot) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        int at = start(mark);
        while (slots[at] != FREE) {
            at = next(at);
        }
        marks[at] = mark;
        slots[at] = slot;
        size++;
    }

    /** The slots that have a mark, in no order. */
    int[] slots(long mark) {
        int[] found = {};
        for (int at = start(mark); slots[at] != FREE; at = next(at)) {
            if (marks[at] == mark) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = slots[at];
            }
        }
        return found;
    }

    void remove(long mark, int slot) {
        int at = start(mark);
        while (slots[at] != FREE && (marks[at] != mark || slots[at] != slot)) {
            at = next(at);
        }
        if (slots[at] != FREE) {
            size--;
            close(at);
        }
    }

    /** Moves later entries forward over one that went, so that none is cut off from where it is looked for. */
    private void close(int gone) {
        int gap = gone;
        for (int at = next(gone); slots[at] != FREE; at = next(at)) {
            int home = start(marks[at]);
            boolean reachable = gap <= at ? (gap < home && home <= at) : (gap < home || home <= at);
            if (!reachable) {
                marks[gap] = marks[at];
                slots[gap] = slots[at];
                gap = at;
            }
        }
        slots[gap] = FREE;
    }

    private void grow() {
        long[] oldMarks = marks;
        int[] oldSlots = slots;
        marks = new long[oldMarks.length * 2];
        slots = free(marks.length);
        size = 0;
        for (int at = 0; at < oldSlots.length; at++) {
            if (oldSlots[at] != FREE) {
                add(oldMarks[at], oldSlots[at]);
            }
        }
    }

    private int start(long mark) {
        return (int) mark & (slots.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }
}
