package tributary.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.merge.MergedFeed;
import tributary.merge.Shown;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.store.Position;

/** Makes the first page of a merged feed at any length, within the caps of its window. For one use by one thread. */
final class FirstPage {
    private final PageWalk walk;
    private final MergedFeed merged;
    private final int limit;
    private final Instant oldest;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<FeedId, Integer> taken = new HashMap<>();
    /** Feeds that had their part: of those nothing more is asked for. */
    private final Set<FeedId> full = new HashSet<>();

    private @Nullable Position position;
    /** Where the next page begins: with the first that the caps keep out. */
    private @Nullable Position next;

    FirstPage(PageWalk walk, int limit, Instant now) {
        this.walk = walk;
        this.merged = walk.merged();
        this.limit = limit;
        Duration maxAge = merged.window().maxAge();
        this.oldest = maxAge == null ? Instant.MIN : now.minus(maxAge);
    }

    PageWalk.Page make() {
        int step = Math.min(PageWalk.BATCH, limit + limit / 2 + 10);
        for (int examined = 0; examined < PageWalk.MOST_EXAMINED; examined += step) {
            List<StoredEntry> batch = batch(step);
            for (StoredEntry entry : batch) {
                if (!take(entry)) {
                    return new PageWalk.Page(shown, next);
                }
            }
            if (batch.size() < step) {
                return new PageWalk.Page(shown, next);
            }
            if (!full.isEmpty()) {
                beginNextAt(position);
            }
        }
        beginNextAt(position);
        return new PageWalk.Page(shown, next);
    }

    private List<StoredEntry> batch(int step) {
        Set<FeedId> open = PageWalk.feeds(walk.directory(), merged);
        if (!full.isEmpty()) {
            open = new HashSet<>(open == null ? walk.directory().ids() : open);
            open.removeAll(full);
        }
        return open != null && open.isEmpty()
                ? List.of()
                : walk.store().newest(open, PageWalk.order(merged), position, step);
    }

    /** Returns whether the page goes on behind it. */
    private boolean take(StoredEntry entry) {
        position = PageWalk.position(entry, merged);
        boolean omitted = full.contains(entry.feed());
        Shown one = omitted && next != null ? null : walk.find(entry);
        if (one == null) {
            return true;
        }
        boolean tooOld = one.at().isBefore(oldest);
        if (omitted || tooOld) {
            beginNextAt(PageWalk.upTo(entry, merged));
            return !tooOld;
        }
        shown.add(one);
        int perFeed = merged.window().perFeed();
        if (perFeed > 0 && taken.merge(entry.feed(), 1, Integer::sum) >= perFeed) {
            full.add(entry.feed());
        }
        if (shown.size() == limit && walk.hasMore(position)) {
            beginNextAt(position);
        }
        return shown.size() < limit;
    }

    private void beginNextAt(@Nullable Position there) {
        next = next == null ? there : next;
    }
}
