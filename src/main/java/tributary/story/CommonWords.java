package tributary.story;

import java.util.HashMap;
import java.util.Map;

/** In what share of a language's news its common words are: what an index knows before it has seen any. */
final class CommonWords {
    private static final String RESOURCE = "common-words.txt";

    private final Map<String, Map<String, Float>> byLanguage = new HashMap<>();
    private final Map<String, LongSet> hashes = new HashMap<>();

    /** @param words cuts the words of the list into terms */
    CommonWords(Words words) {
        Terms terms = new Terms();
        for (String line : Resources.lines(RESOURCE)) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == 3) {
                Map<String, Float> shares = byLanguage.computeIfAbsent(parts[0], _ -> new HashMap<>());
                float share = Float.parseFloat(parts[1]) / 1000;
                terms.clear();
                words.addTo(terms, parts[2], parts[0], Integer.MAX_VALUE);
                for (int i = 0; i < terms.count(); i++) {
                    shares.merge(terms.word(i), share, Math::max);
                }
            }
        }
        byLanguage.forEach((language, shares) -> hashes.put(
                language,
                new LongSet(shares.keySet().stream()
                        .map(word -> (long) Hashing.of(word))
                        .toList())));
    }

    /** Whether a language's common words are known. */
    boolean know(String language) {
        return byLanguage.containsKey(language);
    }

    /** The hashes of a language's common terms. */
    LongSet hashes(String language) {
        return hashes.getOrDefault(language, LongSet.EMPTY);
    }

    /** Terms and the share of texts that have them, 0 to 1; empty for a language of which nothing is known. */
    Map<String, Float> shares(String language) {
        return byLanguage.getOrDefault(language, Map.of());
    }
}
