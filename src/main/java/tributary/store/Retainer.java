package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets old entries go, in batches small enough not to hold up visits. */
final class Retainer {
    private static final int BATCH = 50;

    /** Long enough that no reader still shows an id when it might be given again. */
    private static final Duration REMEMBERED_AFTER_LAST_LISTED = Duration.ofDays(400);

    /** Newest first, as the index is: H2 walks none backwards, and would sort all entries of the feed each time. */
    static final String AFTER =
            "select number from entry where feed = ? and published <= ? and (published < ? or number < ?)"
                    + " and first_seen < ? order by feed, published desc, number desc limit ?";

    static final String NTH = "select published, number from entry where feed = ?"
            + " order by feed, published desc, number desc limit 1 offset ?";

    private final Database database;
    private final Writer writer;

    Retainer(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * @param entries at the moment
     * @param cutoff what is older may go
     */
    private record Kept(int feed, long entries, long min, long max, long cutoff) {
        Kept with(long counted) {
            return new Kept(feed, counted, min, max, cutoff);
        }
    }

    /** A place among a feed's entries, newest first. */
    private record Place(long published, long number) {
        boolean isAfter(Place other) {
            return published != other.published ? published < other.published : number < other.number;
        }
    }

    long retain(Instant now) {
        List<Kept> feeds = database.read(handle -> handle.select(
                        "select number, entries, retain_days, retain_min, retain_max from feed where entries > retain_min")
                .map((row, _) -> new Kept(
                        row.getInt(1),
                        row.getLong(2),
                        row.getLong(4),
                        row.getLong(5),
                        Moments.micros(now.minus(Duration.ofDays(row.getInt(3))))))
                .list());
        long gone = 0;
        for (Kept feed : feeds) {
            // Most feeds have nothing to let go, and a visit need not wait for finding that out.
            int batch = database.read(handle -> old(handle, feed)).isEmpty() ? 0 : BATCH;
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
        List<Long> old = old(handle, feed.with(entries));
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

    /** Of those beyond the newest {@code min}: what is beyond the newest {@code max}, and what is too old. */
    private static List<Long> old(Handle handle, Kept feed) {
        Place lastOfMin = nth(handle, feed.feed(), feed.min());
        if (lastOfMin == null) {
            return List.of();
        }
        Place lastOfMax = feed.max() <= feed.min() ? lastOfMin : lastOfMax(handle, feed);
        List<Long> beyondMax = lastOfMax == null ? List.of() : after(handle, feed, lastOfMax, Moments.NEVER);
        if (!beyondMax.isEmpty()) {
            return beyondMax;
        }
        Place tooOld = new Place(feed.cutoff(), 0);
        return after(handle, feed, tooOld.isAfter(lastOfMin) ? tooOld : lastOfMin, feed.cutoff());
    }

    /** To find that there is none would take a walk through all. */
    private static @Nullable Place lastOfMax(Handle handle, Kept feed) {
        return feed.entries() <= feed.max() ? null : nth(handle, feed.feed(), feed.max());
    }

    private static @Nullable Place nth(Handle handle, int feed, long nth) {
        if (nth <= 0) {
            return new Place(Moments.NEVER, Long.MAX_VALUE);
        }
        return handle.select(NTH, feed, nth - 1)
                .map((row, _) -> new Place(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(null);
    }

    /** @param seen before that moment */
    private static List<Long> after(Handle handle, Kept feed, Place place, long seen) {
        return handle.select(AFTER, feed.feed(), place.published(), place.published(), place.number(), seen, BATCH)
                .mapTo(Long.class)
                .list();
    }

    private void forgetRetired(long before) {
        int forgotten = BATCH;
        while (forgotten == BATCH) {
            forgotten = writer.writeSoon(handle -> {
                List<UUID> keys = Direct.list(
                        handle,
                        "select key_hash from retired where last_listed < ? limit ?",
                        row -> row.getObject(1, UUID.class),
                        before,
                        BATCH);
                return Direct.execute(handle, "delete from retired where key_hash = any(?)", Direct.Many.uuids(keys));
            });
        }
    }
}
