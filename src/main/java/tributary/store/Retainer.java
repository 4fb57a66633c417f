package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lets old entries go, in batches small enough not to hold up visits. */
final class Retainer {
    private static final int BATCH = 200;

    /** Long enough that no reader still shows an id when it might be given again. */
    private static final Duration REMEMBERED_AFTER_LAST_LISTED = Duration.ofDays(400);

    private final Database database;
    private final Writer writer;

    Retainer(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    private record Kept(int feed, Retention retention) {}

    long retain(Instant now) {
        List<Kept> feeds = database.read(handle -> handle.select(
                        "select number, retain_days, retain_min, retain_max from feed where entries > retain_min")
                .map((row, _) -> new Kept(row.getInt(1), new Retention(row.getInt(2), row.getInt(3), row.getInt(4))))
                .list());
        long gone = 0;
        for (Kept feed : feeds) {
            int batch = BATCH;
            while (batch == BATCH) {
                batch = writer.writeSoon(handle -> letGo(handle, feed, now));
                gone += batch;
            }
        }
        forgetRetired(Moments.micros(now.minus(REMEMBERED_AFTER_LAST_LISTED)));
        return gone;
    }

    private static int letGo(Handle handle, Kept feed, Instant now) {
        long change = Counter.take(handle, 1);
        long entries = handle.select("select entries from feed where number = ? for update", feed.feed())
                .mapTo(Long.class)
                .one();
        List<Long> old = oldest(
                handle,
                feed,
                entries,
                Moments.micros(now.minus(Duration.ofDays(feed.retention().days()))));
        if (old.isEmpty()) {
            return 0;
        }
        var _ = handle.execute(
                "insert into retired (key_hash, id_hash, number, change_number, last_listed)"
                        + " select key_hash, id_hash, number, ?, ? from entry where number = any(?)",
                change,
                Moments.micros(now),
                Arrays.ofNumbers(old));
        for (String table : List.of("entry_text", "entry_overflow", "entry")) {
            var _ = handle.execute("delete from " + table + " where number = any(?)", Arrays.ofNumbers(old));
        }
        var _ = handle.execute("update feed set entries = entries - ? where number = ?", old.size(), feed.feed());
        return old.size();
    }

    /** Of those beyond the newest {@code min}: what is too old, and what is beyond the newest {@code max}. */
    private static List<Long> oldest(Handle handle, Kept feed, long entries, long cutoff) {
        long beyondMax = entries - feed.retention().max();
        if (beyondMax > 0) {
            return handle.select(
                            "select number from entry where feed = ? order by published, number limit ?",
                            feed.feed(),
                            Math.min(BATCH, beyondMax))
                    .mapTo(Long.class)
                    .list();
        }
        long beyondMin = Math.max(0, entries - feed.retention().min());
        return handle.select(
                        "select number from entry where feed = ? and published < ? and first_seen < ?"
                                + " order by published, number limit ?",
                        feed.feed(),
                        cutoff,
                        cutoff,
                        Math.min(BATCH, beyondMin))
                .mapTo(Long.class)
                .list();
    }

    private void forgetRetired(long before) {
        int forgotten = BATCH;
        while (forgotten == BATCH) {
            forgotten = writer.writeSoon(handle -> handle.execute(
                    "delete from retired where key_hash in"
                            + " (select key_hash from retired where last_listed < ? limit ?)",
                    before,
                    BATCH));
        }
    }
}
