package tributary.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tributary.story.Evidence.Reason;

/** How like items are, by the rarity of the words they share. */
final class Likeness {
    private static final int WORDS_TOLD = 8;

    private Likeness() {}

    /** Cosine of two items of one shelf. */
    static float of(Held one, Held other) {
        if (one.norm == 0 || other.norm == 0) {
            return 0;
        }
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < one.terms.length && j < other.terms.length) {
            int number = one.terms[i] >>> Shelf.COUNT_BITS;
            int order = number - (other.terms[j] >>> Shelf.COUNT_BITS);
            if (order == 0) {
                float rarity = one.shelf.rarity(number);
                sum += Shelf.weight(one.terms[i]) * Shelf.weight(other.terms[j]) * rarity * rarity;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (float) Math.min(1, sum / (one.norm * other.norm));
    }

    /** The words that two items of one shelf share, the heaviest first. */
    static List<Reason> sharedWords(Preparation.Prepared one, Held other) {
        List<Reason.SharedWord> shared = new ArrayList<>();
        double total = 0;
        for (int term : one.terms()) {
            int number = term >>> Shelf.COUNT_BITS;
            int same = other.term(number);
            if (same >= 0) {
                float rarity = one.shelf().rarity(number);
                double part = Shelf.weight(term) * Shelf.weight(same) * rarity * rarity;
                shared.add(new Reason.SharedWord(one.word(term), part));
                total += part;
            }
        }
        shared.sort(Comparator.comparingDouble(word -> -word.share()));
        List<Reason> told = new ArrayList<>(WORDS_TOLD);
        for (Reason.SharedWord word : shared.subList(0, Math.min(WORDS_TOLD, shared.size()))) {
            told.add(new Reason.SharedWord(word.word(), word.share() / total));
        }
        return told;
    }
}
