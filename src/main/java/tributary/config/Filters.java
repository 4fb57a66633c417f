package tributary.config;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** What one expression keeps, the same expression drops: nothing is left. */
    private static void reportContradictions(Values section, Key<Values> keep, Key<Values> drop, Reading reading) {
        FeedsYml.Filters.FIELDS.values().forEach(field -> {
            Map<String, Located<Pattern>> dropped = new HashMap<>();
            section.get(drop)
                    .get(field)
                    .forEach(each -> dropped.put(each.value().pattern(), each));
            section.get(keep).get(field).stream()
                    .filter(each -> dropped.containsKey(each.value().pattern()))
                    .forEach(each ->
                            reading.error(each.spot(), "stands under drop as well", "so nothing is left of it"));
        });
    }

    /** Warns of expressions of this section that are found in every item. */
    static void warnOfUseless(Values section, Key<Values> keep, Key<Values> drop, Reading reading) {
        if (section.spot(keep) != null || section.spot(drop) != null) {
            reportContradictions(section, keep, drop, reading);
        }
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
