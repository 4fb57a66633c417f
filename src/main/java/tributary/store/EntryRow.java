package tributary.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** An entry's row: what statements look at. The rest is its body, kept beside it. */
record EntryRow(
        long number,
        int feed,
        UUID keyHash,
        String publicId,
        long published,
        Entry.Dates.Origin origin,
        long received,
        long firstSeen,
        long changed,
        long withdrawn,
        @Nullable String story,
        String fingerprint,
        int overflow) {
    static final String COLUMNS = "e.number, e.feed, e.key_hash, e.public_id, e.published, e.date_origin, e.received,"
            + " e.first_seen, e.changed, e.withdrawn, e.story, e.fingerprint, e.overflow";

    static EntryRow read(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong(1),
                row.getInt(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getLong(5),
                Entry.Dates.Origin.valueOf(row.getString(6)),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getString(12),
                row.getInt(13));
    }

    StoredEntry with(EntryBody body, FeedId feedId) {
        return new StoredEntry(
                number,
                feedId,
                publicId,
                body.entry(Moments.instant(published), origin, fingerprint),
                new StoredEntry.Times(
                        Moments.instant(firstSeen),
                        Moments.instant(received),
                        Moments.instant(changed),
                        Moments.instantUnlessNone(withdrawn)),
                story == null ? null : new StoryId(story));
    }

    /**
     * The row after its feed edited the item at this moment. Its place among the others stays, so that corrections do
     * not make it jump: only a date that we made up gives way, and only to an earlier one.
     */
    EntryRow edited(Commit.Item item, long now, int newOverflow) {
        Entry.Dates dates = item.entry().dates();
        long newPublished = Moments.micros(dates.published());
        boolean better = origin != Entry.Dates.Origin.FEED
                && dates.origin() == Entry.Dates.Origin.FEED
                && newPublished < published;
        StoryId newStory = item.story();
        return new EntryRow(
                number,
                feed,
                keyHash,
                publicId,
                better ? newPublished : published,
                better ? dates.origin() : origin,
                received,
                firstSeen,
                now,
                Moments.NONE,
                newStory == null ? story : newStory.value(),
                item.entry().fingerprint(),
                newOverflow);
    }
}
