package tributary.store;

import org.jdbi.v3.core.Handle;

/**
 * Numbers for entries and their changes. Taking one holds up other transactions that want one until this one ends:
 * whoever has seen a number has seen all smaller ones, which makes "what came after" a question with one answer.
 */
final class Counter {
    private Counter() {}

    /** Takes so many numbers and returns the first. */
    static long take(Handle handle, int count) {
        var _ = Direct.execute(handle, "update counter set current = current + ? where name = 'change'", count);
        return current(handle) - count + 1;
    }

    static long current(Handle handle) {
        return Direct.list(handle, "select current from counter where name = 'change'", row -> row.getLong(1))
                .getFirst();
    }
}
