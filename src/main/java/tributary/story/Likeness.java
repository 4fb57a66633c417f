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
        return one.norm == 0 || other.norm == 0 ? 0 : (float) Math.min(1, shared(one, other) / (one.norm * other.norm));
    }

    /** How much of the shorter text the longer has too, 0 to 1; 0 in two languages. */
    static float overlap(Held one, Held other) {
        if (one.shelf != other.shelf || one.norm == 0 || other.norm == 0) {
            return 0;
        }
        // of today: the words of the first have become less rare since
        float shorter = Math.min(one.shelf.norm(one.terms), one.shelf.norm(other.terms));
        return (float) Math.min(1, shared(one, other) / (shorter * shorter));
    }

    /** The product of two items' weights, for all terms that both have. */
    private static double shared(Held one, Held other) {
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
        return sum;
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
