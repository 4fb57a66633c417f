package tributary.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The items of the last days and the ways to find them. Guarded by the index. */
final class Window {
    private final Map<String, Held> byKey = new HashMap<>();
    private final MarkTable byMark = new MarkTable();
    /** Some of them are gone: they are skipped when their turn comes. */
    private final PriorityQueue<Held> byAge = new PriorityQueue<>(Comparator.comparingLong(item -> item.until));

    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Integer> swept = new ArrayList<>();
    private @Nullable Held[] slots = new @Nullable Held[1 << 10];
    /** The norm of the item in each slot. */
    private float[] norms = new float[1 << 10];

    private int high;

    @Nullable
    Held[] slots() {
        return slots;
    }

    float[] norms() {
        return norms;
    }

    /** One more than the highest slot that ever was in use. */
    int high() {
        return high;
    }

    Collection<Held> items() {
        return byKey.values();
    }

    int size() {
        return byKey.size();
    }

    @Nullable
    Held find(String key) {
        return byKey.get(key);
    }

    /** The items that have a mark, the oldest in the window first. */
    List<Held> marked(long mark) {
        int[] at = mark == 0 ? new int[0] : byMark.slots(mark);
        if (at.length == 0) {
            return List.of();
        }
        List<Held> items = new ArrayList<>(at.length);
        for (int slot : at) {
            Held item = slots[slot];
            if (item != null) {
                items.add(item);
            }
        }
        items.sort(Comparator.comparingLong(item -> item.arrival));
        return items;
    }

    void add(Held item) {
        item.slot = free.isEmpty() ? high++ : free.pop();
        if (item.slot == slots.length) {
            slots = Arrays.copyOf(slots, slots.length * 2);
            norms = Arrays.copyOf(norms, slots.length);
        }
        slots[item.slot] = item;
        norms[item.slot] = item.norm;
        byKey.put(item.key, item);
        byAge.add(item);
        for (long mark : item.marks.all()) {
            byMark.add(mark, item.slot);
        }
        item.shelf.hold(item);
    }

    /** The item that has to go first, if it is due or there are more than {@code most}. */
    @Nullable
    Held due(long now, int most) {
        Held oldest = byAge.peek();
        while (oldest != null && slots[oldest.slot] != oldest) {
            byAge.remove();
            oldest = byAge.peek();
        }
        return oldest != null && (oldest.until < now || byKey.size() > most) ? oldest : null;
    }

    void remove(Held item) {
        byKey.remove(item.key);
        for (long mark : item.marks.all()) {
            byMark.remove(mark, item.slot);
        }
        slots[item.slot] = null;
        swept.add(item.slot);
    }

    /** Whether enough has gone that walking through all postings pays. */
    boolean needsSweep() {
        return swept.size() > 64 + byKey.size() / 16;
    }

    void swept() {
        free.addAll(swept);
        swept.clear();
    }
}
