package tributary.story;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    public static final int MOST = 200_000;

    /** With so many terms a text says what it is about, with or without a name. */
    private static final int TELLING = 12;

    private final Tuning tuning;
    private final Preparation preparation;
    private final Corrections corrections = new Corrections();
    private final Window window = new Window();
    private final Grouping grouping;
    private final long span;
    private StorySettings.Mode mode;
    private long now = Long.MIN_VALUE;
    private long arrivals;
    private Memory.Traces traces = Memory.Traces.NONE;
    private final Map<StoryId, Group> restoredThreads = new HashMap<>();

    public StoryIndex(StorySettings settings, List<Correction> corrections) {
        this(settings, corrections, Tuning.MEASURED);
    }

    StoryIndex(StorySettings settings, List<Correction> corrections, Tuning tuning) {
        this.mode = settings.mode();
        this.tuning = tuning;
        this.preparation = new Preparation(tuning);
        this.span = settings.window().toMillis();
        this.grouping = new Grouping(tuning, window, this.corrections, span);
        corrections.forEach(this.corrections::add);
    }

    /** How hard it looks from now on; what was placed stays where it is. */
    public synchronized void use(StorySettings.Mode next) {
        mode = next;
    }

    /** Decides where an item belongs; one that was placed before stays where it is. */
    public synchronized StoryDecision place(StoryItem item) {
        if (mode == StorySettings.Mode.OFF) {
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
            Reason reason = Marks.sameness(item, held.marks, copy.marks, wording(held, copy));
            if (reason != null && !grouping.keptApart(held, copy)) {
                return grouping.follow(held, copy, reason);
            }
        }
        return mode == StorySettings.Mode.EXACT ? grouping.found(held) : grouping.join(held, prepared);
    }

    private Held held(StoryItem item, Preparation.Prepared prepared) {
        long published = item.published().toEpochMilli();
        return new Held(item.key(), prepared, arrivals++, published, Math.max(now, published) + span);
    }

    /** Items that may be copies, as they share a page, an identifier or a picture. */
    private List<Held> copies(Held held) {
        List<Held> page = window.marked(held.marks.url());
        boolean shared = isShared(held, page);
        List<Held> copies = new ArrayList<>(page);
        copies.removeIf(other -> shared && wording(held, other) != Wording.RELATED);
        copies.addAll(window.marked(held.marks.guid()));
        copies.addAll(window.marked(held.marks.picture()));
        return copies;
    }

    /** Whether a page tells several stories, as a live page does: that an item links to it says nothing then. */
    private boolean isShared(Held held, List<Held> page) {
        for (Held other : page) {
            boolean elsewhere = held.marks.outlet() != other.marks.outlet();
            if (other.group(Tier.MERGE) != page.getFirst().group(Tier.MERGE)
                    || (!elsewhere && wording(held, other) != Wording.RELATED)) {
                return true;
            }
        }
        return false;
    }

    private Wording wording(Held one, Held other) {
        if (one.shelf != other.shelf || one.norm == 0 || other.norm == 0) {
            return Wording.INCOMPARABLE;
        }
        float enough = tuning.thresholds().of(one.shelf.language, Tier.RELATED);
        return Likeness.of(one, other) >= enough ? Wording.RELATED : Wording.UNLIKE;
    }

    /**
     * Takes an edited item's new text for comparing later ones with. It stays in its story, unless it was alone: then
     * it may find one now; or unless it is other news now: then it is placed anew.
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
        Preparation.Prepared prepared = preparation.prepare(item);
        long published = item.published().toEpochMilli();
        Held edited = new Held(known.key, prepared, known.arrival, published, Math.max(now, published) + span);
        edited.norm = edited.shelf.norm(edited.terms);
        if (isOtherNews(known, edited)) {
            forget(known);
            return placeNew(item);
        }
        for (Tier tier : Tier.values()) {
            Group group = known.group(tier);
            group.replace(known, edited);
            edited.moveTo(tier, group);
        }
        window.remove(known);
        window.add(edited);
        return grouping.present(edited);
    }

    /**
     * Whether an edited item is like none that it was with: an edit may put other news under an old address. Words
     * without a name, as of a correction, do not show that, nor do those of another language.
     */
    private boolean isOtherNews(Held known, Held edited) {
        boolean tells = edited.names.length > 0 || edited.terms.length >= TELLING;
        Group story = known.group(Tier.MERGE);
        Group with = story.members.size() > 1 ? story : known.group(Tier.RELATED);
        return tells
                && with.members.stream().allMatch(other -> other == known || wording(edited, other) == Wording.UNLIKE);
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
     * Why each of a story's versions is with the others, by its key and by today's word counts, for who asks. None
     * needs to be in the window, and others are not kept waiting meanwhile.
     */
    public Map<String, Evidence> explain(List<StoryItem> versions) {
        return new Comparison(versions.stream().map(this::measured).toList(), tuning.thresholds()).evidence();
    }

    private synchronized Comparison.Version measured(StoryItem item) {
        Preparation.Prepared prepared = preparation.prepare(item);
        Shelf shelf = prepared.shelf();
        Map<Integer, Comparison.Word> words = new HashMap<>();
        for (int term : prepared.terms()) {
            int number = term >>> Shelf.COUNT_BITS;
            words.put(number, new Comparison.Word(prepared.word(term), Shelf.weight(term) * shelf.rarity(number)));
        }
        double norm = shelf.norm(prepared.terms());
        Set<String> joined = Set.copyOf(corrections.joined(item.key()));
        return new Comparison.Version(item, shelf.language, words, norm, prepared.marks(), joined);
    }

    /** Keys of the items that were saved and need not be read again, if they have not changed since. */
    public synchronized Set<String> remembered() {
        return Set.copyOf(traces.byKey().keySet());
    }

    /**
     * Puts items back that the store knows, some at a time, in the order in which they came. What was saved of them is
     * taken from there; an item that came later, or all where nothing was restored, is counted and finds its thread
     * again.
     */
    public synchronized void putBack(List<Returning> items) {
        for (Returning item : items) {
            switch (item) {
                case Returning.Read read -> putBack(read.item(), read.story());
                case Returning.Remembered remembered -> putBack(remembered.key(), remembered.story());
            }
        }
    }

    private void putBack(String key, StoryId story) {
        Memory.@Nullable Trace trace = traces.byKey().get(key);
        if (trace != null && window.find(key) == null) {
            expire(trace.published());
            grouping.putBack(new Held(key, trace, arrivals++), story, trace.thread(), restoredThreads);
        }
    }

    private void putBack(StoryItem item, StoryId story) {
        if (window.find(item.key()) != null) {
            return;
        }
        long published = item.published().toEpochMilli();
        expire(published);
        Memory.@Nullable Trace trace = traces.byKey().get(item.key());
        if (trace == null && published + span < traces.now()) {
            return; // it had left the window before that was saved
        }
        Preparation.Prepared prepared = preparation.prepare(item);
        long until = trace == null ? Math.max(now, published) + span : trace.until();
        Held held = new Held(item.key(), prepared, arrivals++, published, until);
        held.norm =
                trace != null && Arrays.equals(trace.terms(), held.terms) ? trace.norm() : held.shelf.norm(held.terms);
        grouping.putBack(held, story, trace == null ? null : trace.thread(), restoredThreads);
    }

    /** All that the store knows is put back; what was only of use for that is forgotten. */
    public synchronized void completed() {
        traces = Memory.Traces.NONE;
        restoredThreads.clear();
    }

    /**
     * What a restart needs, to be given to {@link #restore} after the next start.
     *
     * @param change the last change that the store had counted before this was asked
     */
    public byte[] memory(long change) {
        return Memory.write(moment(change));
    }

    private synchronized Memory.Moment moment(long change) {
        return Memory.Moment.of(preparation.shelves(), now, change, window.items());
    }

    /**
     * @param since when the oldest item came that has to be put back
     * @param change what was given when it was saved: items that changed later are not what they were
     */
    public record Restored(Instant since, long change) {}

    /** Takes over what was saved, before anything is placed; empty when it cannot be read. */
    public synchronized Optional<Restored> restore(byte[] memory) {
        try {
            traces = Memory.read(memory, preparation::shelf);
        } catch (IOException | RuntimeException _) {
            return Optional.empty(); // a damaged document costs a cold start, nothing more
        }
        now = traces.now();
        Instant since = now == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(now - span);
        return Optional.of(new Restored(since, traces.change()));
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
