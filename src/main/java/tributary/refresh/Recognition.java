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

    /** An entry under its key, and what is stored under that. */
    record Recognised(Entry entry, Store.@Nullable Known stored) {}

    Recognition(Store store, FeedId feed, NormalisedFeed document) {
        this.store = store;
        this.feed = feed;
        this.document = document;
    }

    /** @param first whether nothing of the feed is stored yet */
    List<Recognised> entries(boolean first) {
        document.entries().forEach(entry -> taken.add(entry.key().value()));
        known.putAll(store.known(feed, taken));
        if (!first) {
            lookFurther();
        }
        List<Recognised> entries = new ArrayList<>();
        for (Entry entry : document.entries()) {
            Entry recognised = first ? entry : recognise(entry);
            entries.add(new Recognised(recognised, known.get(recognised.key().value())));
        }
        return entries;
    }

    /** Asks for the other keys of what is new or edited: a feed that says nothing new costs nothing. */
    private void lookFurther() {
        List<String> others = new ArrayList<>();
        for (Entry entry : document.entries()) {
            Store.Known stored = known.get(entry.key().value());
            if (stored == null || !stored.fingerprint().equals(entry.fingerprint())) {
                candidates(entry).forEach(each -> others.add(each.value()));
            }
        }
        others.removeAll(taken);
        if (!others.isEmpty()) {
            known.putAll(store.known(feed, others));
        }
    }

    private List<EntryKey> candidates(Entry entry) {
        return document.candidates().getOrDefault(entry.key(), List.of());
    }

    private Entry recognise(Entry entry) {
        Store.Known stored = known.get(entry.key().value());
        if (stored != null && (stored.fingerprint().equals(entry.fingerprint()) || !isOther(stored, entry))) {
            return entry;
        }
        for (EntryKey other : candidates(entry)) {
            Store.Known before = known.get(other.value());
            if (before != null && !taken.contains(other.value()) && isSame(before, entry)) {
                return under(other, entry);
            }
        }
        return stored == null ? entry : unlike(entry);
    }

    /** A different item has the key of this one: it gets the next that nobody has. */
    private Entry unlike(Entry entry) {
        return candidates(entry).stream()
                .filter(each -> !taken.contains(each.value()) && !known.containsKey(each.value()))
                .findFirst()
                .map(free -> under(free, entry))
                .orElse(entry);
    }

    private Entry under(EntryKey key, Entry entry) {
        taken.add(key.value());
        return entry.under(key);
    }

    /** Whether nothing that both have is alike: an edit leaves something as it was. */
    private boolean isOther(Store.Known before, Entry entry) {
        Optional<StoredEntry> stored = store.findEntry(before.number());
        if (stored.isEmpty()) {
            return false;
        }
        Likeness likeness = Likeness.of(stored.get().entry(), entry);
        return likeness.same() == 0 && likeness.different() >= 3;
    }

    private boolean isSame(Store.Known before, Entry entry) {
        Optional<StoredEntry> stored = store.findEntry(before.number());
        if (stored.isEmpty()) {
            return false;
        }
        Likeness likeness = Likeness.of(stored.get().entry(), entry);
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
