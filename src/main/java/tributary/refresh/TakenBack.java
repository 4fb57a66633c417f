package tributary.refresh;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.Guid;
import tributary.model.StoredEntry;
import tributary.normalise.ListedItem;
import tributary.normalise.NormalisedFeed;
import tributary.store.Order;
import tributary.store.Store;

/** Which of its entries a feed has taken back, by what its document says or leaves out. Thread-safe. */
record TakenBack(Store store) {
    /** Of one document; beyond that it is no correction but another feed. */
    private static final int MOST = 1_000;

    /** So many older items must still be listed where one is missing: a window that is cut is not a withdrawal. */
    private static final int OLDER_LISTED = 3;

    /**
     * Numbers of entries that stand in the store.
     *
     * @param partial whether what is missing may only have been left out
     */
    List<Long> of(FeedPlan plan, NormalisedFeed feed, boolean partial) {
        return switch (plan.withdrawals()) {
            case IGNORED -> List.of();
            case ANNOUNCED -> announced(plan.feed().id(), feed.withdrawn());
            case MISSING -> {
                Set<Long> gone = new HashSet<>(announced(plan.feed().id(), feed.withdrawn()));
                gone.addAll(partial ? List.of() : missing(plan.feed().id(), feed));
                yield gone.stream().sorted().toList();
            }
        };
    }

    /** Only a feed's own entries: any other may have published the same id. */
    private List<Long> announced(FeedId feed, List<String> ids) {
        return ids.stream()
                .limit(MOST)
                .flatMap(id -> store.findEntries(id).stream()
                        .filter(entry -> entry.feed().equals(feed) && isNamed(entry, id)))
                .filter(entry -> entry.times().withdrawn() == null)
                .map(StoredEntry::number)
                .distinct()
                .toList();
    }

    private static boolean isNamed(StoredEntry entry, String id) {
        Guid guid = entry.entry().guid();
        return guid != null && guid.value().equals(id);
    }

    /** What is as new as what is listed, and is not. */
    private List<Long> missing(FeedId feed, NormalisedFeed document) {
        List<ListedItem> listed = document.items();
        List<Instant> dates = listed.stream()
                .map(ListedItem::dates)
                .filter(each -> each.origin() == Entry.Dates.Origin.FEED)
                .map(Entry.Dates::published)
                .sorted()
                .toList();
        if (dates.size() <= OLDER_LISTED || dates.size() < listed.size()) {
            return List.of();
        }
        Instant oldest = dates.get(OLDER_LISTED - 1);
        Set<String> keys = new HashSet<>();
        for (ListedItem item : listed) {
            keys.add(item.key().value());
            // What is listed may be stored under another key that it could have had.
            document.candidates().apply(item.key()).forEach(key -> keys.add(key.value()));
        }
        return store
                .newest(Set.of(feed), Order.PUBLISHED, null, Math.min(MOST, 2 * listed.size() + OLDER_LISTED))
                .stream()
                .takeWhile(entry -> entry.entry().dates().published().isAfter(oldest))
                .filter(entry -> entry.times().withdrawn() == null)
                .filter(entry -> entry.entry().dates().origin() == Entry.Dates.Origin.FEED)
                .filter(entry -> !keys.contains(entry.entry().key().value()))
                .map(StoredEntry::number)
                .toList();
    }
}
