package tributary.config;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tributary.config.schema.Key;
import tributary.config.schema.Located;
import tributary.config.schema.Reading;
import tributary.config.schema.Values;
import tributary.merge.Expression;
import tributary.merge.Filter;

/** Makes filters of what {@code keep} and {@code drop} say. */
final class Filters {
    private Filters() {}

    static Filter of(Values keep, Values drop, Reading reading) {
        List<Expression> kept = expressions(keep, reading);
        List<Expression> dropped = expressions(drop, reading);
        return kept.isEmpty() && dropped.isEmpty() ? Filter.NONE : new Filter(kept, dropped);
    }

    private static List<Expression> expressions(Values section, Reading reading) {
        List<Expression> expressions = new ArrayList<>();
        for (Map.Entry<Expression.Field, Key<List<Located<Pattern>>>> field : FeedsYml.Filters.FIELDS.entrySet()) {
            for (Located<Pattern> located : section.get(field.getValue())) {
                Pattern pattern = located.value();
                String where = reading.problems().file() + ":" + located.spot().line();
                expressions.add(new Expression(field.getKey(), pattern.pattern(), pattern, where));
            }
        }
        return expressions;
    }

    /** Warns of expressions of this section that are found in every item. */
    static void warnOfUseless(Values section, Key<Values> keep, Key<Values> drop, Reading reading) {
        for (Key<Values> key : List.of(keep, drop)) {
            if (section.spot(key) != null) {
                FeedsYml.Filters.FIELDS.values().stream()
                        .flatMap(field -> section.get(key).get(field).stream())
                        .filter(located -> Expressions.matchesEverything(located.value()))
                        .forEach(located -> reading.warning(
                                located.spot(),
                                "is found in every item",
                                key == drop ? "so every item is dropped" : "so every item is kept"));
            }
        }
    }
}
