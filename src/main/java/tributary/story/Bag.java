package tributary.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of one text with how often each occurs.
 *
 * @param hashes ascending, one a term
 * @param counts in the order of the hashes, 1 to 127
 * @param words the terms themselves, for people who ask
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one comparison and is never compared itself
record Bag(int[] hashes, byte[] counts, String[] words) {
    /** Terms of the title count {@code titleWeight} times. */
    static Bag of(List<String> title, List<String> body, int titleWeight) {
        Map<String, Integer> counted = HashMap.newHashMap(title.size() + body.size());
        title.forEach(term -> counted.merge(term, titleWeight, Integer::sum));
        body.forEach(term -> counted.merge(term, 1, Integer::sum));
        return of(counted);
    }

    private static Bag of(Map<String, Integer> counted) {
        String[] words = counted.keySet().toArray(String[]::new);
        long[] order = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            order[i] = (long) Hashing.of(words[i]) << 32 | i;
        }
        java.util.Arrays.sort(order);
        int[] hashes = new int[order.length];
        byte[] counts = new byte[order.length];
        String[] sorted = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            hashes[i] = (int) (order[i] >> 32);
            sorted[i] = words[(int) order[i]];
            counts[i] = (byte) Math.min(Byte.MAX_VALUE, counted.getOrDefault(sorted[i], 1));
        }
        return new Bag(hashes, counts, sorted);
    }

    int size() {
        return hashes.length;
    }
}
