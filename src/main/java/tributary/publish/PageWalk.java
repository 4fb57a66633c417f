package tributary.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Rules;
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
 * Walks back through everything stored that a merged feed selects and a reader wants. The caps of its window,
 * {@code max_age} and {@code per_feed}, hold on the first page alone: whatever is selected can be reached.
 */
record PageWalk(Store store, Finder finder, SourceDirectory directory, MergedFeed merged, Stories stories) {
    static final int BATCH = 250;
    /** A narrow filter over a large store answers with a short page and a way on, rather than late. */
    static final int MOST_EXAMINED = 20_000;

    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** @param next where the next page begins; null when there is no more */
    record Page(List<Shown> shown, @Nullable Position next) {
        Set<Long> numbers() {
            return shown.stream().map(each -> each.lead().number()).collect(Collectors.toSet());
        }
    }

    /**
     * What the feed itself would show, were its window so long. The next page begins where the first one was kept out,
     * among what is shown here.
     */
    Page first(int limit, Instant now) {
        return new FirstPage(this, limit, now).make();
    }

    /**
     * A page of older items.
     *
     * @param before null for the newest
     * @param known numbers of those that the first page shows: they are not shown again
     */
    Page page(int limit, @Nullable Position before, Set<Long> known) {
        List<Shown> shown = new ArrayList<>();
        Position position = before;
        int examined = 0;
        long end = System.nanoTime() + LONGEST.toNanos();
        // Some of them will be further versions of a story.
        int step = Math.min(BATCH, limit + limit / 2 + 10);
        while (examined < MOST_EXAMINED && System.nanoTime() < end) {
            Finder.Batch batch = finder.after(position, step);
            for (StoredEntry entry : batch.entries()) {
                position = position(entry, merged);
                Shown one = find(entry);
                if (one != null && !known.contains(one.lead().number())) {
                    shown.add(one);
                    if (shown.size() == limit) {
                        return new Page(shown, hasMore(position) ? position : null);
                    }
                }
            }
            examined += batch.entries().size();
            if (batch.last() || batch.entries().isEmpty()) {
                return new Page(shown, null);
            }
            step = BATCH;
        }
        return new Page(shown, position);
    }

    /** How an entry is shown; null when it is not, or when another stands for its story. */
    @Nullable
    Shown find(StoredEntry entry) {
        return isWanted(entry) ? shown(entry) : null;
    }

    boolean hasMore(Position position) {
        return !finder.after(position, 1).entries().isEmpty();
    }

    /** Null for every feed. */
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

    static Position position(StoredEntry entry, MergedFeed merged) {
        return new Position(
                switch (merged.window().order()) {
                    case PUBLISHED -> entry.entry().dates().published();
                    case RECEIVED -> entry.times().received();
                },
                entry.number());
    }

    /** Where a walk begins that comes to the entry first. */
    static Position upTo(StoredEntry entry, MergedFeed merged) {
        Position there = position(entry, merged);
        return new Position(there.at(), there.number() + 1);
    }

    private boolean isSelected(StoredEntry entry) {
        Source source = directory.find(entry.feed());
        return source != null
                && Rules.judge(new Matchable(entry, source), merged).included();
    }

    /** By the operator and, but for the words, by the reader. */
    private boolean isWanted(StoredEntry entry) {
        Source source = directory.find(entry.feed());
        if (source == null) {
            return false;
        }
        Matchable matchable = new Matchable(entry, source);
        return Rules.judge(matchable, merged).included() && finder.narrowing().accepts(matchable);
    }

    /** A story comes once, where its lead stands. */
    private @Nullable Shown shown(StoredEntry entry) {
        StoryId story = entry.story();
        if (story == null || !stories.duplicates().together()) {
            return stories.alone(entry);
        }
        List<StoredEntry> versions =
                store.story(story).stream().filter(this::isSelected).toList();
        if (versions.size() < 2) {
            return stories.alone(entry);
        }
        Shown one = finder.narrowing().isNone() ? stories.one(story, versions) : narrowed(story, versions, entry);
        return one.lead().number() == entry.number() ? one : null;
    }

    /** Of the versions that the reader wants one leads; every outlet that carried the story is named all the same. */
    private Shown narrowed(StoryId story, List<StoredEntry> versions, StoredEntry entry) {
        List<StoredEntry> wanted =
                finder.withWords(versions.stream().filter(this::isWanted).toList());
        Shown one = stories.one(story, wanted.isEmpty() ? List.of(entry) : wanted);
        List<StoredEntry> others = versions.stream()
                .filter(each -> each.number() != one.lead().number())
                .toList();
        return new Shown(one.lead(), others, one.at(), one.changed());
    }
}
