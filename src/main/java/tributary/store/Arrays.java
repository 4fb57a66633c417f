package tributary.store;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;

/**
 * Many values as one argument of {@code = any(?)}, so that a statement's text does not depend on how many there are.
 */
final class Arrays {
    private Arrays() {}

    static Argument ofUuids(Collection<UUID> values) {
        return of("uuid", values);
    }

    static Argument ofNumbers(Collection<Long> values) {
        return of("bigint", values);
    }

    static Argument ofIntegers(Collection<Integer> values) {
        return of("integer", values);
    }

    private static Argument of(String type, Collection<?> values) {
        return (position, statement, _) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values.toArray()));
    }
}
