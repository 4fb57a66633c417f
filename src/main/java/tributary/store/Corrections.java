package tributary.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of corrections. */
final class Corrections {
    private Corrections() {}

    static void add(Handle handle, List<StoredCorrection> corrections) {
        for (StoredCorrection each : corrections) {
            var _ = handle.execute(
                    "insert into correction (joined, one, other) values (?, ?, ?)",
                    each.joined(),
                    each.one(),
                    each.other());
        }
    }

    static List<StoredCorrection> after(Handle handle, long number) {
        return handle.select(
                        "select number, joined, one, other from correction where number > ? order by number", number)
                .map((row, _) ->
                        new StoredCorrection(row.getLong(1), row.getBoolean(2), row.getString(3), row.getString(4)))
                .list();
    }
}
