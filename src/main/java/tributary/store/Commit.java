package tributary.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.PollState;
import tributary.model.StoryId;
import tributary.model.Visit;

/**
 * Everything that one visit changes: stored in one transaction, or not at all.
 *
 * @param entries those of the document that are new or edited; one that is stored with this fingerprint changes nothing
 * @param metadata null when the document was not read
 * @param moved entries, of any feed, that the new ones brought to another story
 * @param withdrawn numbers of entries that the feed took back; those of other feeds are left alone
 * @param parking of the host that told us to wait; null when none did
 */
public record Commit(
        Visit visit,
        PollState poll,
        @Nullable FeedMetadata metadata,
        List<Item> entries,
        List<Moved> moved,
        List<Long> withdrawn,
        @Nullable Parking parking) {
    public Commit {
        entries = List.copyOf(entries);
        moved = List.copyOf(moved);
        withdrawn = List.copyOf(withdrawn);
    }

    /** Of a feed that took nothing back. */
    public Commit(
            Visit visit,
            PollState poll,
            @Nullable FeedMetadata metadata,
            List<Item> entries,
            List<Moved> moved,
            @Nullable Parking parking) {
        this(visit, poll, metadata, entries, moved, List.of(), parking);
    }

    /**
     * A host that wants to be left alone.
     *
     * @param host a politeness scope: not always the feed's own, since a redirect may lead to another
     * @param orders how many times in a row it told us to wait, with this one; 0 when it only said that our quota is
     *     used up
     */
    public record Parking(String host, Instant until, int orders) {
        /** Without an order. */
        public Parking(String host, Instant until) {
            this(host, until, 0);
        }
    }

    /**
     * @param received when it counts as received, if it is new
     * @param story for an item that is new or moved to another story
     */
    public record Item(
            Entry entry, Instant received, @Nullable StoryId story) {}

    /** An entry that is stored, or is stored by this very commit, and the story it is in from now on. */
    public record Moved(FeedId feed, String key, StoryId story) {
        /** @param storyKey feed id and entry key on two lines, as the story index names entries */
        public static Moved of(String storyKey, StoryId story) {
            int line = storyKey.indexOf('\n');
            return new Moved(new FeedId(storyKey.substring(0, line)), storyKey.substring(line + 1), story);
        }
    }
}
