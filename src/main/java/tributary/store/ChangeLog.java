package tributary.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Follows what happens to entries by the numbers that the counter gives to changes. */
final class ChangeLog {
    private ChangeLog() {}

    /** About so many changes, none of them cut in two: what retention let go at once has one number. */
    static Changes after(Handle handle, Entries entries, long change, int limit) {
        // Asked for first: what is committed after this belongs to the next time.
        long newest = Counter.current(handle);
        long last = Math.min(
                newest,
                Math.min(
                        reached(handle, "entry", change, limit).orElse(newest),
                        reached(handle, "retired", change, limit).orElse(newest)));
        if (last <= change) {
            return new Changes(List.of(), List.of(), change);
        }
        return new Changes(
                entries.load(handle, numbers(handle, "entry", change, last)),
                numbers(handle, "retired", change, last),
                last);
    }

    /** The change of the row that fills the limit; empty when there are fewer. */
    private static Optional<Long> reached(Handle handle, String table, long change, int limit) {
        return Direct.find(
                handle,
                "select change_number from " + table + " where change_number > ? order by change_number"
                        + " limit 1 offset ?",
                row -> row.getLong(1),
                change,
                limit - 1);
    }

    private static List<Long> numbers(Handle handle, String table, long change, long last) {
        return Direct.list(
                handle,
                "select number from " + table + " where change_number > ? and change_number <= ?"
                        + " order by change_number",
                row -> row.getLong(1),
                change,
                last);
    }
}
