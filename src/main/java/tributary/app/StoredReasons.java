package tributary.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tributary.config.Configuration;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireReader;
import tributary.publish.page.StoryReasons;
import tributary.refresh.Stories;
import tributary.store.Store;
import tributary.story.Evidence;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;

/**
 * Finds out again, from what is stored, why versions are one story: so the answer outlives restarts and costs nothing
 * until somebody asks. It is by today's word counts; the day's on which they met may have differed a little.
 */
public final class StoredReasons implements StoryReasons {
    private static final int KEPT = 200;

    /** Word counts change slowly. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Cache<List<Asked>, Map<Long, Reason>> kept =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(FRESH).build();
    private final Supplier<Configuration> configuration;
    private final StoryIndex index;
    private final UnaryOperator<String> withoutFurniture;

    StoredReasons(Supplier<Configuration> configuration, StoryIndex index, UnaryOperator<String> withoutFurniture) {
        this.configuration = configuration;
        this.index = index;
        this.withoutFurniture = withoutFurniture;
    }

    /** By the word counts that a server left in the store. */
    public static StoredReasons of(Configuration configuration, Store store) {
        StoryIndex index = new StoryIndex(configuration.story(), StoryCorrections.known(store));
        store.findDocument(StoryKeeper.STATISTICS).ifPresent(saved -> {
            var _ = index.restore(saved);
            index.completed();
        });
        WireReader wire = new WireReader(new Gazetteer(configuration.places()));
        return new StoredReasons(() -> configuration, index, wire::withoutFurniture);
    }

    /** A version as it was when somebody asked. */
    private record Asked(long number, Instant changed) {}

    @Override
    public Map<Long, Reason> of(List<StoredEntry> versions) {
        List<Asked> asked = versions.stream()
                .map(each -> new Asked(each.number(), each.times().changed()))
                .toList();
        return kept.get(asked, _ -> reasons(versions));
    }

    private Map<Long, Reason> reasons(List<StoredEntry> versions) {
        Map<FeedId, Feed> feeds = new HashMap<>();
        configuration.get().feeds().forEach(each -> feeds.put(each.id(), each.feed()));
        List<StoryItem> items = new ArrayList<>();
        Map<String, Long> numbers = new HashMap<>();
        for (StoredEntry version : versions) {
            Feed feed = feeds.get(version.feed());
            if (feed != null) {
                StoryItem item = Stories.itemOf(feed, version.entry(), withoutFurniture);
                items.add(item);
                numbers.put(item.key(), version.number());
            }
        }
        Map<Long, Reason> reasons = new HashMap<>();
        index.explain(items).forEach((key, evidence) -> {
            Long number = numbers.get(key);
            if (number != null) {
                reasons.put(number, reason(evidence, numbers));
            }
        });
        return Map.copyOf(reasons);
    }

    private static Reason reason(Evidence evidence, Map<String, Long> numbers) {
        List<String> facts = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (Evidence.Reason each : evidence.reasons()) {
            switch (each) {
                case Evidence.Reason.SharedWord shared -> words.add(new Word(shared.word(), shared.share()));
                case Evidence.Reason.SameUrl _ -> facts.add("the same page");
                case Evidence.Reason.SameGuid _ -> facts.add("the same identifier on the same site");
                case Evidence.Reason.SameImageAndTitle _ -> facts.add("the same picture under the same headline");
                case Evidence.Reason.Operator _ -> facts.add("joined by the operator");
            }
        }
        @Nullable Long nearest = numbers.get(evidence.nearest());
        return new Reason(evidence.score(), nearest == null ? 0 : nearest, facts, words);
    }

    @Override
    public Set<StoryId> related(StoryId story) {
        return index.related(story);
    }
}
