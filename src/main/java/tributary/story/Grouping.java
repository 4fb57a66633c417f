package tributary.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.model.StoryId;
import tributary.story.Evidence.Reason;
import tributary.story.StoryDecision.Moved;

/** Puts items into stories and threads. Guarded by the index. */
final class Grouping {
    private final Tuning tuning;
    private final Window window;
    private final Corrections corrections;
    private final Search search = new Search();
    /** The stories that have members. */
    private final Map<StoryId, Group> stories = new HashMap<>();

    private final long span;
    private long queries;
    private long founded;

    Grouping(Tuning tuning, Window window, Corrections corrections, long span) {
        this.tuning = tuning;
        this.window = window;
        this.corrections = corrections;
        this.span = span;
    }

    /** Into the story of another item, because they are copies or the operator said so. */
    StoryDecision follow(Held held, Held other, Reason reason) {
        Group story = other.group(Tier.MERGE);
        Group thread = other.group(Tier.RELATED);
        enter(held, story, thread, List.of());
        Evidence evidence = new Evidence(1, other.key, List.of(reason));
        return new StoryDecision.Joins(story.id, thread.id, Tier.MERGE, evidence, List.of());
    }

    /** Into the story most like it, if one is like enough. */
    StoryDecision join(Held held, Bag bag) {
        List<Search.Hit> hits = search.hits(held.shelf, bag, window);
        Set<Group> forbidden = forbidden(held);
        List<Group> stories = ranked(held, hits, Tier.MERGE, forbidden);
        if (!stories.isEmpty()) {
            Group story = stories.getFirst();
            Evidence evidence = evidence(held, bag, story);
            Group thread = story.members.getFirst().group(Tier.RELATED);
            List<Group> threads = ranked(held, hits, Tier.RELATED, forbidden);
            enter(held, story, thread, hits);
            List<Moved> moved = combine(Tier.MERGE, story, stories);
            return new StoryDecision.Joins(
                    held.group(Tier.MERGE).id,
                    held.group(Tier.RELATED).id,
                    Tier.MERGE,
                    evidence,
                    both(moved, combine(Tier.RELATED, held.group(Tier.RELATED), threads)));
        }
        List<Group> threads = ranked(held, hits, Tier.RELATED, forbidden);
        if (threads.isEmpty()) {
            return found(held);
        }
        Group thread = threads.getFirst();
        Evidence evidence = evidence(held, bag, thread);
        Group story = newStory(held);
        held.moveTo(Tier.MERGE, story);
        thread.add(held);
        enterWindow(held, thread, hits);
        List<Moved> moved = combine(Tier.RELATED, thread, threads);
        return new StoryDecision.Joins(story.id, held.group(Tier.RELATED).id, Tier.RELATED, evidence, moved);
    }

    /** Alone, in a story of its own. */
    StoryDecision found(Held held) {
        Group story = newStory(held);
        held.moveTo(Tier.MERGE, story);
        enterWindow(held, new Group(story.id, founded++, held), List.of());
        return new StoryDecision.Alone(story.id);
    }

    private Group newStory(Held held) {
        Group story = new Group(freeName(held.key), founded++, held);
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

    private void enter(Held held, Group story, Group thread, List<Search.Hit> hits) {
        story.add(held);
        held.moveTo(Tier.MERGE, story);
        thread.add(held);
        enterWindow(held, thread, hits);
    }

    private void enterWindow(Held held, Group thread, List<Search.Hit> hits) {
        held.moveTo(Tier.RELATED, thread);
        count(held, thread, hits);
        window.add(held);
    }

    private float threshold(Shelf shelf, Tier tier) {
        Tuning.Thresholds thresholds = tuning.thresholds();
        float plain = switch (tier) {
            case MERGE -> thresholds.merge() * (shelf.hasCapitals() ? 1 : thresholds.caseless());
            case RELATED -> thresholds.related();
        };
        return shelf.isDense() ? plain * thresholds.dense() : plain;
    }

    private Set<Group> forbidden(Held held) {
        Set<Group> forbidden = new HashSet<>();
        for (Held other : window.marked(held.marks.series())) {
            if (held.marks.isOtherInstalment(other.marks)) {
                forbidden.add(other.group(Tier.MERGE));
                forbidden.add(other.group(Tier.RELATED));
            }
        }
        for (String key : corrections.split(held.key)) {
            Held other = window.find(key);
            if (other != null) {
                forbidden.add(other.group(Tier.MERGE));
            }
        }
        return forbidden;
    }

    /** Whether a series or the operator forbids two items one story. */
    boolean keptApart(Held held, Held other) {
        return forbidden(held).contains(other.group(Tier.MERGE));
    }

    /** Groups that are like enough, best first. */
    private List<Group> ranked(Held held, List<Search.Hit> hits, Tier tier, Set<Group> forbidden) {
        long number = queries++;
        List<Group> groups = new ArrayList<>();
        for (Search.Hit hit : hits) {
            Group group = hit.item().group(tier);
            if (group.note(number, hit.item(), hit.score(), tuning.growth())) {
                groups.add(group);
            }
        }
        float threshold = threshold(held.shelf, tier);
        groups.removeIf(group -> group.score() < threshold || !group.isOpenAt(held.published, span));
        if (tier == Tier.MERGE) {
            groups.removeIf(
                    group -> group.score() < threshold * doubt(held, group) * lateness(group.distance(held.published)));
        }
        groups.removeIf(forbidden::contains);
        groups.sort(Comparator.<Group>comparingDouble(group -> -group.score()).thenComparing(Group.byAge()));
        return groups;
    }

    /**
     * Unites the group that an item has joined with others that it was as near to, if they are near one another too.
     */
    private List<Moved> combine(Tier tier, Group joined, List<Group> candidates) {
        List<Moved> moved = new ArrayList<>();
        Group into = joined;
        int tried = 0;
        for (Group other : candidates) {
            if (other == into
                    || other.members.isEmpty()
                    || tried++ >= tuning.bridges().most()) {
                continue;
            }
            float threshold = threshold(into.members.getFirst().shelf, tier)
                    * (tier == Tier.MERGE
                            ? tuning.bridges().merge() * lateness(into.distance(other))
                            : tuning.bridges().related());
            if (Search.likeness(into, other) >= threshold && !apart(into, other)) {
                into = into.founded < other.founded
                        ? absorb(tier, into, other, moved)
                        : absorb(tier, other, into, moved);
            }
        }
        return moved;
    }

    private float lateness(long milliseconds) {
        float hours = milliseconds / 3_600_000f;
        return 1 + tuning.late().daily() * Math.max(0, hours - tuning.late().hours()) / 24;
    }

    /** What the threshold is multiplied by: two events of one kind have their words in common, but not their names. */
    private float doubt(Held held, Group group) {
        List<Held> nearest = group.nearestOnes();
        float sum = 0;
        for (Held other : nearest) {
            sum += Names.agreement(held, other);
        }
        float enough = tuning.names().enough();
        float missing = Math.max(0, enough - sum / nearest.size());
        return 1 + tuning.names().most() * missing / enough;
    }

    private boolean apart(Group one, Group other) {
        return corrections.keepApart(one, other)
                || one.members.stream()
                        .anyMatch(member -> window.marked(member.marks.series()).stream()
                                .anyMatch(twin ->
                                        other.members.contains(twin) && member.marks.isOtherInstalment(twin.marks)));
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
            boolean older = first.founded < second.founded;
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
            story = new Group(id, founded++, held);
            stories.put(id, story);
        } else {
            story.add(held);
        }
        held.moveTo(Tier.MERGE, story);
    }

    /** What two items have in common, whether they are in the window or not. */
    static Evidence compare(Held one, Bag bag, Held other) {
        if (one.shelf != other.shelf) {
            return new Evidence(0, other.key, List.of());
        }
        one.norm = one.shelf.norm(one.hashes, one.counts);
        other.norm = other.shelf.norm(other.hashes, other.counts);
        return new Evidence(Search.likeness(one, other), other.key, sharedWords(one, bag, other));
    }

    private static List<Moved> both(List<Moved> one, List<Moved> other) {
        List<Moved> both = new ArrayList<>(one);
        both.addAll(other);
        return latest(both);
    }

    /** An item whose thread moved and then its story is told of once. */
    private static List<Moved> latest(List<Moved> moved) {
        Map<String, Moved> byKey = new LinkedHashMap<>();
        moved.forEach(each -> byKey.put(each.key(), each));
        return List.copyOf(byKey.values());
    }

    /** Puts an item back where the store says it was. */
    void putBack(Held held, Bag bag, PlacedItem placed, Map<StoryId, Group> threads, boolean count) {
        held.norm = held.shelf.norm(held.hashes, held.counts);
        Group story = stories.get(placed.story());
        if (story == null) {
            story = new Group(placed.story(), founded++, held);
            stories.put(placed.story(), story);
        } else {
            story.add(held);
        }
        held.moveTo(Tier.MERGE, story);
        Group thread = threadOf(held, bag, placed, story, threads);
        held.moveTo(Tier.RELATED, thread);
        if (count) {
            count(held, thread, List.of());
        }
        window.add(held);
    }

    private Group threadOf(Held held, Bag bag, PlacedItem placed, Group story, Map<StoryId, Group> threads) {
        Group thread = story.members.size() > 1 ? story.members.getFirst().group(Tier.RELATED) : null;
        if (thread == null && placed.thread() != null) {
            thread = threads.get(placed.thread());
        } else if (thread == null) {
            List<Search.Hit> hits = search.hits(held.shelf, bag, window);
            thread = ranked(held, hits, Tier.RELATED, forbidden(held)).stream()
                    .findFirst()
                    .orElse(null);
        }
        if (thread == null || thread.members.isEmpty()) {
            StoryId id = placed.thread() == null ? placed.story() : placed.thread();
            Group fresh = new Group(id, founded++, held);
            threads.put(id, fresh);
            return fresh;
        }
        thread.add(held);
        return thread;
    }

    private void count(Held held, Group thread, List<Search.Hit> hits) {
        Shelf shelf = held.shelf;
        List<Held> before = hits.isEmpty() ? List.of() : thread.nearestOnes();
        shelf.countText(1);
        for (int hash : held.hashes) {
            // a big story must not make its own words common
            if (before.stream().noneMatch(other -> other.has(hash))) {
                shelf.countTerm(hash, 1);
            }
        }
    }

    private Evidence evidence(Held held, Bag bag, Group group) {
        Held nearest = group.nearest();
        return new Evidence(group.score(), nearest.key, sharedWords(held, bag, nearest));
    }

    private static List<Reason> sharedWords(Held held, Bag bag, Held nearest) {
        List<Reason.SharedWord> shared = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < bag.size(); i++) {
            int at = Arrays.binarySearch(nearest.hashes, bag.hashes()[i]);
            if (at >= 0) {
                float rarity = held.shelf.rarity(bag.hashes()[i]);
                double part = Shelf.weight(bag.counts()[i]) * Shelf.weight(nearest.counts[at]) * rarity * rarity;
                shared.add(new Reason.SharedWord(bag.words()[i], part));
                total += part;
            }
        }
        double sum = total;
        return shared.stream()
                .sorted(Comparator.comparingDouble(word -> -word.share()))
                .limit(8)
                .<Reason>map(word -> new Reason.SharedWord(word.word(), word.share() / sum))
                .toList();
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
        Evidence evidence = new Evidence(Search.likeness(held, other), other.key, List.of());
        return new StoryDecision.Joins(story.id, thread.id, tier, evidence, List.of());
    }
}
