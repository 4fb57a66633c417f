package tributary.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import tributary.model.FeedId;

/** The hosts' part of the due queue: when a host may next be asked, whichever of its feeds it is for. */
final class Hosts {
    record Row(int number, String name, long nextSlot, long parkedUntil, int orders) {}

    private static final String COLUMNS = "select number, name, next_slot, parked_until, orders from host ";
    /** Named first in the order, the host lets H2 take it from the index instead of sorting all feeds of the host. */
    static final String NEXT_DUE = "select f.due_at from feed f where f.host = ? order by f.host, f.due_at limit 1";

    static final String NEXT_LEASE_END = "select f.leased_until from feed f where f.host = ? and f.leased_until > ?"
            + " order by f.host, f.leased_until limit 1";

    private static final String EARLIEST_DUE = earliest(NEXT_DUE);
    private static final String EARLIEST_LEASE_END = earliest(NEXT_LEASE_END);

    private static String earliest(String query) {
        return "coalesce((" + query + "), " + Moments.NEVER + ")";
    }

    static String ready(Dialect dialect) {
        return COLUMNS + "where ready_at <= ? order by ready_at limit ?" + dialect.skippingLocked;
    }

    /** Numbers of the hosts of these names, added where new, and all hosts locked against visits meanwhile. */
    static Map<String, Integer> lockAll(Handle handle, Collection<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        handle.select("select number, name from host order by number for update")
                .map((row, _) -> Map.entry(row.getString(2), row.getInt(1)))
                .forEach(row -> numbers.put(row.getKey(), row.getValue()));
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(numbers.keySet());
        if (missing.isEmpty()) {
            return numbers;
        }
        var batch = handle.prepareBatch(
                "insert into host (name, next_slot, parked_until, ready_at) values (?, 0, 0, " + Moments.NEVER + ")");
        missing.forEach(name -> batch.bind(0, name).add());
        var _ = batch.execute();
        return lockAll(handle, List.of());
    }

    /**
     * Hosts with a feed that may be visited now, longest ready first, locked; those that another node holds are left.
     */
    static List<Row> lockReady(Handle handle, Dialect dialect, long now, int limit) {
        return Direct.list(handle, ready(dialect), Hosts::row, now, limit);
    }

    /** Locks before anything else of a feed is locked, so that no two transactions wait for each other. */
    static Row lock(Handle handle, Dialect dialect, int number) {
        return Direct.list(handle, COLUMNS + "where number = ?" + dialect.locking, Hosts::row, number)
                .getFirst();
    }

    /** The same for the host of a feed; empty when no such feed is known. */
    static Optional<Row> lockOf(Handle handle, Dialect dialect, FeedId feed) {
        return Direct.find(
                handle,
                COLUMNS + "where number = (select f.host from feed f where f.id = ?)" + dialect.locking,
                Hosts::row,
                feed.value());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getInt(5));
    }

    static int activeVisits(Handle handle, int host, long now) {
        return Direct.list(
                        handle,
                        "select count(*) from feed where host = ? and leased_until > ?",
                        row -> row.getInt(1),
                        host,
                        now)
                .getFirst();
    }

    /** Some of its feeds were claimed at this moment. */
    static void claimed(Handle handle, Row host, long now, Duration spacing, boolean full) {
        long nextSlot = now + Math.max(0, spacing.toNanos() / 1_000);
        long earliest = Math.max(nextSlot, host.parkedUntil());
        if (full) {
            var _ = Direct.execute(
                    handle,
                    "update host set next_slot = ?, ready_at = greatest(?, " + EARLIEST_LEASE_END
                            + ") where number = ?",
                    nextSlot,
                    earliest,
                    host.number(),
                    now,
                    host.number());
        } else {
            var _ = Direct.execute(
                    handle,
                    "update host set next_slot = ?, ready_at = greatest(?, " + EARLIEST_DUE + ") where number = ?",
                    nextSlot,
                    earliest,
                    host.number(),
                    host.number());
        }
    }

    /** No more of its feeds may be visited before one that is under way ends. */
    static void full(Handle handle, Row host, long now) {
        var _ = Direct.execute(
                handle,
                "update host set ready_at = " + EARLIEST_LEASE_END + " where number = ?",
                host.number(),
                now,
                host.number());
    }

    /** The due times of its feeds have changed, or how long it wants to be left alone. */
    static void settle(Handle handle, Row host, long parkedUntil) {
        var _ = Direct.execute(
                handle,
                "update host set parked_until = ?, ready_at = greatest(?, " + EARLIEST_DUE + ") where number = ?",
                parkedUntil,
                Math.max(host.nextSlot(), parkedUntil),
                host.number(),
                host.number());
    }

    /** The same after a visit. */
    static void settle(Handle handle, Row host, long parkedUntil, int orders) {
        if (orders != host.orders()) {
            var _ = Direct.execute(handle, "update host set orders = ? where number = ?", orders, host.number());
        }
        settle(handle, host, parkedUntil);
    }

    /** For a host that is not locked: one more, or longer than before. */
    static void park(Handle handle, String name, long until, int orders) {
        int changed = handle.execute(
                "update host set parked_until = greatest(parked_until, ?), ready_at = greatest(ready_at, ?),"
                        + " orders = greatest(orders, ?) where name = ?",
                until,
                until,
                orders,
                name);
        if (changed == 0) {
            var _ = handle.execute(
                    "insert into host (name, next_slot, parked_until, ready_at, orders) values (?, 0, ?, "
                            + Moments.NEVER + ", ?)",
                    name,
                    until,
                    orders);
        }
    }

    static int orders(Handle handle, String name) {
        return handle.select("select orders from host where name = ?", name)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    static void forgetOrders(Handle handle, String name) {
        var _ = handle.execute("update host set orders = 0 where name = ? and orders > 0", name);
    }

    /** How long until the next turn at a host, which is taken if it comes soon enough. */
    static Duration takeTurn(
            Handle handle, Dialect dialect, String name, Instant at, Duration spacing, Duration patience) {
        long now = Moments.micros(at);
        long turn = handle.select("select next_slot from host where name = ?" + dialect.locking, name)
                .mapTo(Long.class)
                .findOne()
                .map(next -> Math.max(now, next))
                .orElseGet(() -> add(handle, name, now));
        Duration wait = Duration.of(turn - now, ChronoUnit.MICROS);
        if (wait.compareTo(patience) <= 0) {
            long next = turn + spacing.toNanos() / 1_000;
            var _ = handle.execute(
                    "update host set next_slot = ?, ready_at = greatest(ready_at, ?) where name = ?", next, next, name);
        }
        return wait;
    }

    private static long add(Handle handle, String name, long now) {
        var _ = handle.execute(
                "insert into host (name, next_slot, parked_until, ready_at) values (?, 0, 0, " + Moments.NEVER + ")",
                name);
        return now;
    }

    /** Writes only what changes: after a start that is hardly anything. */
    static void settleAll(Handle handle) {
        String settled = "greatest(next_slot, parked_until,"
                + " coalesce((select min(f.due_at) from feed f where f.host = host.number), " + Moments.NEVER + "))";
        var _ = handle.execute("update host set ready_at = " + settled + " where ready_at <> " + settled);
    }

    static Optional<Instant> parkedUntil(Handle handle, String name, long now) {
        return handle.select("select parked_until from host where name = ? and parked_until > ?", name, now)
                .mapTo(Long.class)
                .findOne()
                .map(Moments::instant);
    }

    static Map<String, Instant> parked(Handle handle, long now) {
        Map<String, Instant> parked = new TreeMap<>();
        handle.select("select name, parked_until from host where parked_until > ?", now)
                .map((row, _) -> Map.entry(row.getString(1), Moments.instant(row.getLong(2))))
                .forEach(row -> parked.put(row.getKey(), row.getValue()));
        return parked;
    }

    private Hosts() {}
}
