package tributary.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.config.Configuration;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.refresh.Stories;
import tributary.store.Store;
import tributary.store.StoreUnavailable;
import tributary.story.PlacedItem;
import tributary.story.StoryIndex;

/**
 * Keeps the story index filled over restarts: its items come from the store's entries, what those do not tell from a
 * saved document. It is filled while the program serves already; whoever has an entry to place waits for it.
 */
public final class StoryKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoryKeeper.class);
    static final String STATISTICS = "story-statistics";
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
            Instant since = store.findDocument(STATISTICS).map(this::restore).orElse(from);
            store.walkArrivals(since, StoryIndex.MOST, entries -> index.putBack(placed(entries)));
            return true;
        } catch (StoreUnavailable lost) {
            LOG.atWarn().setCause(lost).log("the story index could not be filled from the store; it will try again");
            return false;
        }
    }

    private Instant restore(byte[] saved) {
        return index.restore(saved).orElseGet(() -> {
            LOG.warn("what was saved of the story index cannot be read; its word counts start anew");
            return from;
        });
    }

    private List<PlacedItem> placed(List<StoredEntry> entries) {
        // to make a text of an entry takes longer than to read it from the store and to put it back together
        return entries.parallelStream().flatMap(this::placed).toList();
    }

    private Stream<PlacedItem> placed(StoredEntry entry) {
        Feed feed = feeds.get(entry.feed());
        StoryId story = entry.story();
        return feed == null || story == null
                ? Stream.empty()
                : Stream.of(new PlacedItem(Stories.itemOf(feed, entry.entry(), withoutFurniture), story));
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
            store.saveDocument(STATISTICS, index.statistics());
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
