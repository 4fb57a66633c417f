package tributary.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tributary.model.FeedId;

/** A feed's row, as far as recording a visit needs it. */
record FeedRow(int number, FeedId id, int host, boolean configured, boolean movedDuringVisit, long visits) {
    static Optional<FeedRow> find(Handle handle, FeedId id) {
        return Direct.find(
                handle,
                "select number, host, configured, moved_during_visit, visits from feed where id = ?",
                row -> new FeedRow(
                        row.getInt(1), id, row.getInt(2), row.getBoolean(3), row.getBoolean(4), row.getLong(5)),
                id.value());
    }
}
