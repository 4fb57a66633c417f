package tributary.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Map<Long, List<Held>> byMark = new HashMap<>();
    private final PriorityQueue<Held> byAge = new PriorityQueue<>(Comparator.comparingLong(item -> item.until));
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Integer> swept = new ArrayList<>();
    private @Nullable Held[] slots = new @Nullable Held[1 << 10];
    /** The norm of the item in each slot: beside one another, because most searches look at thousands of them. */
    private float[] norms = new float[1 << 10];

    private int high;

    @Nullable
    Held[] slots() {
        return slots;
    }

    float[] norms() {
        return norms;
    }

    int size() {
        return byKey.size();
    }

    @Nullable
    Held find(String key) {
        return byKey.get(key);
    }

    List<Held> marked(long mark) {
        return mark == 0 ? List.of() : byMark.getOrDefault(mark, List.of());
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
        for (long mark : marks(item)) {
            byMark.computeIfAbsent(mark, _ -> new ArrayList<>(1)).add(item);
        }
        item.shelf.hold(item);
    }

    /** The item that has to go first, if it is due or there are more than {@code most}. */
    @Nullable
    Held due(long now, int most) {
        Held oldest = byAge.peek();
        return oldest != null && (oldest.until < now || byKey.size() > most) ? oldest : null;
    }

    void remove(Held item) {
        byKey.remove(item.key);
        byAge.remove(item);
        for (long mark : marks(item)) {
            byMark.computeIfPresent(mark, (_, items) -> items.remove(item) && items.isEmpty() ? null : items);
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

    private static long[] marks(Held item) {
        Marks marks = item.marks;
        return Arrays.stream(new long[] {marks.url(), marks.guid(), marks.picture(), marks.series()})
                .filter(mark -> mark != 0)
                .distinct()
                .toArray();
    }
}
