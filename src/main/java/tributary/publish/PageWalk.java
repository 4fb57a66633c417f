package tributary.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.merge.Filter;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Rules;
import tributary.merge.Selection;
import tributary.merge.Shown;
import tributary.merge.Source;
import tributary.merge.Stories;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.store.Order;
import tributary.store.Position;
import tributary.store.Store;

/**
 * Walks back through everything stored that a merged feed selects. The caps of its window, {@code max_age} and
 * {@code per_feed}, do not hold here: whatever is selected can be reached.
 */
record PageWalk(Store store, SourceDirectory directory, MergedFeed merged, Stories stories) {
    private static final int BATCH = 250;
    /** A narrow filter over a large store answers with a short page and a way on, rather than late. */
    private static final int MOST_EXAMINED = 20_000;

    /** @param next where the next page begins; null when there is no more */
    record Page(List<Shown> shown, @Nullable Position next) {}

    Page page(PageRequest request) {
        MergedFeed narrowed = new MergedFeed(
                merged.id(), merged.title(), request.select(), request.filter(), merged.window(), merged.publication());
        List<Shown> shown = new ArrayList<>();
        Position position = request.before();
        int examined = 0;
        while (examined < MOST_EXAMINED) {
            List<StoredEntry> batch = store.newest(feeds(), order(merged), position, BATCH);
            for (StoredEntry entry : batch) {
                position = position(entry);
                Shown one = isIn(entry, narrowed) ? shown(entry) : null;
                if (one != null) {
                    shown.add(one);
                    if (shown.size() == request.limit()) {
                        return new Page(shown, hasMore(position) ? position : null);
                    }
                }
            }
            examined += batch.size();
            if (batch.size() < BATCH) {
                return new Page(shown, null);
            }
        }
        return new Page(shown, position);
    }

    private boolean hasMore(Position position) {
        return !store.newest(feeds(), order(merged), position, 1).isEmpty();
    }

    /** Null for every feed. */
    @Nullable
    Set<FeedId> feeds() {
        return feeds(directory, merged);
    }

    static @Nullable Set<FeedId> feeds(SourceDirectory directory, MergedFeed merged) {
        List<Source> all = directory.all();
        Set<FeedId> selected = new HashSet<>();
        for (Source source : all) {
            if (Rules.mayCome(source.feed(), merged.select())) {
                selected.add(source.feed().id());
            }
        }
        return selected.size() == all.size() ? null : selected;
    }

    static Order order(MergedFeed merged) {
        return switch (merged.window().order()) {
            case PUBLISHED -> Order.PUBLISHED;
            case RECEIVED -> Order.RECEIVED;
        };
    }

    Position position(StoredEntry entry) {
        return position(entry, merged);
    }

    static Position position(StoredEntry entry, MergedFeed merged) {
        return new Position(
                switch (merged.window().order()) {
                    case PUBLISHED -> entry.entry().dates().published();
                    case RECEIVED -> entry.times().received();
                },
                entry.number());
    }

    private boolean isIn(StoredEntry entry, MergedFeed narrowed) {
        Source source = directory.find(entry.feed());
        if (source == null) {
            return false;
        }
        Matchable matchable = new Matchable(entry, source);
        boolean notNarrowed = narrowed.select().equals(Selection.EVERYTHING)
                && narrowed.filter().equals(Filter.NONE);
        return Rules.judge(matchable, merged).included()
                && (notNarrowed || Rules.judge(matchable, narrowed).included());
    }

    /** How an entry is shown; null when it is not, or when another stands for its story. */
    @Nullable
    Shown find(StoredEntry entry) {
        return isSelected(entry) ? shown(entry) : null;
    }

    /** A story comes once, where its lead stands. */
    private @Nullable Shown shown(StoredEntry entry) {
        StoryId story = entry.story();
        if (story == null || !stories.duplicates().together()) {
            return stories.alone(entry);
        }
        List<StoredEntry> versions =
                store.story(story).stream().filter(this::isSelected).toList();
        if (versions.isEmpty()) {
            return stories.alone(entry);
        }
        Shown one = stories.one(story, versions);
        return one.lead().number() == entry.number() ? one : null;
    }

    private boolean isSelected(StoredEntry entry) {
        Source source = directory.find(entry.feed());
        return source != null
                && Rules.judge(new Matchable(entry, source), merged).included();
    }
}
