package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tributary.model.FeedId;
import tributary.store.Store.HostLimits;

/**
 * Which feeds are due: an index over feeds within their host, and one over hosts, so that neither a hundred thousand
 * feeds nor ten thousand on one host make a look at it slow.
 */
final class DueQueue {
    /** Longest due first; the order as {@link Hosts#NEXT_DUE} has it. */
    static final String DUE = "select number from feed where host = ? and due_at <= ? order by host, due_at limit ?";

    private static final String LEASE =
            "update feed set leased_until = ?, due_at = ?, moved_during_visit = false where number = any(?)";

    private DueQueue() {}

    /** Numbers of the feeds that were leased. */
    static List<Integer> claim(
            Handle handle,
            Dialect dialect,
            Instant at,
            int limit,
            Function<String, HostLimits> limits,
            Duration lease) {
        long now = Moments.micros(at);
        long until = Moments.micros(at.plus(lease));
        List<Turn> turns = new ArrayList<>();
        for (Hosts.Row host : Hosts.lockReady(handle, dialect, now, limit)) {
            turns.add(turn(handle, host, limits.apply(host.name()), now, limit));
        }
        List<Integer> claimed = inTurns(turns, limit);
        if (!claimed.isEmpty()) {
            var _ = Direct.execute(handle, LEASE, until, until, Direct.Many.integers(claimed));
        }
        turns.forEach(turn -> turn.end(handle, now));
        return claimed;
    }

    /** A host's part in a claim: the feeds that it could give, and those taken. */
    private static final class Turn {
        final Hosts.Row host;
        final HostLimits limits;
        final int room;
        final List<Integer> due;
        int taken;

        Turn(Hosts.Row host, HostLimits limits, int room, List<Integer> due) {
            this.host = host;
            this.limits = limits;
            this.room = room;
            this.due = due;
        }

        void end(Handle handle, long now) {
            if (taken > 0) {
                Hosts.claimed(handle, host, now, limits.spacing(), taken == room);
            } else if (room == 0) {
                Hosts.full(handle, host, now);
            } else if (due.isEmpty()) {
                Hosts.settle(handle, host, host.parkedUntil());
            }
        }
    }

    private static Turn turn(Handle handle, Hosts.Row host, HostLimits limits, long now, int limit) {
        int room = Math.max(0, limits.parallel() - Hosts.activeVisits(handle, host.number(), now));
        int atOnce = limits.spacing().isPositive() ? Math.min(1, room) : Math.min(room, limit);
        List<Integer> due =
                atOnce == 0 ? List.of() : Direct.list(handle, DUE, row -> row.getInt(1), host.number(), now, atOnce);
        return new Turn(host, limits, room, due);
    }

    /** One from each host in turn, until there are enough: a host with many due feeds waits for the others. */
    private static List<Integer> inTurns(List<Turn> turns, int limit) {
        List<Integer> claimed = new ArrayList<>();
        boolean more = true;
        for (int round = 0; more; round++) {
            more = false;
            for (Turn turn : turns) {
                if (claimed.size() < limit && round < turn.due.size()) {
                    claimed.add(turn.due.get(round));
                    turn.taken++;
                    more = true;
                }
            }
        }
        return claimed;
    }

    /** Lets go of leases; the feeds are due when they were. */
    static void release(Handle handle, Dialect dialect, Collection<Integer> feeds) {
        inLockedHosts(
                handle,
                dialect,
                feeds,
                "update feed set leased_until = 0, due_at = next_visit"
                        + " where number = any(?) and configured and leased_until > 0");
    }

    /** Whatever lies beyond the latest moment that we could have meant is due now. */
    static void forgetBeyond(Handle handle, long now, long latest) {
        int hosts = handle.execute(
                "update host set next_slot = case when next_slot > ? then 0 else next_slot end,"
                        + " parked_until = case when parked_until > ? then 0 else parked_until end"
                        + " where next_slot > ? or parked_until > ?",
                latest,
                latest,
                latest,
                latest);
        int feeds = handle.execute(
                "update feed set next_visit = ?, due_at = ?, leased_until = 0"
                        + " where configured and (leased_until > ? or (next_visit > ? and next_visit < "
                        + Moments.NEVER + "))",
                now,
                now,
                latest,
                latest);
        if (hosts + feeds > 0) {
            Hosts.settleAll(handle);
        }
    }

    /** Lets go of a lease; the feed is due then. */
    static void postpone(Handle handle, Dialect dialect, int feed, long until) {
        List<Hosts.Row> hosts = lockHosts(handle, dialect, List.of(feed));
        var _ = handle.execute(
                "update feed set leased_until = 0, due_at = ?, next_visit = ?"
                        + " where number = ? and configured and leased_until > 0",
                until,
                until,
                feed);
        hosts.forEach(host -> Hosts.settle(handle, host, host.parkedUntil()));
    }

    /** Sets when feeds are due that are not being visited; those of one host at a time. */
    static void reschedule(Handle handle, Dialect dialect, Map<FeedId, Instant> times, FeedNumbers numbers) {
        Map<Integer, Long> due = new TreeMap<>();
        times.forEach((feed, time) -> {
            Integer number = numbers.find(feed);
            if (number != null) {
                due.put(number, Moments.micros(time));
            }
        });
        List<Hosts.Row> hosts = lockHosts(handle, dialect, due.keySet());
        var batch = handle.prepareBatch("update feed set next_visit = ?,"
                + " due_at = case when leased_until = 0 then ? else due_at end where number = ? and configured");
        due.forEach((number, time) ->
                batch.bind(0, time).bind(1, time).bind(2, number).add());
        if (!due.isEmpty()) {
            var _ = batch.execute();
        }
        hosts.forEach(host -> Hosts.settle(handle, host, host.parkedUntil()));
    }

    private static void inLockedHosts(Handle handle, Dialect dialect, Collection<Integer> feeds, String update) {
        List<Hosts.Row> hosts = lockHosts(handle, dialect, feeds);
        var _ = handle.execute(update, Arrays.ofIntegers(feeds));
        hosts.forEach(host -> Hosts.settle(handle, host, host.parkedUntil()));
    }

    private static List<Hosts.Row> lockHosts(Handle handle, Dialect dialect, Collection<Integer> feeds) {
        TreeSet<Integer> hosts = handle
                .select("select distinct host from feed where number = any(?)", Arrays.ofIntegers(feeds))
                .mapTo(Integer.class)
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
        return hosts.stream().map(host -> Hosts.lock(handle, dialect, host)).toList();
    }
}
