package tributary.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;
import tributary.story.Evidence.Reason;
import tributary.story.StoryDecision.Moved;

/**
 * Finds which items of the last days tell the same story. Safe for use by many threads, which it lets in one by one.
 */
public final class StoryIndex {
    /** More items than this are never held, whatever the window. */
    private static final int MOST = 200_000;

    private final StorySettings settings;
    private final Preparation preparation;
    private final Corrections corrections = new Corrections();
    private final Window window = new Window();
    private final Grouping grouping;
    private final long span;
    private long now = Long.MIN_VALUE;
    private boolean restored;

    public StoryIndex(StorySettings settings, List<Correction> corrections) {
        this(settings, corrections, Tuning.MEASURED);
    }

    StoryIndex(StorySettings settings, List<Correction> corrections, Tuning tuning) {
        this.settings = settings;
        this.preparation = new Preparation(tuning);
        this.span = settings.window().toMillis();
        this.grouping = new Grouping(tuning, window, this.corrections, span);
        corrections.forEach(this.corrections::add);
    }

    /** Decides where an item belongs; one that was placed before stays where it is. */
    public synchronized StoryDecision place(StoryItem item) {
        if (settings.mode() == StorySettings.Mode.OFF) {
            return new StoryDecision.Alone(nameOf(item.key()));
        }
        Held known = window.find(item.key());
        return known == null ? placeNew(item) : grouping.present(known);
    }

    private StoryDecision placeNew(StoryItem item) {
        expire(item.published().toEpochMilli());
        Preparation.Prepared prepared = preparation.prepare(item);
        Held held = held(item, prepared);
        held.norm = held.shelf.norm(held.terms);
        List<String> joined = corrections.joined(held.key);
        for (String key : joined) {
            Held other = window.find(key);
            if (other != null) {
                return grouping.follow(held, other, new Reason.Operator(other.key));
            }
        }
        for (Held copy : copies(held)) {
            if (!grouping.keptApart(held, copy)) {
                return grouping.follow(held, copy, sameness(item, held, copy));
            }
        }
        return settings.mode() == StorySettings.Mode.EXACT ? grouping.found(held) : grouping.join(held, prepared);
    }

    private Held held(StoryItem item, Preparation.Prepared prepared) {
        long published = item.published().toEpochMilli();
        return new Held(item.key(), prepared, published, Math.max(now, published) + span);
    }

    private List<Held> copies(Held held) {
        List<Held> copies = new ArrayList<>(window.marked(held.marks.url()));
        copies.addAll(window.marked(held.marks.guid()));
        copies.addAll(window.marked(held.marks.picture()));
        return copies;
    }

    private static Reason sameness(StoryItem item, Held held, Held copy) {
        StoryItem.Sources sources = item.sources();
        if (sources.url() != null && held.marks.url() == copy.marks.url()) {
            return new Reason.SameUrl(sources.url());
        }
        if (sources.guid() != null && sources.host() != null && held.marks.guid() == copy.marks.guid()) {
            return new Reason.SameGuid(sources.guid(), sources.host());
        }
        String image = sources.image();
        return new Reason.SameImageAndTitle(image == null ? "" : image);
    }

    /**
     * Takes an edited item's new text for comparing later ones with. It stays in its story, unless it was alone: then
     * it may find one now.
     */
    public synchronized StoryDecision replace(StoryItem item) {
        Held known = window.find(item.key());
        if (known == null) {
            return place(item);
        }
        if (known.group(Tier.RELATED).members.size() == 1) {
            forget(known);
            return placeNew(item);
        }
        Held edited = measured(item);
        for (Tier tier : Tier.values()) {
            Group group = known.group(tier);
            group.replace(known, edited);
            edited.moveTo(tier, group);
        }
        window.remove(known);
        window.add(edited);
        return grouping.present(edited);
    }

    /** Forgets an item that its feed took back. */
    public synchronized void remove(String key) {
        Held known = window.find(key);
        if (known != null) {
            forget(known);
        }
    }

    /** Where an item is, as long as it is in the window. */
    public synchronized Optional<StoryDecision> find(String key) {
        return Optional.ofNullable(window.find(key)).map(grouping::present);
    }

    /** The other stories of the thread that a story is in, as far as they are in the window. */
    public synchronized Set<StoryId> related(StoryId story) {
        return grouping.related(story);
    }

    /** Honours a correction from now on; returns what it moved. */
    public synchronized List<Moved> correct(Correction correction) {
        corrections.add(correction);
        Held one = window.find(correction.one());
        Held other = window.find(correction.other());
        if (one == null || other == null) {
            return List.of();
        }
        return switch (correction) {
            case Correction.Join _ -> grouping.unite(one, other);
            case Correction.Split _ -> grouping.part(one, other);
        };
    }

    /** How the story that this item founds is called. */
    public static StoryId nameOf(String key) {
        return new StoryId(Hashing.name(key));
    }

    /** Takes over that an item is in another story from now on; nothing when it is not in the window. */
    public synchronized void bring(String key, StoryId story) {
        Held known = window.find(key);
        if (known != null) {
            grouping.bring(known, story);
        }
    }

    /**
     * Why an item is with the other versions of its story, by today's word counts, for who asks. None needs to be in
     * the window.
     */
    public synchronized Evidence explain(StoryItem item, List<StoryItem> others) {
        List<Held> held = others.stream().map(this::measured).toList();
        Preparation.Prepared prepared = preparation.prepare(item);
        Held one = held(item, prepared);
        one.norm = one.shelf.norm(one.terms);
        for (Held other : held) {
            if (corrections.joined(one.key).contains(other.key)) {
                return new Evidence(1, other.key, List.of(new Reason.Operator(other.key)));
            }
            if (one.marks.isCopy(other.marks)) {
                return new Evidence(1, other.key, List.of(sameness(item, one, other)));
            }
        }
        return Likeness.evidence(prepared, one, held);
    }

    private Held measured(StoryItem item) {
        Held held = held(item, preparation.prepare(item));
        held.norm = held.shelf.norm(held.terms);
        return held;
    }

    /**
     * Fills an empty index with what the store knows, oldest first. Term frequencies are counted only if none were
     * restored before.
     */
    public synchronized void rebuild(Iterable<PlacedItem> items) {
        Map<StoryId, Group> threads = new HashMap<>();
        for (PlacedItem placed : items) {
            if (window.find(placed.item().key()) == null) {
                expire(placed.item().published().toEpochMilli());
                Preparation.Prepared prepared = preparation.prepare(placed.item());
                grouping.putBack(held(placed.item(), prepared), placed, threads, !restored);
            }
        }
    }

    /** The term frequencies of all languages, to be given to {@link #restore} after the next start. */
    public synchronized byte[] statistics() {
        return Statistics.write(preparation.shelves());
    }

    /** Takes over saved term frequencies, before anything is placed; false when they cannot be read. */
    public synchronized boolean restore(byte[] statistics) {
        restored = Statistics.read(statistics, preparation::shelf);
        return restored;
    }

    /** How many items are in the window. */
    public synchronized int size() {
        return window.size();
    }

    private void expire(long published) {
        now = Math.max(now, published);
        for (@Nullable Held due = window.due(now, MOST); due != null; due = window.due(now, MOST)) {
            forget(due);
        }
        if (window.needsSweep()) {
            preparation.shelves().forEach(shelf -> shelf.sweep(window.slots()));
            window.swept();
        }
    }

    private void forget(Held item) {
        grouping.leave(item);
        window.remove(item);
    }
}
