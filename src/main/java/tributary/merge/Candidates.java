package tributary.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/**
 * The newest entries that a merged feed selects, kept up to date change by change, with enough of a reserve that the
 * store need hardly ever be asked again. Their texts need be held only of those that are shown. Confined to one thread.
 */
public final class Candidates {
    private static final int RESERVE = 200;
    private static final Comparator<StoredEntry> RECEIPT = Comparator.comparing(
                    (StoredEntry entry) -> entry.times().received())
            .thenComparingLong(StoredEntry::number);

    private final MergedFeed merged;
    private final int capacity;
    private final int ofOneFeed;
    private final Map<Long, StoredEntry> byNumber = new HashMap<>();
    private final TreeSet<StoredEntry> newestFirst;
    private final Map<Long, StoredEntry> withdrawn = new HashMap<>();
    /** How long the texts are that were let go, in characters, by the numbers of their entries. */
    private final Map<Long, Integer> outlined = new HashMap<>();

    /** How many there are of each feed. */
    private final Map<FeedId, Integer> counts = new HashMap<>();

    private @Nullable StoredEntry horizon;
    /** The same of feeds that had more than their part. */
    private final Map<FeedId, StoredEntry> horizons = new HashMap<>();
    /** Of those that were let go, the one that was received last. */
    private @Nullable StoredEntry lastLetGo;

    public Candidates(MergedFeed merged) {
        this.merged = merged;
        this.capacity = merged.window().items() * 3 + RESERVE;
        this.ofOneFeed = merged.window().perFeed() * 2;
        this.newestFirst = new TreeSet<>(newestFirst(merged.window().order()));
    }

    static Comparator<StoredEntry> newestFirst(MergedFeed.Order order) {
        return Comparator.comparing((StoredEntry entry) -> Stories.at(entry, order))
                .thenComparingLong(StoredEntry::number)
                .reversed();
    }

    /** Takes an entry in, in its newest form, or out; returns whether anything changed. */
    public boolean accept(Matchable entry) {
        boolean removed = remove(entry.stored().number());
        if (entry.stored().times().withdrawn() != null) {
            return keepWithdrawn(entry) || removed;
        }
        removed |= withdrawn.remove(entry.stored().number()) != null;
        if (!Rules.judge(entry, merged).included()) {
            return removed;
        }
        if (isBeyondHorizon(entry.stored())) {
            return letGo(entry.stored()) || removed;
        }
        byNumber.put(entry.stored().number(), entry.stored());
        newestFirst.add(entry.stored());
        var _ = counts.merge(entry.stored().feed(), 1, Integer::sum);
        if (newestFirst.size() > capacity) {
            letGoOfOne();
        }
        return true;
    }

    /**
     * The oldest; where each feed's part is capped, the oldest of a feed that has far more than that, if there is one.
     */
    private void letGoOfOne() {
        StoredEntry ofMany = ofOneFeed == 0 ? null : oldestOfMany();
        StoredEntry oldest = ofMany == null ? newestFirst.last() : ofMany;
        var _ = remove(oldest.number());
        var _ = letGo(oldest);
        if (ofMany == null) {
            horizon = oldest.outline();
        } else {
            horizons.put(oldest.feed(), oldest.outline());
        }
    }

    /** Returns whether it is the last that was received of those. */
    private boolean letGo(StoredEntry entry) {
        boolean last = lastLetGo == null || RECEIPT.compare(entry, lastLetGo) > 0;
        if (last) {
            lastLetGo = entry.outline();
        }
        return last;
    }

    private @Nullable StoredEntry oldestOfMany() {
        for (StoredEntry each : newestFirst.descendingSet()) {
            if (counts.getOrDefault(each.feed(), 0) > ofOneFeed) {
                return each;
            }
        }
        return null;
    }

    private boolean keepWithdrawn(Matchable entry) {
        boolean shown = Rules.judgeStanding(entry, merged).included() && !isBeyondHorizon(entry.stored());
        return shown && withdrawn.put(entry.stored().number(), entry.stored().outline()) == null;
    }

    /**
     * Selected entries that their sources took back.
     *
     * @param since not older than that, as old as what is shown
     * @param lately taken back no longer ago than that
     */
    public List<StoredEntry> withdrawn(Instant since, Instant lately) {
        return withdrawn.values().stream()
                .filter(entry -> isSince(entry.times().withdrawn(), lately))
                .filter(entry -> !Stories.at(entry, merged.window().order()).isBefore(since))
                .sorted(newestFirst(merged.window().order()))
                .limit(merged.window().items())
                .toList();
    }

    private static boolean isSince(@Nullable Instant withdrawn, Instant lately) {
        return withdrawn != null && !withdrawn.isBefore(lately);
    }

    public boolean remove(long number) {
        StoredEntry known = byNumber.remove(number);
        outlined.remove(number);
        if (known == null) {
            return false;
        }
        var _ = counts.merge(known.feed(), -1, Integer::sum);
        return newestFirst.remove(known);
    }

    /** An entry older than one that was let go would stand alone where others are missing. */
    private boolean isBeyondHorizon(StoredEntry entry) {
        return isBeyond(entry, horizon) || isBeyond(entry, horizons.get(entry.feed()));
    }

    private boolean isBeyond(StoredEntry entry, @Nullable StoredEntry last) {
        return last != null && newestFirst.comparator().compare(entry, last) >= 0;
    }

    /** Whether a walk from newest to oldest need go no further. */
    public boolean isFull() {
        return horizon != null;
    }

    /** Feeds of which such a walk need find no more. */
    public Set<FeedId> cutOff() {
        return Set.copyOf(horizons.keySet());
    }

    /** Whether the store has selected entries that are not among these. */
    public boolean leavesOut() {
        return isFull() || !horizons.isEmpty();
    }

    /** Whether any was received before that time, as far as can be told without the store. */
    public boolean hasReceivedBefore(Instant time) {
        return leavesOut()
                || newestFirst.stream()
                        .anyMatch(entry -> entry.times().received().isBefore(time));
    }

    /** Whether entries were let go that would be needed now. */
    public boolean needsReload() {
        int needed = merged.window().perFeed() + merged.window().perFeed() / 2;
        return (horizon != null && newestFirst.size() < merged.window().items() + RESERVE / 4)
                || horizons.keySet().stream().anyMatch(feed -> counts.getOrDefault(feed, 0) < needed);
    }

    public void clear() {
        byNumber.clear();
        newestFirst.clear();
        withdrawn.clear();
        outlined.clear();
        counts.clear();
        horizons.clear();
        horizon = null;
        lastLetGo = null;
    }

    /** Lets go of the texts of all entries but those that lead in what is shown. */
    public void outlineAllBut(Window window) {
        Set<Long> shown = new HashSet<>();
        window.shown().forEach(each -> shown.add(each.lead().number()));
        for (StoredEntry each : List.copyOf(newestFirst)) {
            if (!shown.contains(each.number()) && !outlined.containsKey(each.number())) {
                StoredEntry outline = each.outline();
                outlined.put(each.number(), Stories.length(each));
                byNumber.put(each.number(), outline);
                newestFirst.remove(each);
                newestFirst.add(outline);
            }
        }
    }

    /** Numbers of those that lead in what is shown, while their texts were let go: to be accepted once more, whole. */
    public List<Long> outlined(Window window) {
        return window.shown().stream()
                .map(each -> each.lead().number())
                .filter(outlined::containsKey)
                .toList();
    }

    /** What readers are shown now, newest first: a story has the place of its lead. */
    public Window window(Stories stories, Instant now) {
        Map<StoryId, Shown> told = stories.gather(newestFirst, this::length);
        Map<FeedId, Integer> taken = new HashMap<>();
        MergedFeed.Window limits = merged.window();
        Instant oldest = limits.maxAge() == null ? Instant.MIN : now.minus(limits.maxAge());
        List<Shown> window = new ArrayList<>(limits.items());
        Shown firstOmitted = null;
        StoredEntry lastOmitted = lastLetGo;
        for (StoredEntry entry : newestFirst) {
            Shown each = shown(entry, told, stories);
            if (each == null) {
                continue;
            }
            boolean fits = window.size() < limits.items()
                    && !each.at().isBefore(oldest)
                    && (limits.perFeed() == 0 || taken.getOrDefault(entry.feed(), 0) < limits.perFeed());
            if (fits) {
                var _ = taken.merge(entry.feed(), 1, Integer::sum);
                window.add(each);
                stories.remember(each);
            } else {
                firstOmitted = firstOmitted == null ? each : firstOmitted;
                lastOmitted = lastOmitted == null || RECEIPT.compare(entry, lastOmitted) > 0 ? entry : lastOmitted;
            }
        }
        return new Window(window, firstOmitted, lastOmitted);
    }

    /** Null where another version leads the story. */
    private static @Nullable Shown shown(StoredEntry entry, Map<StoryId, Shown> told, Stories stories) {
        StoryId story = entry.story();
        Shown one = story == null ? null : told.get(story);
        if (one == null) {
            return stories.alone(entry);
        }
        return one.lead().number() == entry.number() ? one : null;
    }

    private int length(StoredEntry entry) {
        Integer known = outlined.get(entry.number());
        return known == null ? Stories.length(entry) : known;
    }

    /**
     * What readers are shown.
     *
     * @param firstOmitted the newest selected one that caps keep out; null when there is none
     * @param lastOmitted of all that caps keep out the one that was received last; null when there is none
     */
    public record Window(
            List<Shown> shown,
            @Nullable Shown firstOmitted,
            @Nullable StoredEntry lastOmitted) {
        public Window {
            shown = List.copyOf(shown);
        }
    }
}
