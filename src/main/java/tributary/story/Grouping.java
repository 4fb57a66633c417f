package tributary.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;
import tributary.story.Evidence.Reason;
import tributary.story.StoryDecision.Moved;

/** Puts items into stories and threads. Guarded by the index. */
final class Grouping {
    private final Window window;
    private final Ranking ranking;
    private final Search search = new Search();
    /** The stories that have members. */
    private final Map<StoryId, Group> stories = new HashMap<>();

    Grouping(Tuning tuning, Window window, Corrections corrections, long span) {
        this.window = window;
        this.ranking = new Ranking(tuning, window, corrections, span);
    }

    /** Into the story of another item, because they are copies or the operator said so. */
    StoryDecision follow(Held held, Held other, Reason reason) {
        Group story = other.group(Tier.MERGE);
        Group thread = other.group(Tier.RELATED);
        // a copy in another language was not compared with those that tell the same in this one
        List<Group> told = held.shelf == other.shelf
                ? List.of()
                : ranking.ranked(held, hits(held), Tier.MERGE, ranking.forbidden(held));
        enter(held, story, thread, Search.Hits.NONE);
        List<Moved> moved =
                told.isEmpty() ? List.of() : unite(held, told.getFirst().members.getFirst());
        Evidence evidence = new Evidence(1, other.key, List.of(reason));
        return new StoryDecision.Joins(
                held.group(Tier.MERGE).id, held.group(Tier.RELATED).id, Tier.MERGE, evidence, moved);
    }

    /** Into the story most like it, if one is like enough. */
    StoryDecision join(Held held, Preparation.Prepared prepared) {
        Search.Hits hits = hits(held);
        Set<Group> forbidden = ranking.forbidden(held);
        List<Group> stories = ranking.ranked(held, hits, Tier.MERGE, forbidden);
        if (!stories.isEmpty()) {
            Group story = stories.getFirst();
            Evidence evidence = evidence(prepared, story);
            Group thread = story.members.getFirst().group(Tier.RELATED);
            List<Group> threads = ranking.ranked(held, hits, Tier.RELATED, forbidden);
            enter(held, story, thread, hits);
            List<Moved> moved = combine(Tier.MERGE, held.shelf, story, stories);
            return new StoryDecision.Joins(
                    held.group(Tier.MERGE).id,
                    held.group(Tier.RELATED).id,
                    Tier.MERGE,
                    evidence,
                    both(moved, combine(Tier.RELATED, held.shelf, held.group(Tier.RELATED), threads)));
        }
        List<Group> threads = ranking.ranked(held, hits, Tier.RELATED, forbidden);
        if (threads.isEmpty()) {
            return found(held);
        }
        Group thread = threads.getFirst();
        Evidence evidence = evidence(prepared, thread);
        Group story = newStory(held);
        held.moveTo(Tier.MERGE, story);
        thread.add(held);
        enterWindow(held, thread, hits);
        List<Moved> moved = combine(Tier.RELATED, held.shelf, thread, threads);
        return new StoryDecision.Joins(story.id, held.group(Tier.RELATED).id, Tier.RELATED, evidence, moved);
    }

    private Search.Hits hits(Held held) {
        return search.hits(held.shelf, held.terms, window, ranking.threshold(held.shelf, Tier.RELATED));
    }

    /** Alone, in a story of its own. */
    StoryDecision found(Held held) {
        Group story = newStory(held);
        held.moveTo(Tier.MERGE, story);
        enterWindow(held, new Group(story.id, held), Search.Hits.NONE);
        return new StoryDecision.Alone(story.id);
    }

    private Group newStory(Held held) {
        Group story = new Group(freeName(held.key), held);
        stories.put(story.id, story);
        return story;
    }

    /** Named after its first item, unless that item founded a story before and was taken out of it. */
    private StoryId freeName(String key) {
        StoryId name = new StoryId(Hashing.name(key));
        for (int again = 1; stories.containsKey(name); again++) {
            name = new StoryId(Hashing.name(key + "\n" + again));
        }
        return name;
    }

    private void enter(Held held, Group story, Group thread, Search.Hits hits) {
        story.add(held);
        held.moveTo(Tier.MERGE, story);
        thread.add(held);
        enterWindow(held, thread, hits);
    }

    private void enterWindow(Held held, Group thread, Search.Hits hits) {
        held.moveTo(Tier.RELATED, thread);
        // a big story must not make its own words common
        count(held, hits.count() == 0 ? List.of() : thread.nearestOnes());
        window.add(held);
    }

    /** Whether a series or the operator forbids two items one story. */
    boolean keptApart(Held held, Held other) {
        return ranking.forbidden(held).contains(other.group(Tier.MERGE));
    }

    /**
     * Unites the group that an item has joined with others that it was as near to, if they are near one another too.
     */
    private List<Moved> combine(Tier tier, Shelf shelf, Group joined, List<Group> candidates) {
        List<Moved> moved = new ArrayList<>();
        Group into = joined;
        int tried = 0;
        for (Group other : candidates) {
            if (other == into || other.members.isEmpty() || tried++ >= ranking.bridges()) {
                continue;
            }
            if (ranking.areOne(tier, shelf, into, other)) {
                into = into.isOlder(other) ? absorb(tier, into, other, moved) : absorb(tier, other, into, moved);
            }
        }
        return moved;
    }

    /** Moves all of one group into another; uniting stories unites their threads. */
    private Group absorb(Tier tier, Group into, Group from, List<Moved> moved) {
        if (tier == Tier.MERGE) {
            Group threadInto = into.members.getFirst().group(Tier.RELATED);
            Group threadFrom = from.members.getFirst().group(Tier.RELATED);
            if (threadInto != threadFrom) {
                var _ = absorb(Tier.RELATED, threadInto, threadFrom, moved);
            }
        }
        for (Held member : from.members) {
            into.add(member);
            member.moveTo(tier, into);
            moved.add(new Moved(member.key, member.group(Tier.MERGE).id, member.group(Tier.RELATED).id));
        }
        from.members.clear();
        if (tier == Tier.MERGE) {
            stories.remove(from.id);
        }
        return into;
    }

    /** Makes one story of the stories of two items. */
    List<Moved> unite(Held one, Held other) {
        Group first = one.group(Tier.MERGE);
        Group second = other.group(Tier.MERGE);
        List<Moved> moved = new ArrayList<>();
        if (first != second) {
            boolean older = first.isOlder(second);
            var _ = absorb(Tier.MERGE, older ? first : second, older ? second : first, moved);
        }
        return latest(moved);
    }

    /** Takes one of two items out of the story they share; it stays in the thread. */
    List<Moved> part(Held one, Held other) {
        Group shared = one.group(Tier.MERGE);
        if (shared != other.group(Tier.MERGE)) {
            return List.of();
        }
        shared.remove(one);
        Group story = newStory(one);
        one.moveTo(Tier.MERGE, story);
        return List.of(new Moved(one.key, story.id, one.group(Tier.RELATED).id));
    }

    /** Moves an item to a story by its name, alone into a new one when nobody is in it. */
    void bring(Held held, StoryId id) {
        Group from = held.group(Tier.MERGE);
        if (from.id.equals(id)) {
            return;
        }
        from.remove(held);
        if (from.members.isEmpty()) {
            stories.remove(from.id);
        }
        Group story = stories.get(id);
        if (story == null) {
            story = new Group(id, held);
            stories.put(id, story);
        } else {
            story.add(held);
        }
        held.moveTo(Tier.MERGE, story);
    }

    private static List<Moved> both(List<Moved> one, List<Moved> other) {
        List<Moved> both = new ArrayList<>(one);
        both.addAll(other);
        return latest(both);
    }

    /** An item whose thread moved and then its story is told of once. */
    private static List<Moved> latest(List<Moved> moved) {
        if (moved.size() < 2) {
            return List.copyOf(moved);
        }
        Map<String, Moved> byKey = new LinkedHashMap<>();
        moved.forEach(each -> byKey.put(each.key(), each));
        return List.copyOf(byKey.values());
    }

    /**
     * Puts an item back where it was.
     *
     * @param known its thread; null for one that was not there when the index was saved, and was not counted
     * @param threads those of the items put back before
     */
    void putBack(Held held, StoryId id, @Nullable StoryId known, Map<StoryId, Group> threads) {
        Group story = stories.get(id);
        if (story == null) {
            story = new Group(id, held);
            stories.put(id, story);
        } else {
            story.add(held);
        }
        held.moveTo(Tier.MERGE, story);
        Group thread = threadOf(story, known, threads);
        if (thread == null && known == null) {
            Search.Hits hits = hits(held);
            Set<Group> forbidden = ranking.forbidden(held);
            thread = ranking.ranked(held, hits, Tier.RELATED, forbidden).stream()
                    .findFirst()
                    .orElse(null);
        }
        if (thread == null) {
            thread = new Group(known == null ? id : known, held);
            threads.put(thread.id, thread);
        } else {
            thread.add(held);
        }
        held.moveTo(Tier.RELATED, thread);
        if (known == null) {
            count(held, List.of());
        }
        window.add(held);
    }

    /** The thread of a story with earlier members is theirs. */
    private static @Nullable Group threadOf(Group story, @Nullable StoryId known, Map<StoryId, Group> threads) {
        if (story.members.size() > 1) {
            Held other = story.members.getFirst();
            return other.group(Tier.RELATED);
        }
        return known == null ? null : threads.get(known);
    }

    private void count(Held held, List<Held> before) {
        Shelf shelf = held.shelf;
        shelf.countText(1);
        for (int term : held.terms) {
            int number = term >>> Shelf.COUNT_BITS;
            if (!anyHas(before, number)) {
                shelf.countTerm(number, 1);
            }
        }
    }

    private static boolean anyHas(List<Held> items, int number) {
        for (Held item : items) {
            if (item.has(number)) {
                return true;
            }
        }
        return false;
    }

    private static Evidence evidence(Preparation.Prepared prepared, Group group) {
        Held nearest = group.nearest();
        return new Evidence(group.score(), nearest.key, Likeness.sharedWords(prepared, nearest));
    }

    /** Takes an item out of its groups. */
    void leave(Held item) {
        Group story = item.group(Tier.MERGE);
        story.remove(item);
        if (story.members.isEmpty()) {
            stories.remove(story.id);
        }
        item.group(Tier.RELATED).remove(item);
    }

    /** The other stories of a story's thread. */
    Set<StoryId> related(StoryId id) {
        Set<StoryId> related = new HashSet<>();
        Group story = stories.get(id);
        if (story != null) {
            for (Held member : story.members.getFirst().group(Tier.RELATED).members) {
                related.add(member.group(Tier.MERGE).id);
            }
            related.remove(id);
        }
        return related;
    }

    /** Where an item is, as a decision. */
    StoryDecision present(Held held) {
        Group story = held.group(Tier.MERGE);
        Group thread = held.group(Tier.RELATED);
        if (thread.members.size() == 1) {
            return new StoryDecision.Alone(story.id);
        }
        Tier tier = story.members.size() > 1 ? Tier.MERGE : Tier.RELATED;
        Group with = tier == Tier.MERGE ? story : thread;
        Held other = with.members.getFirst() == held ? with.members.getLast() : with.members.getFirst();
        Evidence evidence = new Evidence(Likeness.of(held, other), other.key, List.of());
        return new StoryDecision.Joins(story.id, thread.id, tier, evidence, List.of());
    }
}
