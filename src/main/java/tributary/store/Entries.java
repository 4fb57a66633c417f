package tributary.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** Reads entries by what names them. */
final class Entries {
    private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;

    private static final int WALKED_AT_ONCE = 5_000;

    private final FeedNumbers feeds;
    private final Json json;

    Entries(FeedNumbers feeds, Json json) {
        this.feeds = feeds;
        this.json = json;
    }

    /** Told from the index on the time of arrival alone. */
    static List<Store.DailyCount> countByDay(Handle handle, long since) {
        return handle.select(
                        "select f.id, c.on_day, c.entries from (select feed, received / " + DAY_MICROS
                                + " as on_day, count(*) as entries from entry where received >= ? group by feed, received / "
                                + DAY_MICROS + ") c join feed f on f.number = c.feed where f.configured",
                        since)
                .map((row, _) -> new Store.DailyCount(
                        new FeedId(row.getString(1)), LocalDate.ofEpochDay(row.getLong(2)), row.getInt(3)))
                .list();
    }

    /** Numbers are given in the order of arrival, so the walk back along them can end at the first that is too old. */
    List<Arrival> arrivals(Handle handle, long since, int most) {
        List<Arrival> arrivals = new ArrayList<>();
        long before = Long.MAX_VALUE;
        boolean more = true;
        while (more && arrivals.size() < most) {
            List<Came> next = handle.select(
                            "select number, first_seen, feed, key_hash, change_number, story, withdrawn from entry"
                                    + " where number < ? order by number desc limit ?",
                            before,
                            Math.min(WALKED_AT_ONCE, most - arrivals.size()))
                    .map((row, _) -> Came.read(row))
                    .list();
            for (Came each : next) {
                if (each.firstSeen() >= since && !each.withdrawn()) {
                    arrivals.add(each.arrival(feeds.id(handle, each.feed())));
                }
            }
            more = !next.isEmpty() && next.getLast().firstSeen() >= since;
            before = next.isEmpty() ? before : next.getLast().number();
        }
        Collections.reverse(arrivals);
        return arrivals;
    }

    private record Came(
            long number,
            long firstSeen,
            int feed,
            UUID key,
            long change,
            @Nullable String story,
            boolean withdrawn) {
        static Came read(ResultSet row) throws SQLException {
            return new Came(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getObject(4, UUID.class),
                    row.getLong(5),
                    row.getString(6),
                    row.getLong(7) != Moments.NONE);
        }

        Arrival arrival(FeedId id) {
            return new Arrival(number, id, key, change, story == null ? null : new StoryId(story));
        }
    }

    /** Those that are stored, in the order of the numbers. */
    List<StoredEntry> load(Handle handle, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Found> found = new HashMap<>();
        List<Long> overflowing = new ArrayList<>();
        Direct.list(
                        handle,
                        "select " + EntryRow.COLUMNS + ", t.body from entry e join entry_text t on t.number = e.number"
                                + " where e.number = any(?)",
                        row -> new Found(EntryRow.read(row), row.getString(14)),
                        Direct.Many.numbers(numbers))
                .forEach(each -> {
                    found.put(each.row().number(), each);
                    if (each.row().overflow() > 0) {
                        overflowing.add(each.row().number());
                    }
                });
        Map<Long, String> overflow = Bodies.overflow(handle, overflowing);
        List<StoredEntry> entries = new ArrayList<>();
        for (long number : numbers) {
            Found each = found.get(number);
            if (each != null) {
                entries.add(stored(handle, each.row(), each.body() + overflow.getOrDefault(number, "")));
            }
        }
        return entries;
    }

    private record Found(EntryRow row, String body) {}

    private StoredEntry stored(Handle handle, EntryRow row, String body) {
        return row.with(json.entry.read(body), feeds.id(handle, row.feed()));
    }

    Map<String, Store.Known> known(Handle handle, FeedId feed, Collection<String> keys) {
        Map<UUID, String> byHash = new HashMap<>();
        keys.forEach(key -> byHash.put(Hashes.ofKey(feed, key), key));
        Map<String, Store.Known> known = new HashMap<>();
        if (keys.isEmpty()) {
            return known;
        }
        Direct.list(
                        handle,
                        "select key_hash, number, fingerprint, story, withdrawn from entry where key_hash = any(?)",
                        row -> {
                            String story = row.getString(4);
                            boolean offerAgain = row.getLong(5) != Moments.NONE;
                            return Map.entry(
                                    row.getObject(1, UUID.class),
                                    new Store.Known(
                                            row.getLong(2),
                                            offerAgain ? "" : row.getString(3),
                                            story == null ? null : new StoryId(story)));
                        },
                        Direct.Many.uuids(byHash.keySet()))
                .forEach(each -> put(known, byHash, each));
        if (known.size() < byHash.size()) {
            retired(handle, byHash, known);
        }
        return known;
    }

    /** No fingerprint is empty: these are offered to the next commit, which remembers that they are still listed. */
    private static void retired(Handle handle, Map<UUID, String> byHash, Map<String, Store.Known> known) {
        List<UUID> missing = byHash.entrySet().stream()
                .filter(each -> !known.containsKey(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Direct.list(
                        handle,
                        "select key_hash, number from retired where key_hash = any(?)",
                        row -> Map.entry(row.getObject(1, UUID.class), new Store.Known(row.getLong(2), "", null)),
                        Direct.Many.uuids(missing))
                .forEach(each -> put(known, byHash, each));
    }

    private static void put(
            Map<String, Store.Known> known, Map<UUID, String> byHash, Map.Entry<UUID, Store.Known> each) {
        String key = byHash.get(each.getKey());
        if (key != null) {
            known.put(key, each.getValue());
        }
    }

    List<StoredEntry> findNamed(Handle handle, String idOrUrl) {
        List<Long> numbers =
                new ArrayList<>(handle.select("select number from entry where id_hash = ?", Hashes.of(idOrUrl))
                        .mapTo(Long.class)
                        .list());
        long hint = Hashes.hint(idOrUrl);
        numbers.addAll(handle.select("select number from entry where url_hash = ? order by number", hint)
                .mapTo(Long.class)
                .list());
        numbers.addAll(handle.select("select number from entry where guid_hash = ? order by number", hint)
                .mapTo(Long.class)
                .list());
        return load(handle, numbers.stream().distinct().toList()).stream()
                .filter(each -> isNamed(each, idOrUrl))
                .toList();
    }

    private static boolean isNamed(StoredEntry entry, String name) {
        var guid = entry.entry().guid();
        return entry.id().equals(name)
                || name.equals(entry.entry().links().url())
                || (guid != null && guid.value().equals(name));
    }

    List<StoredEntry> story(Handle handle, StoryId story) {
        List<Long> numbers = handle
                .select("select number, feed from entry where story = ?", story.value())
                .map((row, _) -> new long[] {row.getLong(1), row.getInt(2)})
                .stream()
                .filter(each -> feeds.isConfigured((int) each[1]))
                .map(each -> each[0])
                .toList();
        return load(handle, numbers).stream()
                .sorted(Comparator.comparing(
                                (StoredEntry each) -> each.entry().dates().published())
                        .thenComparingLong(StoredEntry::number))
                .toList();
    }
}
