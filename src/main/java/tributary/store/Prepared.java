package tributary.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.Guid;

/**
 * A commit's items with all that can be worked out before the database is asked, so that the writer's thread need not.
 *
 * @param tag the URI that is its id if its guid cannot be
 * @param guidHash of its guid as an id; null if it can never be one
 */
record Prepared(
        Commit.Item item,
        UUID keyHash,
        String tag,
        UUID tagHash,
        @Nullable UUID guidHash,
        @Nullable Long guidHint,
        @Nullable Long urlHint,
        String body) {

    /** The first of those with the same key counts. */
    static List<Prepared> all(FeedId feed, List<Commit.Item> items, PublicIds ids, Json json) {
        List<Prepared> prepared = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Commit.Item item : items) {
            if (keys.add(item.entry().key().value())) {
                prepared.add(one(feed, item, ids, json));
            }
        }
        return prepared;
    }

    private static Prepared one(FeedId feed, Commit.Item item, PublicIds ids, Json json) {
        Entry entry = item.entry();
        Guid guid = entry.guid();
        UUID keyHash = Hashes.ofKey(feed, entry.key().value());
        Optional<String> published = ids.asPublished(guid);
        String url = entry.links().url();
        String tag = ids.tag(feed, keyHash);
        return new Prepared(
                item,
                keyHash,
                tag,
                Hashes.of(tag),
                published.map(Hashes::of).orElse(null),
                guid == null || guid.value().equals(url) ? null : Hashes.hint(guid.value()),
                url == null ? null : Hashes.hint(url),
                json.entry.write(EntryBody.of(entry)));
    }
}
