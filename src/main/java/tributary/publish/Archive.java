package tributary.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.merge.Shown;
import tributary.model.StoredEntry;
import tributary.store.Position;
import tributary.store.Store;

/**
 * The past of a merged feed in pages that are closed (RFC 5005 section 4): what was received in a day, in UTC, that is
 * over. A page begins before a midnight, or where the page before it, full, left off in its day. What a feed leaves out
 * of a day that is not over is in pages that begin at an hour, or at an item.
 *
 * @param walk through the merged feed by receipt
 */
record Archive(Store store, PageWalk walk) {
    /** A visit that began before midnight has ended by then. */
    private static final Duration SETTLING = Duration.ofHours(1);

    private static final int ITEMS = 200;
    private static final int BATCH = 250;
    /** A sparse past is searched so far at a time; the page then leads on from there. */
    private static final int MOST_EXAMINED = 50_000;

    /**
     * @param start the one name of this page, whatever name it was asked for by
     * @param previous where the page of older items begins; null when there is none
     */
    record Page(Position start, List<Shown> shown, @Nullable Position previous) {
        Page {
            shown = List.copyOf(shown);
        }
    }

    /** Where the newest closed page begins at that time. */
    static Position newest(Instant now) {
        return midnight(now.minus(SETTLING));
    }

    /**
     * Where a page begins that has an entry first, of a day that is not over: at the hour after it, so that not every
     * state of a feed leads to another page, or right at the entry.
     *
     * @param known the time up to which everything was received
     */
    static Position after(StoredEntry entry, Instant known) {
        Instant hour = received(entry).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return hour.isAfter(known) ? new Position(received(entry), entry.number() + 1) : new Position(hour, 0);
    }

    /** The page before an hour or an entry, whether or not its day is over; empty where neither is there. */
    Optional<Page> open(Position before, Instant now) {
        if (before.at().isAfter(now) || !(isHour(before) || isEntry(before))) {
            return Optional.empty();
        }
        return Optional.of(slice(before)).filter(page -> !page.shown().isEmpty());
    }

    private static boolean isHour(Position position) {
        return position.equals(new Position(position.at().truncatedTo(ChronoUnit.HOURS), 0));
    }

    private boolean isEntry(Position position) {
        return store.entries(List.of(position.number(), position.number() - 1)).stream()
                .anyMatch(entry -> received(entry).equals(position.at()));
    }

    /** The closed page before a position; empty where none begins, or where the day is not over. */
    Optional<Page> closed(Position before, Instant now) {
        if (before.at().isAfter(newest(now).at())) {
            return Optional.empty();
        }
        if (before.equals(midnight(before.at()))) {
            return Optional.of(slice(before)).filter(page -> !page.shown().isEmpty() || page.previous() != null);
        }
        Page page = slice(midnightAfter(before.at()));
        while (page.previous() != null && isEarlier(before, page.previous())) {
            page = slice(page.previous());
        }
        return before.equals(page.previous()) ? Optional.of(slice(before)) : Optional.empty();
    }

    private static boolean isEarlier(Position one, Position other) {
        int order = one.at().compareTo(other.at());
        return order < 0 || (order == 0 && one.number() < other.number());
    }

    private Page slice(Position from) {
        List<Shown> shown = new ArrayList<>();
        Position start = from;
        Position position = from;
        for (int examined = 0; examined < MOST_EXAMINED; examined += BATCH) {
            List<StoredEntry> batch = store.newest(
                    PageWalk.feeds(walk.directory(), walk.merged()), PageWalk.order(walk.merged()), position, BATCH);
            for (StoredEntry entry : batch) {
                Shown one = walk.find(entry);
                if (one != null && shown.size() == ITEMS && isOfDayBefore(entry, start)) {
                    return new Page(start, shown, position);
                }
                if (one != null && !shown.isEmpty() && !isOfDayBefore(entry, start)) {
                    return new Page(start, shown, midnightAfter(received(entry)));
                }
                if (one != null) {
                    boolean skipped = shown.isEmpty() && !isOfDayBefore(entry, start);
                    start = skipped ? midnightAfter(received(entry)) : start;
                    shown.add(one);
                }
                position = PageWalk.position(entry, walk.merged());
            }
            if (batch.size() < BATCH) {
                return new Page(start, shown, null);
            }
        }
        return new Page(start, shown, midnight(position.at()));
    }

    /** Whether it was received in the day that a page beginning there is of. */
    private static boolean isOfDayBefore(StoredEntry entry, Position start) {
        boolean midnight = start.equals(midnight(start.at()));
        Instant day = midnight
                ? start.at().minus(1, ChronoUnit.DAYS)
                : midnight(start.at()).at();
        return !received(entry).isBefore(day);
    }

    private static Instant received(StoredEntry entry) {
        return entry.times().received();
    }

    private static Position midnight(Instant time) {
        return new Position(time.truncatedTo(ChronoUnit.DAYS), 0);
    }

    private static Position midnightAfter(Instant time) {
        return midnight(time.plus(1, ChronoUnit.DAYS));
    }
}
