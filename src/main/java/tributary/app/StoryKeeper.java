package tributary.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tributary.config.Configuration;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.refresh.Stories;
import tributary.store.Arrival;
import tributary.store.Store;
import tributary.store.StoreUnavailable;
import tributary.story.Returning;
import tributary.story.StoryIndex;
import tributary.story.StoryIndex.Restored;

/**
 * Keeps the story index filled over restarts: its items come from the store's entries, what those do not tell from a
 * saved document. It is filled while the program serves already; whoever has an entry to place waits for it.
 */
public final class StoryKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoryKeeper.class);
    static final String STATISTICS = "story-statistics";
    private static final int AT_ONCE = 500;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final Store store;
    private final StoryIndex index;
    private final Stories stories;
    private final UnaryOperator<String> withoutFurniture;
    private final StoryCorrections corrections;
    private final Instant from;
    private final Map<FeedId, Feed> feeds = new HashMap<>();
    /** True once all is there that was before the restart, false where the program ended before. */
    private final CompletableFuture<Boolean> filled = new CompletableFuture<>();

    private final CountDownLatch closing = new CountDownLatch(1);

    public StoryKeeper(Configuration configuration, Store store, InstantSource clock) {
        this.store = store;
        withoutFurniture = new WireReader(new Gazetteer(configuration.places()))::withoutFurniture;
        index = new StoryIndex(configuration.story(), StoryCorrections.known(store));
        stories = new Stories(index, configuration.story().mode(), withoutFurniture, filled);
        corrections = new StoryCorrections(store, index);
        from = clock.instant().minus(configuration.story().window().multipliedBy(2));
        configuration.feeds().forEach(each -> feeds.put(each.id(), each.feed()));
    }

    /** Begins to fill the index. */
    public void start() {
        var _ = Thread.ofPlatform().name("stories").daemon().start(this::fill);
    }

    /** A store that is away is asked again: to place an entry by half of an index would part stories for good. */
    private void fill() {
        boolean full = false;
        try {
            full = tryToFill();
            while (!full && !closing.await(AFTER_FAILURE.toNanos(), TimeUnit.NANOSECONDS)) {
                full = tryToFill();
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.error("the story index could not be filled; stories begin with what there is", broken);
        } finally {
            index.completed();
            filled.complete(full);
        }
    }

    private boolean tryToFill() {
        try {
            Restored restored =
                    store.findDocument(STATISTICS).flatMap(this::restore).orElse(new Restored(from, 0));
            Map<UUID, String> remembered = remembered();
            List<Arrival> arrivals = store.arrivals(restored.since(), StoryIndex.MOST).stream()
                    .filter(each -> feeds.containsKey(each.feed()))
                    .toList();
            for (int at = 0; at < arrivals.size(); at += AT_ONCE) {
                List<Arrival> some = arrivals.subList(at, Math.min(arrivals.size(), at + AT_ONCE));
                index.putBack(returning(some, remembered, restored.change()));
            }
            return true;
        } catch (StoreUnavailable lost) {
            Level level = closing.getCount() == 0 ? Level.DEBUG : Level.WARN; // a stop closes the store under it
            LOG.atLevel(level)
                    .setCause(lost)
                    .log("the story index could not be filled from the store; it will try again");
            return false;
        }
    }

    private Optional<Restored> restore(byte[] saved) {
        Optional<Restored> restored = index.restore(saved);
        if (restored.isEmpty()) {
            LOG.warn("what was saved of the story index cannot be read; its word counts start anew");
        }
        return restored;
    }

    /** Keys of what the index has already, by what the store knows them by. */
    private Map<UUID, String> remembered() {
        Map<UUID, String> remembered = new HashMap<>();
        for (String key : index.remembered()) {
            int line = key.indexOf('\n');
            remembered.put(Arrival.keyOf(new FeedId(key.substring(0, line)), key.substring(line + 1)), key);
        }
        return remembered;
    }

    /** In the same order; only what came or changed after the index was saved is read from the store. */
    private List<Returning> returning(List<Arrival> arrivals, Map<UUID, String> remembered, long change) {
        List<Long> unknown = new ArrayList<>();
        Map<Long, Returning> known = new ConcurrentHashMap<>();
        for (Arrival each : arrivals) {
            String key = remembered.get(each.key());
            StoryId story = each.story();
            if (key == null || story == null || each.change() > change) {
                unknown.add(each.number());
            } else {
                known.put(each.number(), new Returning.Remembered(key, story));
            }
        }
        // to make a text of an entry takes longer than to read it from the store
        store.entries(unknown).parallelStream()
                .forEach(entry -> read(entry).ifPresent(item -> known.put(entry.number(), item)));
        return arrivals.stream()
                .flatMap(each -> Stream.ofNullable(known.get(each.number())))
                .toList();
    }

    private Optional<Returning> read(StoredEntry entry) {
        Feed feed = feeds.get(entry.feed());
        StoryId story = entry.story();
        return feed == null || story == null
                ? Optional.empty()
                : Optional.of(new Returning.Read(Stories.itemOf(feed, entry.entry(), withoutFurniture), story));
    }

    /** Carries out what operators decided since it last looked; tells of the entries that moved. */
    void look(Consumer<List<StoredEntry>> changed) {
        if (filled.isDone()) {
            corrections.look(changed);
        }
    }

    /** The index, once it is filled. */
    public StoryIndex awaitFilled() {
        var _ = filled.join();
        return index;
    }

    Stories stories() {
        return stories;
    }

    /** @param configuration the one in force when somebody asks */
    StoredReasons reasons(Supplier<Configuration> configuration) {
        return new StoredReasons(configuration, index, withoutFurniture);
    }

    void use(Configuration configuration) {
        stories.use(configuration.story().mode());
    }

    /**
     * So that a restart is not cold; a store that is lost meanwhile makes it so, and keeps nothing else from its end.
     */
    public void save() {
        if (!filled.getNow(false)) {
            return; // what was saved before says more
        }
        try {
            long change = store.lastChange(); // asked first: what it counts is in the index by now
            store.saveDocument(STATISTICS, index.memory(change));
        } catch (StoreUnavailable lost) {
            LOG.debug("the word counts of the story index could not be saved", lost);
        }
    }

    /** Lets it give up on a store that is away; entries in flight are placed once what is there is put back. */
    @Override
    public void close() {
        closing.countDown();
    }
}
