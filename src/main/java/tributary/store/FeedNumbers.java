package tributary.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;

/** The database's numbers for feeds, kept in memory. Safe for use by many threads. */
final class FeedNumbers {
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Set.of());

    private record Snapshot(Map<FeedId, Integer> numbers, Map<Integer, FeedId> ids, Set<Integer> configured) {}

    void load(Handle handle) {
        Map<FeedId, Integer> numbers = new HashMap<>();
        Map<Integer, FeedId> ids = new HashMap<>();
        Set<Integer> configured = new HashSet<>();
        handle.select("select number, id, configured from feed")
                .map((row, _) -> new Row(row.getInt(1), new FeedId(row.getString(2)), row.getBoolean(3)))
                .forEach(row -> {
                    numbers.put(row.id(), row.number());
                    ids.put(row.number(), row.id());
                    if (row.configured()) {
                        configured.add(row.number());
                    }
                });
        snapshot = new Snapshot(numbers, ids, configured);
    }

    private record Row(int number, FeedId id, boolean configured) {}

    @Nullable
    Integer find(FeedId id) {
        return snapshot.numbers().get(id);
    }

    /** Another node may have added the feed since we last looked. */
    FeedId id(Handle handle, int number) {
        FeedId known = snapshot.ids().get(number);
        if (known != null) {
            return known;
        }
        load(handle);
        FeedId loaded = snapshot.ids().get(number);
        if (loaded == null) {
            throw new IllegalStateException("no feed has the number " + number);
        }
        return loaded;
    }

    Set<Integer> configured() {
        return snapshot.configured();
    }

    boolean isConfigured(int number) {
        return snapshot.configured().contains(number);
    }

    /** Those of the feeds that are configured. */
    Set<Integer> configured(Set<FeedId> feeds) {
        Snapshot now = snapshot;
        return feeds.stream()
                .map(now.numbers()::get)
                .filter(number -> number != null && now.configured().contains(number))
                .collect(Collectors.toSet());
    }
}
