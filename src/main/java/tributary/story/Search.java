package tributary.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the items of the window that share terms with one. Guarded by the index. */
final class Search {
    /** Less than this is chance. */
    private static final float FLOOR = 0.06f;

    /** Members of a group that speak for all of them. */
    private static final int SAMPLE = 10;

    private float[] sums = new float[1 << 10];
    private int[] touched = new int[1 << 10];

    /** An item and its cosine to the one asked for. */
    record Hit(Held item, float score) {}

    List<Hit> hits(Shelf shelf, Bag bag, @Nullable Held[] slots, int longest) {
        if (sums.length < slots.length) {
            sums = new float[slots.length];
            touched = new int[slots.length];
        }
        List<Hit> hits = new ArrayList<>();
        float norm = shelf.norm(bag.hashes(), bag.counts());
        int count = shelf.accumulate(bag, longest, sums, touched);
        for (int i = 0; i < count; i++) {
            Held item = slots[touched[i]];
            float sum = sums[touched[i]];
            sums[touched[i]] = 0;
            if (item != null && sum > FLOOR * norm * item.norm) {
                hits.add(new Hit(item, Math.min(1, sum / (norm * item.norm))));
            }
        }
        hits.sort(Comparator.comparingDouble(hit -> -hit.score()));
        return hits;
    }

    /** Cosine of two items of one shelf. */
    static float likeness(Held one, Held other) {
        if (one.norm == 0 || other.norm == 0) {
            return 0;
        }
        double sum = 0;
        int j = 0;
        for (int i = 0; i < one.hashes.length && j < other.hashes.length; ) {
            int order = Integer.compare(one.hashes[i], other.hashes[j]);
            if (order == 0) {
                float rarity = one.shelf.rarity(one.hashes[i]);
                sum += Shelf.weight(one.counts[i]) * Shelf.weight(other.counts[j]) * rarity * rarity;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (float) Math.min(1, sum / (one.norm * other.norm));
    }

    /** Cosine of the sums of some members of each group: what single members share by chance weighs little in it. */
    static float likeness(Group one, Group other) {
        List<Held> ones = sample(one);
        List<Held> others = sample(other);
        double within = mean(ones, ones) * mean(others, others);
        return within == 0 ? 0 : (float) (mean(ones, others) / Math.sqrt(within));
    }

    private static List<Held> sample(Group group) {
        int size = group.members.size();
        int count = Math.min(SAMPLE, size);
        List<Held> sample = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sample.add(group.members.get((int) ((long) i * size / count)));
        }
        return sample;
    }

    private static double mean(List<Held> ones, List<Held> others) {
        double sum = 0;
        for (Held one : ones) {
            for (Held other : others) {
                sum += one == other ? 1 : likeness(one, other);
            }
        }
        return sum / ones.size() / others.size();
    }
}
