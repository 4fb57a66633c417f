package tributary.refresh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.normalise.ListedItem;
import tributary.normalise.NormalisedFeed;
import tributary.store.Store;

/**
 * Finds the items of a document among those of its feed's earlier ones. A document alone does not show that a guid
 * names every item of its feed: two items that never stand side by side would be one, and one item two. Used once.
 */
final class Recognition {
    private static final int START_OF_TEXT = 60;

    private final Store store;
    private final FeedId feed;
    private final NormalisedFeed document;
    private final Map<String, Store.Known> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** An item under its key, and what is stored under that. */
    record Recognised(ListedItem item, Store.@Nullable Known stored) {}

    Recognition(Store store, FeedId feed, NormalisedFeed document) {
        this.store = store;
        this.feed = feed;
        this.document = document;
    }

    /** @param first whether nothing of the feed is stored yet */
    List<Recognised> items(boolean first) {
        document.items().forEach(item -> taken.add(item.key().value()));
        known.putAll(store.known(feed, taken));
        if (!first) {
            lookFurther();
        }
        List<Recognised> items = new ArrayList<>();
        for (ListedItem item : document.items()) {
            ListedItem recognised = first ? item : recognise(item);
            items.add(new Recognised(recognised, known.get(recognised.key().value())));
        }
        return items;
    }

    /** Asks for the other keys of what is new or edited: a feed that says nothing new costs nothing. */
    private void lookFurther() {
        List<String> others = new ArrayList<>();
        for (ListedItem item : document.items()) {
            Store.Known stored = known.get(item.key().value());
            if (stored == null || !stored.fingerprint().equals(item.fingerprint())) {
                candidates(item).forEach(each -> others.add(each.value()));
            }
        }
        others.removeAll(taken);
        if (!others.isEmpty()) {
            known.putAll(store.known(feed, others));
        }
    }

    private List<EntryKey> candidates(ListedItem item) {
        return document.candidates().apply(item.key());
    }

    private ListedItem recognise(ListedItem item) {
        Store.Known stored = known.get(item.key().value());
        if (stored != null && (stored.fingerprint().equals(item.fingerprint()) || !isOther(stored, item))) {
            return item;
        }
        for (EntryKey other : candidates(item)) {
            Store.Known before = known.get(other.value());
            if (before != null && !taken.contains(other.value()) && isSame(before, item)) {
                return under(other, item);
            }
        }
        return stored == null ? item : unlike(item);
    }

    /** A different item has the key of this one: it gets the next that nobody has. */
    private ListedItem unlike(ListedItem item) {
        return candidates(item).stream()
                .filter(each -> !taken.contains(each.value()) && !known.containsKey(each.value()))
                .findFirst()
                .map(free -> under(free, item))
                .orElse(item);
    }

    private ListedItem under(EntryKey key, ListedItem item) {
        taken.add(key.value());
        return item.under(key);
    }

    /** Whether nothing that both have is alike: an edit leaves something as it was. */
    private boolean isOther(Store.Known before, ListedItem item) {
        Optional<StoredEntry> stored = store.findEntry(before.number());
        if (stored.isEmpty()) {
            return false;
        }
        Likeness likeness = Likeness.of(stored.get().entry(), item.entry());
        return likeness.same() == 0 && likeness.different() >= 3;
    }

    private boolean isSame(Store.Known before, ListedItem item) {
        Optional<StoredEntry> stored = store.findEntry(before.number());
        if (stored.isEmpty()) {
            return false;
        }
        Likeness likeness = Likeness.of(stored.get().entry(), item.entry());
        return likeness.same() > 0 && likeness.same() >= likeness.different();
    }

    /** How many of page, title, date and beginning of the text two entries share, of those that both have. */
    private record Likeness(int same, int different) {
        static Likeness of(Entry one, Entry other) {
            return new Likeness(0, 0)
                    .with(one.links().url(), other.links().url())
                    .with(title(one), title(other))
                    .with(published(one), published(other))
                    .with(start(one), start(other));
        }

        private Likeness with(@Nullable Object one, @Nullable Object other) {
            if (one == null || other == null) {
                return this;
            }
            return Objects.equals(one, other) ? new Likeness(same + 1, different) : new Likeness(same, different + 1);
        }

        private static @Nullable String title(Entry entry) {
            return entry.texts().title().isEmpty() ? null : entry.texts().title();
        }

        private static @Nullable Object published(Entry entry) {
            return entry.dates().origin() == Entry.Dates.Origin.FEED
                    ? entry.dates().published()
                    : null;
        }

        private static @Nullable String start(Entry entry) {
            String text = entry.texts().body().text();
            return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), START_OF_TEXT));
        }
    }
}
