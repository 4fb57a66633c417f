package tributary.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/**
 * Gathers the versions of a story under its lead. Safe for use by one thread.
 *
 * @param priority of a feed; higher is preferred
 * @param leads the number of the entry that was shown first for a story, in this merged feed
 */
public record Stories(
        Duplicates duplicates, MergedFeed.Order order, Function<FeedId, Integer> priority, Map<StoryId, Long> leads) {

    /**
     * The stories that several of these entries tell; who is in none of them stands alone.
     *
     * @param length of an entry's text, which the entry itself may lack
     */
    Map<StoryId, Shown> gather(Collection<StoredEntry> accepted, ToIntFunction<StoredEntry> length) {
        if (!duplicates.together()) {
            return Map.of();
        }
        Map<StoryId, StoredEntry> firsts = HashMap.newHashMap(accepted.size());
        Map<StoryId, List<StoredEntry>> told = new HashMap<>();
        for (StoredEntry entry : accepted) {
            StoryId story = entry.story();
            StoredEntry other = story == null ? null : firsts.putIfAbsent(story, entry);
            if (story != null && other != null) {
                told.computeIfAbsent(story, _ -> new ArrayList<>(List.of(other)))
                        .add(entry);
            }
        }
        Map<StoryId, Shown> stories = HashMap.newHashMap(told.size());
        told.forEach((story, versions) -> stories.put(story, one(story, versions, length)));
        return stories;
    }

    /** A story as it is shown; at least one version. */
    public Shown one(StoryId story, List<StoredEntry> versions) {
        return one(story, versions, Stories::length);
    }

    /** In characters. */
    static int length(StoredEntry entry) {
        return entry.entry().texts().body().value().length();
    }

    private Shown one(StoryId story, List<StoredEntry> versions, ToIntFunction<StoredEntry> length) {
        if (versions.size() == 1) {
            return alone(versions.getFirst());
        }
        List<StoredEntry> arrived = versions.stream()
                .sorted(Comparator.comparingLong(StoredEntry::number))
                .toList();
        StoredEntry lead = lead(story, arrived, length);
        List<StoredEntry> others =
                arrived.stream().filter(each -> each.number() != lead.number()).toList();
        return new Shown(lead, others, at(lead, order), changed(lead, others));
    }

    public Shown alone(StoredEntry entry) {
        return new Shown(entry, List.of(), at(entry, order), entry.times().changed());
    }

    static Instant at(StoredEntry entry, MergedFeed.Order order) {
        return switch (order) {
            case PUBLISHED -> entry.entry().dates().published();
            case RECEIVED -> entry.times().received();
        };
    }

    /** The first version needs no memory: the store numbers entries as they arrive. */
    private StoredEntry lead(StoryId story, List<StoredEntry> arrived, ToIntFunction<StoredEntry> length) {
        if (duplicates.lead() == Duplicates.Lead.FIRST) {
            return arrived.getFirst();
        }
        @Nullable Long shown = leads.get(story);
        if (shown != null) {
            for (StoredEntry each : arrived) {
                if (each.number() == shown) {
                    return each;
                }
            }
        }
        return arrived.stream().min(preferred(length)).orElseThrow();
    }

    /** A version that readers were shown leads its story from now on, one that stands alone as well. */
    void remember(Shown shown) {
        StoryId story = shown.lead().story();
        if (story != null && duplicates.together() && duplicates.lead() != Duplicates.Lead.FIRST) {
            leads.put(story, shown.lead().number());
        }
    }

    private Comparator<StoredEntry> preferred(ToIntFunction<StoredEntry> length) {
        Comparator<StoredEntry> best = switch (duplicates.lead()) {
            case FIRST -> Comparator.comparingLong(StoredEntry::number);
            case LONGEST -> Comparator.comparingInt(length).reversed();
            case PRIORITY ->
                Comparator.comparingInt((StoredEntry each) -> priority.apply(each.feed()))
                        .reversed();
        };
        return best.thenComparingLong(StoredEntry::number);
    }

    private Instant changed(StoredEntry lead, List<StoredEntry> others) {
        Instant own = lead.times().changed();
        return switch (duplicates.bump()) {
            case NEVER -> own;
            case FIRST ->
                others.isEmpty() ? own : later(own, others.getFirst().times().firstSeen());
            case ALWAYS ->
                others.isEmpty() ? own : later(own, others.getLast().times().firstSeen());
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
