package tributary.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.Guid;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** Stores a visit's items: finds out which are new, which edited, and which were let go before. */
final class EntryWriter {
    private static final long LISTED_AGAIN_AFTER = Duration.ofDays(1).toNanos() / 1_000;

    private static final String INSERT =
            "insert into entry (number, feed, change_number, key_hash, id_hash, public_id, guid_hash, url_hash,"
                    + " published, date_origin, received, first_seen, changed, withdrawn, story, fingerprint, overflow)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)";
    private static final String INSERT_TEXT = "insert into entry_text (number, body) values (?, ?)";

    private EntryWriter() {}

    static Committed store(Handle handle, FeedRow feed, List<Prepared> items, long now) {
        if (items.isEmpty()) {
            return new Committed(List.of(), List.of());
        }
        long change = Counter.take(handle, items.size());
        Map<UUID, EntryRow> known = known(handle, items);
        Set<UUID> retired = retired(handle, items, known.keySet(), now);
        List<Prepared> fresh = new ArrayList<>();
        List<StoredEntry> updated = new ArrayList<>();
        for (Prepared item : items) {
            EntryRow row = known.get(item.keyHash());
            if (row == null && !retired.contains(item.keyHash())) {
                fresh.add(item);
            } else if (row != null && differs(row, item.item())) {
                updated.add(update(handle, feed.id(), row, item, now, change++));
            }
        }
        return new Committed(insert(handle, feed, fresh, now, change), updated);
    }

    private static Map<UUID, EntryRow> known(Handle handle, List<Prepared> items) {
        Map<UUID, EntryRow> rows = new HashMap<>();
        List<UUID> hashes = items.stream().map(Prepared::keyHash).toList();
        Direct.list(
                        handle,
                        "select " + EntryRow.COLUMNS + " from entry e where e.key_hash = any(?)",
                        EntryRow::read,
                        Direct.Many.uuids(hashes))
                .forEach(row -> rows.put(row.keyHash(), row));
        return rows;
    }

    /** Those that retention let go and that the document still lists, which keeps them remembered. */
    private static Set<UUID> retired(Handle handle, List<Prepared> items, Set<UUID> known, long now) {
        List<UUID> rest = items.stream()
                .map(Prepared::keyHash)
                .filter(hash -> !known.contains(hash))
                .toList();
        if (rest.isEmpty()) {
            return Set.of();
        }
        Map<UUID, Long> listed = new HashMap<>();
        Direct.list(
                        handle,
                        "select key_hash, last_listed from retired where key_hash = any(?)",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)),
                        Direct.Many.uuids(rest))
                .forEach(row -> listed.put(row.getKey(), row.getValue()));
        List<UUID> stale = listed.entrySet().stream()
                .filter(each -> now - each.getValue() > LISTED_AGAIN_AFTER)
                .map(Map.Entry::getKey)
                .toList();
        if (!stale.isEmpty()) {
            var _ = handle.execute(
                    "update retired set last_listed = ? where key_hash = any(?)", now, Arrays.ofUuids(stale));
        }
        return listed.keySet();
    }

    /** Brings entries to other stories; returns the numbers of those that this changed. */
    static List<Long> move(Handle handle, Map<UUID, StoryId> stories) {
        Map<Long, StoryId> numbered = new TreeMap<>();
        handle.select("select key_hash, number from entry where key_hash = any(?)", Arrays.ofUuids(stories.keySet()))
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .forEach(row -> {
                    StoryId story = stories.get(row.getKey());
                    if (story != null) {
                        numbered.put(row.getValue(), story);
                    }
                });
        return setStories(handle, numbered);
    }

    static List<Long> setStories(Handle handle, Map<Long, StoryId> stories) {
        List<Long> changed = new ArrayList<>();
        if (stories.isEmpty()) {
            return changed;
        }
        long change = Counter.take(handle, stories.size());
        for (Map.Entry<Long, StoryId> each : stories.entrySet()) {
            String story = each.getValue().value();
            int rows = handle.execute(
                    "update entry set story = ?, change_number = ?"
                            + " where number = ? and (story is null or story <> ?)",
                    story,
                    change++,
                    each.getKey(),
                    story);
            if (rows > 0) {
                changed.add(each.getKey());
            }
        }
        return changed;
    }

    /** Marks entries of the feed as taken back; returns the numbers of those that stood until now. */
    static List<Long> withdraw(Handle handle, FeedRow feed, List<Long> numbers, long now) {
        List<Long> changed = new ArrayList<>();
        if (numbers.isEmpty()) {
            return changed;
        }
        long change = Counter.take(handle, numbers.size());
        for (long number : numbers) {
            int rows = handle.execute(
                    "update entry set withdrawn = ?, change_number = ?"
                            + " where number = ? and feed = ? and withdrawn = 0",
                    now,
                    change++,
                    number,
                    feed.number());
            if (rows > 0) {
                changed.add(number);
            }
        }
        return changed;
    }

    private static boolean differs(EntryRow row, Commit.Item item) {
        StoryId story = item.story();
        return !row.fingerprint().equals(item.entry().fingerprint())
                || (story != null && !story.value().equals(row.story()))
                || row.withdrawn() != Moments.NONE;
    }

    private static StoredEntry update(Handle handle, FeedId feed, EntryRow row, Prepared item, long now, long change) {
        boolean sameText = row.fingerprint().equals(item.item().entry().fingerprint());
        List<String> parts = Bodies.parts(item.body());
        EntryRow edited = row.edited(item.item(), sameText ? row.changed() : now, parts.size() - 1);
        var _ = handle.execute(
                "update entry set change_number = ?, guid_hash = ?, url_hash = ?, published = ?, date_origin = ?,"
                        + " changed = ?, withdrawn = 0, story = ?, fingerprint = ?, overflow = ? where number = ?",
                change,
                item.guidHint(),
                item.urlHint(),
                edited.published(),
                edited.origin().name(),
                edited.changed(),
                edited.story(),
                edited.fingerprint(),
                edited.overflow(),
                edited.number());
        Bodies.replace(handle, row.number(), parts, row.overflow());
        return edited.with(EntryBody.of(item.item().entry()), feed);
    }

    private static List<StoredEntry> insert(
            Handle handle, FeedRow feed, List<Prepared> fresh, long now, long firstNumber) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<UUID> taken = takenIds(handle, fresh);
        List<Row> rows = new ArrayList<>();
        long number = firstNumber;
        for (Prepared item : fresh) {
            UUID guidHash = item.guidHash();
            boolean ownId = guidHash == null || !taken.add(guidHash);
            List<String> parts = Bodies.parts(item.body());
            EntryRow row = newRow(number, feed.number(), item, publicId(item, ownId), now, parts.size() - 1);
            rows.add(new Row(row, item, ownId || guidHash == null ? item.tagHash() : guidHash, parts.getFirst()));
            Bodies.insertOverflow(handle, number, parts);
            number++;
        }
        Direct.executeAll(handle, INSERT, rows, Row::values);
        Direct.executeAll(
                handle, INSERT_TEXT, rows, each -> new Object[] {each.row().number(), each.text()});
        return rows.stream()
                .map(each -> each.row().with(EntryBody.of(each.item().item().entry()), feed.id()))
                .toList();
    }

    /** A new entry with what else is stored of it. */
    private record Row(EntryRow row, Prepared item, UUID idHash, String text) {
        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                row.number(),
                row.feed(),
                row.number(),
                row.keyHash(),
                idHash,
                row.publicId(),
                item.guidHint(),
                item.urlHint(),
                row.published(),
                row.origin().name(),
                row.received(),
                row.firstSeen(),
                row.changed(),
                row.story(),
                row.fingerprint(),
                row.overflow()
            };
        }
    }

    private static String publicId(Prepared item, boolean ownId) {
        Guid guid = item.item().entry().guid();
        return ownId || guid == null ? item.tag() : guid.value();
    }

    private static EntryRow newRow(long number, int feed, Prepared item, String publicId, long now, int overflow) {
        Entry entry = item.item().entry();
        StoryId story = item.item().story();
        return new EntryRow(
                number,
                feed,
                item.keyHash(),
                publicId,
                Moments.micros(entry.dates().published()),
                entry.dates().origin(),
                Moments.micros(item.item().received()),
                now,
                now,
                Moments.NONE,
                story == null ? null : story.value(),
                entry.fingerprint(),
                overflow);
    }

    /** Guids that are another entry's id, or were. */
    private static Set<UUID> takenIds(Handle handle, List<Prepared> fresh) {
        Set<UUID> wanted = new HashSet<>();
        for (Prepared item : fresh) {
            UUID guidHash = item.guidHash();
            if (guidHash != null) {
                wanted.add(guidHash);
            }
        }
        Set<UUID> taken = new HashSet<>();
        if (!wanted.isEmpty()) {
            taken.addAll(idsIn(handle, "entry", wanted));
            taken.addAll(idsIn(handle, "retired", wanted));
        }
        return taken;
    }

    private static List<UUID> idsIn(Handle handle, String table, Collection<UUID> wanted) {
        return Direct.list(
                handle,
                "select id_hash from " + table + " where id_hash = any(?)",
                row -> row.getObject(1, UUID.class),
                Direct.Many.uuids(wanted));
    }
}
