package tributary.story;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inverted index and the term frequencies of one language. Guarded by the index. */
final class Shelf {
    private static final int SLOT_SHIFT = 7;
    private static final int COUNT_MASK = (1 << SLOT_SHIFT) - 1;
    private static final int MOST_TERMS = 600_000;
    private static final int[] EMPTY = {};
    private static final float[] LOGARITHMS = logarithms();

    final String language;
    private int[] hashes = new int[1 << 10];
    private boolean[] used = new boolean[1 << 10];
    private float[] frequencies = new float[1 << 10];
    private int[][] postings = new int[1 << 10][];
    private int[] lengths = new int[1 << 10];
    private int terms;
    private double texts;

    Shelf(String language) {
        this.language = language;
        Arrays.fill(postings, EMPTY);
    }

    private static float[] logarithms() {
        float[] table = new float[COUNT_MASK + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (Math.log1p(i) / Math.log(2));
        }
        return table;
    }

    /** Whether its language is written without spaces between words. */
    boolean isDense() {
        return switch (language) {
            case "zh", "ja", "ko", "th", "lo", "km", "my", "yue", "wuu", "bo" -> true;
            default -> false;
        };
    }

    /** Whether its language tells names by capitals. */
    boolean hasCapitals() {
        return Script.hasCapitals(language);
    }

    /** Starts with what is known of the language: as if it had seen {@code count} texts, with these shares of them. */
    void expect(Map<String, Float> shares, int count) {
        texts += count;
        shares.forEach((word, share) -> countTerm(Hashing.of(word), share * count));
    }

    void countText(double weight) {
        texts += weight;
    }

    void countTerm(int hash, float weight) {
        int at = indexOf(hash); // may move the arrays
        frequencies[at] += weight;
    }

    /** Inverse document frequency by what has been seen so far. */
    float rarity(int hash) {
        int at = find(hash);
        return rarityAt(at);
    }

    private float rarityAt(int at) {
        float seen = at < 0 ? 0 : frequencies[at];
        return (float) Math.log((texts + 1) / (seen + 0.5) + 1);
    }

    static float weight(byte count) {
        return LOGARITHMS[count];
    }

    /** Length of the weight vector of these terms today. */
    float norm(int[] terms, byte[] counts) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            float weight = LOGARITHMS[counts[i]] * rarity(terms[i]);
            sum += weight * weight;
        }
        return (float) Math.sqrt(sum);
    }

    void hold(Held item) {
        for (int i = 0; i < item.hashes.length; i++) {
            int at = indexOf(item.hashes[i]);
            int length = lengths[at];
            if (length == postings[at].length) {
                postings[at] = Arrays.copyOf(postings[at], length == 0 ? 1 : length + length / 2 + 1);
            }
            postings[at][length] = item.slot << SLOT_SHIFT | item.counts[i];
            lengths[at] = length + 1;
        }
    }

    /** How many texts of the window have the term. */
    int length(int hash) {
        int at = find(hash);
        return at < 0 ? 0 : lengths[at];
    }

    /**
     * Adds to each slot's sum what its item's weight for the term gives.
     *
     * @param weight of the term in what is asked for, times its rarity
     * @param touched the slots that have a sum, the first {@code count} of them; added to
     * @return how many slots are touched now
     */
    int accumulate(int hash, float weight, float[] sums, int[] touched, int count) {
        int at = find(hash);
        if (at < 0) {
            return count;
        }
        int[] list = postings[at];
        int more = count;
        for (int j = 0; j < lengths[at]; j++) {
            int slot = list[j] >>> SLOT_SHIFT;
            if (sums[slot] == 0) {
                touched[more++] = slot;
            }
            sums[slot] += weight * LOGARITHMS[list[j] & COUNT_MASK];
        }
        return more;
    }

    /** Drops postings of slots that are free. */
    void sweep(@Nullable Held[] slots) {
        for (int at = 0; at < postings.length; at++) {
            int kept = 0;
            int[] list = postings[at];
            for (int j = 0; j < lengths[at]; j++) {
                if (slots[list[j] >>> SLOT_SHIFT] != null) {
                    list[kept++] = list[j];
                }
            }
            lengths[at] = kept;
            if (kept == 0) {
                postings[at] = EMPTY;
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeFloat((float) texts);
        int counted = 0;
        for (float frequency : frequencies) {
            counted += frequency > 0 ? 1 : 0;
        }
        out.writeInt(counted);
        for (int at = 0; at < hashes.length; at++) {
            if (frequencies[at] > 0) {
                out.writeInt(hashes[at]);
                out.writeFloat(frequencies[at]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        Arrays.fill(frequencies, 0);
        texts = in.readFloat();
        int counted = in.readInt();
        for (int i = 0; i < counted; i++) {
            int at = indexOf(in.readInt());
            frequencies[at] = in.readFloat();
        }
    }

    private int find(int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (used[at]) {
            if (hashes[at] == hash) {
                return at;
            }
            at = at + 1 & mask;
        }
        return -1;
    }

    private int indexOf(int hash) {
        int found = find(hash);
        if (found >= 0) {
            return found;
        }
        if ((terms + 1) * 5 > hashes.length * 3) {
            if (terms > MOST_TERMS) {
                age();
            }
            grow();
        }
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (used[at]) {
            at = at + 1 & mask;
        }
        used[at] = true;
        hashes[at] = hash;
        terms++;
        return at;
    }

    /** Forgets what was seen once and is not in the window, and lets the rest count half. */
    private void age() {
        texts /= 2;
        for (int at = 0; at < hashes.length; at++) {
            frequencies[at] = frequencies[at] < 2 ? 0 : frequencies[at] / 2;
        }
    }

    private void grow() {
        int[] oldHashes = hashes;
        boolean[] oldUsed = used;
        float[] oldFrequencies = frequencies;
        int[][] oldPostings = postings;
        int[] oldLengths = lengths;
        int kept = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            oldUsed[i] &= oldFrequencies[i] > 0 || oldLengths[i] > 0;
            kept += oldUsed[i] ? 1 : 0;
        }
        int size = Math.max(1 << 10, Integer.highestOneBit(kept) * 4);
        hashes = new int[size];
        used = new boolean[size];
        frequencies = new float[size];
        postings = new int[size][];
        lengths = new int[size];
        Arrays.fill(postings, EMPTY);
        terms = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldUsed[i]) {
                int at = indexOf(oldHashes[i]);
                frequencies[at] = oldFrequencies[i];
                postings[at] = oldPostings[i];
                lengths[at] = oldLengths[i];
            }
        }
    }
}
