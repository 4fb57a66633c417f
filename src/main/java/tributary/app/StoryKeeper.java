package tributary.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
import tributary.store.Order;
import tributary.store.Position;
import tributary.store.Store;
import tributary.store.StoreUnavailable;
import tributary.story.PlacedItem;
import tributary.story.StoryIndex;

/**
 * Keeps the story index filled over restarts: its items come from the store's entries, its word counts from a saved
 * document.
 */
final class StoryKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StoryKeeper.class);
    static final String STATISTICS = "story-statistics";
    private static final int PAGE = 1_000;

    private final Store store;
    private final StoryIndex index;
    private final Stories stories;
    private final UnaryOperator<String> withoutFurniture;
    private final StoryCorrections corrections;

    StoryKeeper(Configuration configuration, Store store, InstantSource clock) {
        this.store = store;
        withoutFurniture = new WireReader(new Gazetteer(configuration.places()))::withoutFurniture;
        index = new StoryIndex(configuration.story(), StoryCorrections.known(store));
        stories = new Stories(index, configuration.story().mode(), withoutFurniture);
        store.findDocument(STATISTICS).ifPresent(saved -> {
            if (!index.restore(saved)) {
                LOG.warn("the saved word counts of the story index cannot be read; it starts anew");
            }
        });
        Instant from = clock.instant().minus(configuration.story().window().multipliedBy(2));
        index.rebuild(placed(configuration, from));
        corrections = new StoryCorrections(store, index);
    }

    /** Carries out what operators decided since it last looked; tells of the entries that moved. */
    void look(Consumer<List<StoredEntry>> changed) {
        corrections.look(changed);
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
    void save() {
        try {
            store.saveDocument(STATISTICS, index.statistics());
        } catch (StoreUnavailable lost) {
            LOG.debug("the word counts of the story index could not be saved", lost);
        }
    }

    private List<PlacedItem> placed(Configuration configuration, Instant from) {
        Map<FeedId, Feed> feeds = new HashMap<>();
        configuration.feeds().forEach(each -> feeds.put(each.id(), each.feed()));
        List<PlacedItem> items = new ArrayList<>();
        Position before = null;
        while (true) {
            List<StoredEntry> page = store.newest(null, Order.PUBLISHED, before, PAGE);
            for (StoredEntry entry : page) {
                Feed feed = feeds.get(entry.feed());
                StoryId story = entry.story();
                if (feed != null && story != null) {
                    items.add(new PlacedItem(Stories.itemOf(feed, entry.entry(), withoutFurniture), story, null));
                }
            }
            if (page.size() < PAGE || page.getLast().entry().dates().published().isBefore(from)) {
                Collections.reverse(items);
                return items;
            }
            before = new Position(
                    page.getLast().entry().dates().published(), page.getLast().number());
        }
    }
}
