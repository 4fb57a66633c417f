package tributary.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.store.Store;
import tributary.store.StoredCorrection;
import tributary.story.Correction;
import tributary.story.StoryDecision.Moved;
import tributary.story.StoryIndex;

/**
 * Carries out what operators decided about stories, in the index and in the store, whoever wrote it down and whether a
 * server ran then. For one thread at a time.
 */
final class StoryCorrections {
    private static final Logger LOG = LoggerFactory.getLogger(StoryCorrections.class);
    private static final String DONE = "story-corrections-done";

    private final Store store;
    private final StoryIndex index;
    private long done;

    StoryCorrections(Store store, StoryIndex index) {
        this.store = store;
        this.index = index;
        done = done(store);
    }

    /** Those that were carried out before, for an index to begin with. */
    static List<Correction> known(Store store) {
        long last = done(store);
        return store.correctionsAfter(0).stream()
                .filter(each -> each.number() <= last)
                .map(StoryCorrections::correction)
                .toList();
    }

    private static long done(Store store) {
        return store.findDocument(DONE)
                .map(saved -> Long.parseLong(new String(saved, StandardCharsets.US_ASCII)))
                .orElse(0L);
    }

    private static Correction correction(StoredCorrection stored) {
        return stored.joined()
                ? new Correction.Join(stored.one(), stored.other())
                : new Correction.Split(stored.one(), stored.other());
    }

    /** Carries out what is new; entries that are in another story now are told of, as they are stored now. */
    synchronized void look(Consumer<List<StoredEntry>> changed) {
        List<StoredCorrection> fresh = store.correctionsAfter(done);
        for (StoredCorrection each : fresh) {
            List<StoredEntry> moved = carryOut(each);
            done = each.number();
            store.saveDocument(DONE, Long.toString(done).getBytes(StandardCharsets.US_ASCII));
            LOG.atInfo()
                    .addKeyValue("one", each.one().replace('\n', ' '))
                    .addKeyValue("other", each.other().replace('\n', ' '))
                    .addKeyValue("moved", moved.size())
                    .log(each.joined() ? "two items are one story by order" : "two items are two stories by order");
            if (!moved.isEmpty()) {
                changed.accept(moved);
            }
        }
    }

    private List<StoredEntry> carryOut(StoredCorrection stored) {
        Map<Long, StoryId> stories = new HashMap<>();
        for (Moved moved : index.correct(correction(stored))) {
            find(moved.key()).ifPresent(known -> stories.put(known.number(), moved.story()));
        }
        if (stories.isEmpty()) {
            outOfWindow(stored, stories);
        }
        if (stories.isEmpty()) {
            return List.of();
        }
        store.setStories(stories);
        return store.entries(List.copyOf(stories.keySet()));
    }

    /** The index knows the last days only; stories are stored for longer. */
    private void outOfWindow(StoredCorrection stored, Map<Long, StoryId> stories) {
        Store.@Nullable Known one = find(stored.one()).orElse(null);
        Store.@Nullable Known other = find(stored.other()).orElse(null);
        if (one == null || other == null) {
            return;
        }
        boolean together = one.story() != null && one.story().equals(other.story());
        if (stored.joined() && !together) {
            StoryId into = one.story() == null ? StoryIndex.nameOf(stored.one()) : one.story();
            stories.put(one.number(), into);
            versions(other).forEach(number -> stories.put(number, into));
            index.bring(stored.other(), into);
        } else if (!stored.joined() && together) {
            StoryId alone = StoryIndex.nameOf(stored.one() + "\n" + stored.number());
            stories.put(one.number(), alone);
            index.bring(stored.one(), alone);
        }
    }

    private List<Long> versions(Store.Known known) {
        StoryId story = known.story();
        if (story == null) {
            return List.of(known.number());
        }
        List<Long> numbers = new ArrayList<>();
        store.story(story).forEach(entry -> numbers.add(entry.number()));
        return numbers;
    }

    private Optional<Store.Known> find(String storyKey) {
        int line = storyKey.indexOf('\n');
        String key = storyKey.substring(line + 1);
        return Optional.ofNullable(store.known(new FeedId(storyKey.substring(0, line)), List.of(key))
                .get(key));
    }
}
