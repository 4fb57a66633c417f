package tributary.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.story.Evidence.Reason;

/**
 * Compares the versions of a story with one another once more, for who asks why they are one. Immutable: it has all it
 * needs of the index, which goes on meanwhile.
 */
final class Comparison {
    private static final int WORDS_TOLD = 8;

    /** A big story's later versions are compared with so many of the earlier ones. */
    private static final int MOST = 300;

    private final List<Version> versions;
    private final Tuning.Thresholds thresholds;

    Comparison(List<Version> versions, Tuning.Thresholds thresholds) {
        this.versions = List.copyOf(versions);
        this.thresholds = thresholds;
    }

    /**
     * An item as the index saw it when it was asked.
     *
     * @param words its terms by their numbers
     * @param joined keys of the items that an operator joined with it
     */
    record Version(
            StoryItem item, String language, Map<Integer, Word> words, double norm, Marks marks, Set<String> joined) {}

    /** @param weight how often the item has it, times its rarity */
    record Word(String text, double weight) {}

    /** Why each version is with the others, by its key; nothing for one that is alone. */
    Map<String, Evidence> evidence() {
        Map<String, Evidence> evidence = new HashMap<>();
        List<Version> compared = versions.subList(0, Math.min(MOST, versions.size()));
        for (Version version : versions) {
            String key = version.item().key();
            List<Version> others = compared.stream()
                    .filter(each -> !each.item().key().equals(key))
                    .toList();
            if (!others.isEmpty()) {
                evidence.put(key, evidence(version, others));
            }
        }
        return evidence;
    }

    private Evidence evidence(Version version, List<Version> others) {
        for (Version other : others) {
            Reason fact = fact(version, other);
            if (fact != null) {
                return new Evidence(1, other.item().key(), List.of(fact));
            }
        }
        return byWords(version, others);
    }

    private @Nullable Reason fact(Version version, Version other) {
        if (version.joined().contains(other.item().key())) {
            return new Reason.Operator(other.item().key());
        }
        return Marks.sameness(version.item(), version.marks(), other.marks(), wording(version, other));
    }

    private Wording wording(Version version, Version other) {
        if (!version.language().equals(other.language()) || version.norm() == 0 || other.norm() == 0) {
            return Wording.INCOMPARABLE;
        }
        float enough = thresholds.of(version.language(), Tier.RELATED);
        return likeness(version, other) >= enough ? Wording.RELATED : Wording.UNLIKE;
    }

    /** The mean of its likeness to the best of those of its language, as a {@link Group} has it. */
    private static Evidence byWords(Version version, List<Version> others) {
        record Scored(Version other, double likeness) {}
        List<Scored> likest = others.stream()
                .filter(other -> other.language().equals(version.language()))
                .map(other -> new Scored(other, likeness(version, other)))
                .sorted(Comparator.comparingDouble(scored -> -scored.likeness()))
                .limit(Group.BEST)
                .toList();
        if (likest.isEmpty()) {
            return new Evidence(0, others.getFirst().item().key(), List.of());
        }
        double mean = likest.stream().mapToDouble(Scored::likeness).sum() / likest.size();
        Version nearest = likest.getFirst().other();
        return new Evidence(mean, nearest.item().key(), sharedWords(version, nearest));
    }

    private static double likeness(Version one, Version other) {
        double norms = one.norm() * other.norm();
        return norms == 0
                ? 0
                : Math.min(
                        1, shared(one, other).stream().mapToDouble(Word::weight).sum() / norms);
    }

    /** The words of both, with what each adds to their likeness. */
    private static List<Word> shared(Version one, Version other) {
        List<Word> shared = new ArrayList<>();
        one.words().forEach((number, word) -> {
            Word same = other.words().get(number);
            if (same != null) {
                shared.add(new Word(word.text(), word.weight() * same.weight()));
            }
        });
        return shared;
    }

    private static List<Reason> sharedWords(Version one, Version other) {
        List<Word> shared = shared(one, other);
        double total = shared.stream().mapToDouble(Word::weight).sum();
        return shared.stream()
                .sorted(Comparator.comparingDouble((Word word) -> -word.weight())
                        .thenComparing(Word::text))
                .limit(WORDS_TOLD)
                .map(word -> (Reason) new Reason.SharedWord(word.text(), word.weight() / total))
                .toList();
    }
}
