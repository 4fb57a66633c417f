package tributary.publish.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** Knows why versions are one story and what other stories belong to it. Safe for use by many threads. */
public interface StoryReasons {
    /** Knows nothing. */
    StoryReasons NONE = new StoryReasons() {
        @Override
        public Map<Long, Reason> of(List<StoredEntry> versions) {
            return Map.of();
        }

        @Override
        public Set<StoryId> related(StoryId story) {
            return Set.of();
        }
    };

    /** For each version, by its number in the store, why it is with the others; nothing for one that is alone. */
    Map<Long, Reason> of(List<StoredEntry> versions);

    /** Stories on the same matter, a development of it or another side. */
    Set<StoryId> related(StoryId story);

    /**
     * Why a version is with the others.
     *
     * @param score how like it is to the likest of them, 0 to 1; 1 for copies and for what the operator ordered
     * @param nearest number of the version most like it
     * @param facts what makes it a copy, or the operator's order; none where its words decided
     * @param words that it shares with the nearest, the heaviest first
     */
    record Reason(double score, long nearest, List<String> facts, List<Word> words) {
        public Reason {
            facts = List.copyOf(facts);
            words = List.copyOf(words);
        }
    }

    /**
     * A word as it is compared: its ending cut off.
     *
     * @param share of the likeness that it makes, 0 to 1
     */
    record Word(String word, double share) {}
}
