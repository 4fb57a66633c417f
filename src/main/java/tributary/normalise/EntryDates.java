package tributary.normalise;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry.Dates;
import tributary.model.Entry.Dates.Origin;
import tributary.model.ParsedEntry;
import tributary.normalise.NormaliseSettings.FutureDates;
import tributary.normalise.date.DateReader;

/**
 * An item's dates: what its feed gives and what we make of it.
 *
 * @param published and updated as the feed gives them, null where it gives none that can be read
 */
record EntryDates(@Nullable Instant published, @Nullable Instant updated, Dates dates) {
    /** Clocks of publishers run a little ahead of ours; that is not worth a made-up date. */
    static final Duration TOLERANCE = Duration.ofMinutes(10);

    /** Before the first newspaper; what lies before is a default value of somebody's software. */
    private static final Instant EARLIEST = Instant.parse("1605-01-01T00:00:00Z");

    static EntryDates of(ParsedEntry.Dates written, DateReader reader, FutureDates future, Instant received) {
        Instant published = read(written.published(), reader);
        Instant updated = read(written.updated(), reader);
        Instant limit = received.plus(TOLERANCE);
        boolean clamp = future == FutureDates.CLAMP;
        Instant shown = published == null ? updated : published;
        Instant changed = clamp && updated != null && updated.isAfter(limit) ? received : updated;
        Dates dates;
        if (shown == null) {
            dates = new Dates(received, null, Origin.FIRST_SEEN);
        } else if (clamp && shown.isAfter(limit)) {
            dates = new Dates(received, changed, Origin.CLAMPED);
        } else {
            dates = new Dates(shown, changed, Origin.FEED);
        }
        return new EntryDates(published, updated, dates);
    }

    private static @Nullable Instant read(@Nullable String written, DateReader reader) {
        Instant read = written == null ? null : reader.read(written).orElse(null);
        return read == null || read.isBefore(EARLIEST) || read.equals(Instant.EPOCH) ? null : read;
    }
}
