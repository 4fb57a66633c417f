package tributary.refresh;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Guid;
import tributary.model.StoryId;
import tributary.story.StoryDecision;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;
import tributary.story.StorySettings;
import tributary.story.Tier;

/**
 * Asks the story index about the entries of a visit. Thread-safe: the index lets in one visit at a time.
 *
 * <p>An entry is placed before it is stored, so that both are one transaction; where that transaction fails, the next
 * visit places it again and the index takes the second for the first.
 */
public final class Stories {
    private static final int COMPARED_CHARACTERS = 1_200;

    /** Enough for those to be left when datelines and credits are taken out. */
    private static final int READ_CHARACTERS = 2_000;

    private final StoryIndex index;
    private final UnaryOperator<String> withoutFurniture;
    private final LongAdder joined = new LongAdder();
    private final CompletableFuture<?> ready;
    private volatile StorySettings.Mode mode;

    /** Asks an index that has all it needs. */
    public Stories(StoryIndex index, StorySettings.Mode mode, UnaryOperator<String> withoutFurniture) {
        this(index, mode, withoutFurniture, CompletableFuture.completedFuture(true));
    }

    /**
     * @param withoutFurniture leaves datelines and credits out of a text: they are the same in many stories
     * @param ready done when the index has all it had before a restart; until then entries wait to be placed
     */
    public Stories(
            StoryIndex index,
            StorySettings.Mode mode,
            UnaryOperator<String> withoutFurniture,
            CompletableFuture<?> ready) {
        this.index = index;
        this.ready = ready;
        this.mode = mode;
        this.withoutFurniture = withoutFurniture;
    }

    /** Takes over a setting; entries placed before stay where they are. */
    public void use(StorySettings.Mode next) {
        mode = next;
        index.use(next);
    }

    /** How many new entries told what another had told already. */
    public long joined() {
        return joined.sum();
    }

    /** The story that a new entry tells, with earlier entries that it brought to another; empty when nobody looks. */
    Placed placeNew(Feed feed, Entry entry) {
        if (mode == StorySettings.Mode.OFF) {
            return Placed.NOWHERE;
        }
        var _ = ready.join();
        StoryDecision decision = index.place(itemOf(feed, entry, withoutFurniture));
        if (decision instanceof StoryDecision.Joins joins && joins.tier() == Tier.MERGE) {
            joined.increment();
        }
        return new Placed(decision.story(), decision.moved());
    }

    /** An edited entry stays in its story; what is compared with it from now on is the new text. */
    Placed placeEdited(Feed feed, Entry entry, @Nullable StoryId story) {
        if (mode == StorySettings.Mode.OFF) {
            return new Placed(story, List.of());
        }
        var _ = ready.join();
        StoryDecision decision = index.replace(itemOf(feed, entry, withoutFurniture));
        return new Placed(decision.story(), decision.moved());
    }

    /** Nothing is compared any more with an entry that its feed took back. */
    void takenBack(FeedId feed, Entry entry) {
        index.remove(keyOf(feed, entry));
    }

    /** @param story null for none */
    record Placed(@Nullable StoryId story, List<StoryDecision.Moved> moved) {
        static final Placed NOWHERE = new Placed(null, List.of());
    }

    /** What the index compares of an entry. */
    public static StoryItem itemOf(Feed feed, Entry entry, UnaryOperator<String> withoutFurniture) {
        String text = withoutFurniture.apply(start(entry.texts().body().lines(READ_CHARACTERS), READ_CHARACTERS));
        String compared = start(text, COMPARED_CHARACTERS);
        return new StoryItem(
                keyOf(feed, entry),
                feed.outlet(),
                entry.dates().published(),
                new StoryItem.Text(entry.texts().language(), entry.texts().title(), compared),
                sourcesOf(entry));
    }

    private static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    /** Names an entry across feeds. */
    public static String keyOf(Feed feed, Entry entry) {
        return keyOf(feed.id(), entry);
    }

    private static String keyOf(FeedId feed, Entry entry) {
        return feed + "\n" + entry.key().value();
    }

    private static StoryItem.Sources sourcesOf(Entry entry) {
        String url = entry.links().url();
        Guid guid = entry.guid();
        List<tributary.model.Image> images = entry.media().images();
        return new StoryItem.Sources(
                url,
                guid == null ? null : guid.value(),
                url == null ? null : hostOf(url),
                images.isEmpty() ? null : images.getFirst().url());
    }

    private static @Nullable String hostOf(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
