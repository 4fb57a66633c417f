package tributary.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.merge.Candidates;
import tributary.merge.Duplicates;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Shown;
import tributary.merge.Source;
import tributary.merge.Stories;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.publish.ReaderMemory.About;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.store.Position;
import tributary.store.Store;

/** A merged feed at work: what it could show, and what it shows. Its changes are confined to one thread. */
final class MergedState {
    private static final int BATCH = 250;
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    /** How long readers are told that an entry was withdrawn; whoever has not asked for so long starts anew. */
    private static final Duration TOMBSTONES = Duration.ofDays(30);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final MergedFeed merged;
    private final SourceDirectory directory;
    private final DocumentMaker maker;
    private final ReaderMemory memory;
    private final Candidates candidates;
    private final Stories stories;
    private final @Nullable Set<FeedId> feeds;
    private final Map<Format, Rendering> renderings = new EnumMap<>(Format.class);
    private String savedLeads;
    private @Nullable Published published;
    /** What readers have, of this configuration or the one before. */
    private @Nullable FeedDocument served;
    /** When it last changed in a way of which no entry tells: an item too old, a source renamed, a story parted. */
    private Instant unexplained;
    /** Of the state that was made last, by the numbers of their entries: an item is made once. */
    private Map<Long, History.Item> items = Map.of();

    MergedState(MergedFeed merged, PublishSettings settings, SourceDirectory directory, ReaderMemory memory) {
        this.merged = merged;
        this.directory = directory;
        this.maker = new DocumentMaker(settings, directory);
        this.memory = memory;
        this.candidates = new Candidates(merged);
        this.feeds = PageWalk.feeds(directory, merged);
        this.savedLeads = settings.duplicates().lead() == Duplicates.Lead.FIRST
                ? ""
                : memory.find(merged.id(), About.LEADS).orElse("");
        this.unexplained =
                memory.find(merged.id(), About.CHANGE).map(Instant::parse).orElse(Instant.MIN);
        Map<StoryId, Long> leads = Collections.synchronizedMap(new HashMap<>(ReaderMemory.read(savedLeads)));
        for (Format format : Format.values()) {
            renderings.put(format, new Rendering(format));
        }
        this.stories = new Stories(settings.duplicates(), merged.window().order(), directory::priority, leads);
    }

    MergedFeed merged() {
        return merged;
    }

    /** Tells it what readers were shown before it was. */
    void follow(FeedDocument former) {
        served = former;
    }

    Stories stories() {
        return stories;
    }

    boolean selectsFrom(FeedId feed) {
        return feeds == null || feeds.contains(feed);
    }

    boolean accept(Matchable entry) {
        return selectsFrom(entry.stored().feed()) && candidates.accept(entry);
    }

    /**
     * Fills it from the store, newest first, until it has all it can use.
     *
     * @param shared entries that other merged feeds hold, by their numbers
     */
    void load(Store store, Map<Long, StoredEntry> shared) {
        candidates.clear();
        Position position = null;
        Set<FeedId> asked = feeds;
        while (!candidates.isFull() && (asked == null || !asked.isEmpty())) {
            List<StoredEntry> batch = store.newest(asked, PageWalk.order(merged), position, BATCH);
            for (StoredEntry each : batch) {
                position = PageWalk.position(each, merged);
                Source source = directory.find(each.feed());
                if (source != null) {
                    var _ = candidates.accept(new Matchable(shared.getOrDefault(each.number(), each), source));
                }
            }
            if (batch.size() < BATCH) {
                return;
            }
            asked = without(candidates.cutOff());
        }
    }

    /** Null for all feeds. */
    private @Nullable Set<FeedId> without(Set<FeedId> enough) {
        if (enough.isEmpty()) {
            return feeds;
        }
        Set<FeedId> rest = new HashSet<>(feeds == null ? directory.ids() : feeds);
        rest.removeAll(enough);
        return rest;
    }

    boolean needsReload() {
        return candidates.needsReload();
    }

    /** Makes the state readers see. */
    Published publish(Store store, Instant now) {
        Candidates.Window window = window(store, now);
        saveLeads();
        List<Shown> shown = window.shown();
        Instant oldest = shown.isEmpty() ? Instant.EPOCH : shown.getLast().at();
        Published before = published;
        int state = before == null ? 0 : before.state() + 1;
        List<History.Item> made = items(shown, state);
        FeedDocument document = dated(
                maker.document(
                        merged,
                        shown,
                        made.stream().map(History.Item::item).toList(),
                        links(window),
                        candidates.withdrawn(oldest, now.minus(TOMBSTONES))),
                now);
        Published next = before != null && before.document().equals(document)
                ? before
                : new Published(
                        merged,
                        document,
                        maxAge(shown, now),
                        new History(state, made, before == null ? List.of() : before.formers()),
                        renderings);
        published = next;
        served = document;
        return next;
    }

    /** What changed has a later date than what readers have: to some of them that is all that tells the two apart. */
    private FeedDocument dated(FeedDocument made, Instant now) {
        FeedDocument document = made.updatedSince(unexplained);
        FeedDocument former = served;
        if (former == null || document.equals(former) || isLater(document.updated(), former)) {
            return document;
        }
        // Another node may have seen the same change before.
        Optional<Instant> known =
                memory.find(merged.id(), About.CHANGE).map(Instant::parse).filter(change -> isLater(change, former));
        Instant change =
                known.orElse(isLater(now, former) ? now : former.updated().plusSeconds(1));
        if (known.isEmpty()) {
            memory.save(merged.id(), About.CHANGE, change.toString());
        }
        unexplained = change;
        return document.updatedSince(change);
    }

    private static boolean isLater(Instant time, FeedDocument former) {
        return time.isAfter(former.updated()) || former.updated().equals(DocumentMaker.NEVER);
    }

    /** Those of the state before, and new ones where they would be others. */
    private List<History.Item> items(List<Shown> shown, int state) {
        List<History.Item> made = new ArrayList<>(shown.size());
        Map<Long, History.Item> byNumber = HashMap.newHashMap(shown.size());
        for (Shown each : shown) {
            long number = each.lead().number();
            History.Item item = item(each, items.get(number), state);
            made.add(item);
            byNumber.put(number, item);
        }
        items = byNumber;
        return made;
    }

    private History.Item item(Shown shown, History.@Nullable Item known, int state) {
        if (known != null && known.shown().equals(shown) && maker.isCurrent(known.item())) {
            return known;
        }
        FeedItem item = maker.item(shown);
        return known != null && known.item().equals(item)
                ? new History.Item(shown, known.item(), known.since())
                : new History.Item(shown, item, state);
    }

    /** With the texts of what is shown, which are asked of the store where they were let go. */
    private Candidates.Window window(Store store, Instant now) {
        Candidates.Window window = candidates.window(stories, now);
        List<Long> outlined = candidates.outlined(window);
        while (!outlined.isEmpty()) {
            takeAgain(store, outlined);
            window = candidates.window(stories, now);
            outlined = candidates.outlined(window);
        }
        candidates.outlineAllBut(window);
        return window;
    }

    private void takeAgain(Store store, List<Long> numbers) {
        Set<Long> gone = new HashSet<>(numbers);
        for (StoredEntry each : store.entries(numbers)) {
            Source source = directory.find(each.feed());
            if (source != null && gone.remove(each.number())) {
                var _ = candidates.accept(new Matchable(each, source));
            }
        }
        gone.forEach(number -> {
            var _ = candidates.remove(number);
        });
    }

    private void saveLeads() {
        String leads;
        synchronized (stories.leads()) {
            leads = ReaderMemory.write(stories.leads());
        }
        if (!leads.equals(savedLeads)) {
            memory.save(merged.id(), About.LEADS, leads);
            savedLeads = leads;
        }
    }

    /** The next page begins right before the newest entry that caps keep out, so that it can be reached. */
    private FeedDocument.Links links(Candidates.Window window) {
        Shown omitted = window.firstOmitted();
        Position next = null;
        if (omitted != null) {
            next = PageWalk.upTo(omitted.lead(), merged);
        } else if (candidates.leavesOut() && !window.shown().isEmpty()) {
            next = PageWalk.position(window.shown().getLast().lead(), merged);
        }
        FeedDocument.Links links = links(maker.settings(), merged, "", next);
        return new FeedDocument.Links(links.self(), links.next(), previousArchive(window), links.hub(), false);
    }

    /**
     * The archive begins before the day of the newest item, so that a new day alone changes nothing; or where caps keep
     * out what was received since, right after that.
     */
    private @Nullable String previousArchive(Candidates.Window window) {
        StoredEntry omitted = window.lastOmitted();
        Optional<Instant> newest = Stream.concat(window.shown().stream().map(Shown::lead), Stream.ofNullable(omitted))
                .map(entry -> entry.times().received())
                .max(Instant::compareTo);
        if (newest.isEmpty() || merged.publication().token() != null) {
            return null;
        }
        Position closed = Archive.newest(newest.get());
        if (omitted != null && !omitted.times().received().isBefore(closed.at())) {
            return ArchiveShelf.query(Archive.after(omitted, newest.get()));
        }
        return candidates.hasReceivedBefore(closed.at()) ? ArchiveShelf.query(closed) : null;
    }

    /**
     * A protected feed is led to, from its own documents too, by addresses that open it: who reads them has the token,
     * and by another nobody could subscribe.
     *
     * @param query of the document itself, {@code before} left out
     */
    static FeedDocument.Links links(
            PublishSettings settings, MergedFeed merged, String query, @Nullable Position next) {
        String token = merged.publication().token();
        String way = next == null ? null : opened(PageRequest.with(query, "before", Cursor.write(next)), token);
        String hub = switch (merged.publication().websub()) {
            case MergedFeed.WebSub.Own() ->
                settings.site().hub() && query.isEmpty() ? settings.site().baseUrl() + "/hub" : null;
            case MergedFeed.WebSub.Hub(String url) -> query.isEmpty() ? url : null;
            case MergedFeed.WebSub.Off() -> null;
        };
        return new FeedDocument.Links(opened(query, token), way, null, hub, false);
    }

    /** @param token null for an open feed */
    static String opened(String query, @Nullable String token) {
        return token == null ? query : PageRequest.with(query, "token", token);
    }

    /** Half the usual time between changes: a cache is then seldom late, and still spares most requests. */
    private static Duration maxAge(List<Shown> shown, Instant now) {
        List<Instant> changes = new ArrayList<>();
        shown.forEach(each -> changes.add(each.newest()));
        changes.sort(Collections.reverseOrder());
        if (changes.size() < 2) {
            return Duration.ofMinutes(1);
        }
        int last = Math.min(changes.size(), 20) - 1;
        Duration usual =
                Duration.between(changes.get(last), now).dividedBy(last).dividedBy(2);
        return usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual.compareTo(LONGEST) > 0 ? LONGEST : usual;
    }
}
