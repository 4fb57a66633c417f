package tributary.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.merge.Filter;
import tributary.merge.Matchable;
import tributary.merge.Rules;
import tributary.merge.Selection;
import tributary.search.Words;

/**
 * What a reader wants of a merged feed, of all that its operator chose: every rule must hold.
 *
 * @param words to be found; null for any
 */
record Narrowing(@Nullable Words words, List<Rule> rules) {
    static final Narrowing NONE = new Narrowing(null, List.of());

    Narrowing {
        rules = List.copyOf(rules);
    }

    /** What an operator could have written under {@code select}, {@code keep} and {@code drop}. */
    record Rule(Selection select, Filter filter) {}

    boolean isNone() {
        return equals(NONE);
    }

    /** Whether the rules let an entry through; of the words only the index knows. */
    boolean accepts(Matchable entry) {
        return rules.stream().allMatch(rule -> Rules.holds(entry, rule.select(), rule.filter()));
    }
}
