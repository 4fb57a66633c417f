package tributary.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells languages written in Latin letters by their small words and by letters that few others have. */
final class LatinWords {
    private static final String RESOURCE = "latin-words.txt";
    private static final int LOOKED_AT = 400;

    /** Words that show a language where none is declared, by themselves or by their letters. */
    private static final int SOME = 2;

    /** And where another is declared, of which there are none then: names bring words of other languages with them. */
    private static final int MANY = 3;

    /** So many times those of English, which names and quotations are in, too. */
    private static final int CLEARLY = 3;

    /** The first language of the list, whose headlines may write each word with a capital; in others that is a name. */
    private static final int ENGLISH = 1;

    private static final LatinWords READ = new LatinWords();

    private final List<String> languages = new ArrayList<>();

    /**
     * Bits of the languages that have a word or a letter, by its hash: open addressing, no bits where there is none.
     */
    private final long[] hashes;

    private final int[] sets;

    private LatinWords() {
        Map<Long, Integer> known = new HashMap<>();
        for (String line : Resources.lines(RESOURCE)) {
            String[] parts = line.split("\\|", -1);
            int bit = 1 << languages.size();
            languages.add(parts[0]);
            for (String word : parts[1].split(" ", -1)) {
                known.merge(Hashing.longOf(Words.folded(word, "")), bit, (one, other) -> one | other);
            }
            parts[2].chars().forEach(letter -> known.merge(hashOf(letter), bit, (one, other) -> one | other));
        }
        hashes = new long[Integer.highestOneBit(known.size()) * 4];
        sets = new int[hashes.length];
        known.forEach((hash, set) -> {
            int at = find(hash);
            hashes[at] = hash;
            sets[at] = set;
        });
    }

    /** Of a letter that tells: no word, since those are folded. */
    private static long hashOf(int letter) {
        return Hashing.end(Hashing.add(Hashing.BEGIN, (char) letter));
    }

    /**
     * The language that a text shows; null where it shows none, or not more of another than of the one declared.
     *
     * @param declared primary subtag, empty for none
     */
    static @Nullable String language(String title, String body, String declared) {
        int[] counts = new int[READ.languages.size()];
        READ.count(title, title.length(), counts);
        READ.count(body, Math.min(body.length(), LOOKED_AT), counts);
        return READ.best(counts, declared);
    }

    private @Nullable String best(int[] counts, String declared) {
        int said = languages.indexOf(declared);
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        if (best == said || (said < 0 && !declared.isEmpty())) {
            return null;
        }
        boolean clear = best == 0 || counts[best] >= CLEARLY * counts[0];
        boolean enough =
                said < 0 ? counts[best] >= SOME : counts[best] >= MANY && counts[said] * CLEARLY <= counts[best];
        return clear && enough ? languages.get(best) : null;
    }

    private void count(String text, int limit, int[] counts) {
        int at = 0;
        while (at < limit) {
            long hash = Hashing.BEGIN;
            int shown = 0;
            int start = at;
            while (at < limit && Characters.isLetter(text.charAt(at))) {
                char letter = Character.toLowerCase(text.charAt(at));
                shown |= letter < 0x80 ? 0 : sets[find(hashOf(letter))];
                hash = Hashing.add(hash, (char) Accents.fold(letter));
                at++;
            }
            if (at - start > 1) {
                int set = shown | sets[find(Hashing.end(hash))];
                boolean name = start > 0 && Character.isUpperCase(text.charAt(start));
                count(name ? shown | (set & ENGLISH) : set, counts);
            } else {
                at += at == start ? 1 : 0;
            }
        }
    }

    private static void count(int set, int[] counts) {
        for (int rest = set; rest != 0; rest &= rest - 1) {
            counts[Integer.numberOfTrailingZeros(rest)]++;
        }
    }

    private int find(long hash) {
        int at = (int) hash & (hashes.length - 1);
        while (sets[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }
}
