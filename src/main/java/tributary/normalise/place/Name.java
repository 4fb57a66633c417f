package tributary.normalise.place;

import org.jspecify.annotations.Nullable;
import tributary.model.Point;

/**
 * What a name in the gazetteer stands for.
 *
 * @param country ISO 3166-1 alpha-2; empty for a phrase that only looks like a place
 * @param sure whether the name alone is enough: {@code Nice} and {@code Split} need a second sign
 * @param point null where the name has no place of its own: a people, an institution
 */
record Name(
        String country,
        Kind kind,
        boolean sure,
        boolean capitals,
        @Nullable Point point) {
    /** What sort of name it is, best evidence first. */
    enum Kind {
        COUNTRY,
        CITY,
        PEOPLE,
        PHRASE
    }

    boolean isPlace() {
        return !country.isEmpty();
    }
}
