package tributary.story;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inverted index and the term frequencies of one language. Guarded by the index.
 *
 * <p>A term of an item is one {@code int}: its number in the vocabulary, and how often the item has it in the lowest
 * seven bits.
 */
final class Shelf {
    static final int COUNT_BITS = 7;
    static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;
    private static final int MOST_TERMS = 600_000;
    private static final int[] EMPTY = {};
    private static final float[] LOGARITHMS = logarithms();

    final String language;
    private final Vocabulary vocabulary = new Vocabulary();
    /** In how many texts a term was, by its number. */
    private float[] frequencies = new float[1 << 10];
    /** A {@link Posting} of each item that has a term, by its number; as many as {@link #lengths} says. */
    private int[][] postings = new int[1 << 10][];

    private int[] lengths = new int[1 << 10];
    private double texts;

    Shelf(String language) {
        this.language = language;
        Arrays.fill(postings, EMPTY);
    }

    private static float[] logarithms() {
        float[] table = new float[MOST_COUNTED + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (Math.log1p(i) / Math.log(2));
        }
        return table;
    }

    /** Starts with what is known of the language: as if it had seen {@code count} texts, with these shares of them. */
    void expect(Map<String, Float> shares, int count) {
        texts += count;
        shares.forEach((word, share) -> countTerm(number(Hashing.of(word)), share * count));
    }

    void countText(double weight) {
        texts += weight;
    }

    void countTerm(int number, float weight) {
        frequencies[number] += weight;
    }

    /** Number of a term, which has one from now on. */
    int number(int hash) {
        int number = vocabulary.number(hash);
        if (number >= frequencies.length) {
            int size = number + number / 2;
            frequencies = Arrays.copyOf(frequencies, size);
            lengths = Arrays.copyOf(lengths, size);
            int before = postings.length;
            postings = Arrays.copyOf(postings, size);
            Arrays.fill(postings, before, size, EMPTY);
        }
        return number;
    }

    /** Hash of a term. */
    int hash(int number) {
        return vocabulary.hash(number);
    }

    /** Inverse document frequency of a term by what has been seen so far. */
    float rarity(int number) {
        return (float) Math.log((texts + 1) / (frequencies[number] + 0.5) + 1);
    }

    /** What its being there more than once makes of a term. */
    static float weight(int term) {
        return LOGARITHMS[term & MOST_COUNTED];
    }

    /** Length of the weight vector of these terms today. */
    float norm(int[] terms) {
        double sum = 0;
        for (int term : terms) {
            float weight = weight(term) * rarity(term >>> COUNT_BITS);
            sum += weight * weight;
        }
        return (float) Math.sqrt(sum);
    }

    void hold(Held item) {
        for (int term : item.terms) {
            int number = term >>> COUNT_BITS;
            int length = lengths[number];
            if (length == postings[number].length) {
                postings[number] = Arrays.copyOf(postings[number], length == 0 ? 1 : length + length / 4 + 1);
            }
            postings[number][length] = Posting.of(item.slot, weight(term) / item.norm);
            lengths[number] = length + 1;
        }
    }

    /** How many texts of the window have the term, those included that left and were not swept. */
    int length(int number) {
        return lengths[number];
    }

    /**
     * Adds to each slot's sum what its item's weight for the term gives.
     *
     * @param weight of the term in what is asked for, times its rarity
     * @param least a slot whose sum comes to more is noted
     * @param noted the first {@code count} of them; added to
     * @return how many slots are noted now
     */
    int accumulate(int number, float weight, float[] sums, float least, int[] noted, int count) {
        int[] list = postings[number];
        int length = lengths[number];
        int more = count;
        for (int j = 0; j < length; j++) {
            int posting = list[j];
            int slot = Posting.slot(posting);
            float before = sums[slot];
            float sum = before + weight * Posting.weight(posting);
            sums[slot] = sum;
            if (sum > least && before <= least) {
                noted[more++] = slot;
            }
        }
        return more;
    }

    /** Drops postings of slots that are free, and terms that nobody has if there are too many. */
    void sweep(@Nullable Held[] slots) {
        for (int number = 0; number < vocabulary.high(); number++) {
            int kept = 0;
            int[] list = postings[number];
            for (int j = 0; j < lengths[number]; j++) {
                if (slots[Posting.slot(list[j])] != null) {
                    list[kept++] = list[j];
                }
            }
            lengths[number] = kept;
            if (kept * 2 < list.length) {
                postings[number] = kept == 0 ? EMPTY : Arrays.copyOf(list, kept);
            }
        }
        if (vocabulary.size() > MOST_TERMS) {
            age(slots);
        }
    }

    /** Forgets what was seen once and is not in the window, and lets the rest count half. */
    private void age(@Nullable Held[] slots) {
        texts /= 2;
        BitSet kept = new BitSet(vocabulary.high());
        for (int number = 0; number < vocabulary.high(); number++) {
            frequencies[number] = frequencies[number] < 2 ? 0 : frequencies[number] / 2;
            kept.set(number, frequencies[number] > 0 || lengths[number] > 0);
        }
        for (@Nullable Held held : slots) {
            if (held != null && held.shelf == this) {
                Arrays.stream(held.names).forEach(kept::set);
            }
        }
        vocabulary.keep(kept);
    }

    /**
     * Its counts at one moment.
     *
     * @param hashes of the terms by their numbers
     * @param frequencies the same
     */
    @SuppressWarnings("ArrayRecordComponent") // copies, never compared
    record Counts(String language, double texts, int[] hashes, float[] frequencies) {
        /** Numbers of the terms that were in a text. */
        BitSet counted() {
            BitSet counted = new BitSet(frequencies.length);
            for (int number = 0; number < frequencies.length; number++) {
                counted.set(number, frequencies[number] > 0);
            }
            return counted;
        }
    }

    Counts counts() {
        return new Counts(language, texts, vocabulary.hashes(), Arrays.copyOf(frequencies, vocabulary.high()));
    }

    /** Takes over counts instead of what it had. */
    void recall(float its, int[] numbers, float[] counts) {
        Arrays.fill(frequencies, 0);
        texts = its;
        for (int i = 0; i < numbers.length; i++) {
            frequencies[numbers[i]] = counts[i];
        }
    }
}
