package tributary.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.PollState;

/** Takes a configuration over: changes only the rows of feeds that it changes. */
final class Registrar {
    private final Json json;

    Registrar(Json json) {
        this.json = json;
    }

    private record Row(
            int number,
            FeedId id,
            String url,
            int host,
            boolean configured,
            Retention retention,
            long nextVisit,
            long leasedUntil) {}

    void register(Handle handle, Collection<Registration> feeds, Instant at) {
        long now = Moments.micros(at);
        Map<String, Integer> hosts =
                Hosts.lockAll(handle, feeds.stream().map(Registration::host).collect(Collectors.toSet()));
        Map<FeedId, Row> known = rows(handle);
        List<Registration> added = new ArrayList<>();
        Set<FeedId> listed = new HashSet<>();
        for (Registration feed : feeds) {
            Row row = known.get(feed.id());
            if (!listed.add(feed.id())) {
                throw new IllegalArgumentException("two feeds have the id " + feed.id());
            }
            if (row == null) {
                added.add(feed);
            } else {
                change(handle, row, feed, hostNumber(hosts, feed), now);
            }
        }
        add(handle, added, hosts, now);
        known.values().stream()
                .filter(row -> row.configured() && !listed.contains(row.id()))
                .forEach(row -> remove(handle, row));
        Hosts.settleAll(handle);
    }

    private static int hostNumber(Map<String, Integer> hosts, Registration feed) {
        Integer number = hosts.get(feed.host());
        if (number == null) {
            throw new IllegalStateException("host " + feed.host() + " was not added");
        }
        return number;
    }

    private static Map<FeedId, Row> rows(Handle handle) {
        Map<FeedId, Row> rows = new HashMap<>();
        handle.select("select number, id, url, host, configured, retain_days, retain_min, retain_max, next_visit,"
                        + " leased_until from feed")
                .map((row, _) -> new Row(
                        row.getInt(1),
                        new FeedId(row.getString(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getBoolean(5),
                        new Retention(row.getInt(6), row.getInt(7), row.getInt(8)),
                        row.getLong(9),
                        row.getLong(10)))
                .forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private void change(Handle handle, Row row, Registration feed, int host, long now) {
        boolean moved = !row.url().equals(feed.url());
        boolean back = !row.configured();
        if (!moved && !back && row.host() == host && row.retention().equals(feed.retention())) {
            return;
        }
        boolean due = moved || (back && row.nextVisit() == Moments.NEVER);
        long next = due ? now : row.nextVisit();
        boolean visited = row.leasedUntil() > now && !moved;
        var _ = handle.execute(
                "update feed set url = ?, host = ?, configured = true, retain_days = ?, retain_min = ?, retain_max = ?,"
                        + " next_visit = ?, due_at = ?, leased_until = ?, moved_during_visit = ? where number = ?",
                feed.url(),
                host,
                feed.retention().days(),
                feed.retention().min(),
                feed.retention().max(),
                next,
                visited ? row.leasedUntil() : next,
                visited ? row.leasedUntil() : Moments.NONE,
                moved && row.leasedUntil() > now,
                row.number());
        if (due) {
            forget(handle, row.number());
        }
    }

    /** What the old address gave us; how often items appear is the feed's own and stays. */
    private void forget(Handle handle, int feed) {
        String poll = handle.select("select poll from feed_memory where feed = ?", feed)
                .mapTo(String.class)
                .one();
        PollState old = json.poll.read(poll);
        PollState fresh = new PollState(
                List.of(), List.of(), null, PollState.NEW.hints(), null, PollState.Health.NEW, old.arrivals());
        var _ = handle.execute("update feed_memory set poll = ? where feed = ?", json.poll.write(fresh), feed);
    }

    private void add(Handle handle, List<Registration> feeds, Map<String, Integer> hosts, long now) {
        if (feeds.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch("insert into feed (id, url, host, configured, retain_days, retain_min, retain_max,"
                        + " next_visit, due_at, leased_until, moved_during_visit, visits, entries)"
                        + " values (?, ?, ?, true, ?, ?, ?, ?, ?, 0, false, 0, 0)");
        for (Registration feed : feeds) {
            batch.bind(0, feed.id().value())
                    .bind(1, feed.url())
                    .bind(2, hostNumber(hosts, feed))
                    .bind(3, feed.retention().days())
                    .bind(4, feed.retention().min())
                    .bind(5, feed.retention().max())
                    .bind(6, now)
                    .bind(7, now)
                    .add();
        }
        var _ = batch.execute();
        var _ = handle.execute(
                "insert into feed_memory (feed, poll, metadata) select f.number, ?, ? from feed f"
                        + " where not exists (select 1 from feed_memory m where m.feed = f.number)",
                json.poll.write(PollState.NEW),
                json.metadata.write(FeedMetadata.UNKNOWN));
    }

    private static void remove(Handle handle, Row row) {
        var _ = handle.execute(
                "update feed set configured = false, due_at = ?, leased_until = 0 where number = ?",
                Moments.NEVER,
                row.number());
    }
}
