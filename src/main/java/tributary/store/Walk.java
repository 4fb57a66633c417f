package tributary.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest entries of some feeds, by keys alone. Few feeds are asked one by one; of many the common index is
 * walked, but for no longer than it would take to ask them, since quiet feeds may have their newest entries far down.
 */
final class Walk {
    private static final int FEW = 100;
    /** As many keys are walked in the time in which one feed is asked. */
    private static final int WALKED_FOR_A_FEED = 30;

    private static final int WALKED_AT_MOST = 20_000;
    private static final Place START = new Place(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    private final Handle handle;
    private final String column;

    Walk(Handle handle, Order order) {
        this.handle = handle;
        this.column = switch (order) {
            case PUBLISHED -> "published";
            case RECEIVED -> "received";
        };
    }

    private record Place(long at, long number, int feed) implements Comparable<Place> {
        /** Newest first. */
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(other.at, at);
            return byTime != 0 ? byTime : Long.compare(other.number, number);
        }
    }

    /** By feed as well, though that is one: only then does H2 take the order from the index and stop at the limit. */
    static String inFeed(String column) {
        return "select " + column + ", number from entry where feed = ? and " + column + " <= ? and (" + column
                + " < ? or number < ?) order by feed, " + column + " desc, number desc limit ?";
    }

    static String inAll(String column) {
        return "select " + column + ", number, feed from entry where " + column + " <= ? and (" + column
                + " < ? or number < ?) order by " + column + " desc, number desc limit ?";
    }

    /** Numbers of the entries after the position, newest first. */
    List<Long> newest(Set<Integer> feeds, @Nullable Position before, int limit) {
        Place from = before == null ? START : new Place(Moments.micros(before.at()), before.number(), 0);
        List<Place> found = feeds.size() <= FEW ? eachFeed(feeds, from, limit) : commonIndex(feeds, from, limit);
        return found.stream().map(Place::number).toList();
    }

    private List<Place> commonIndex(Set<Integer> feeds, Place from, int limit) {
        List<Place> found = new ArrayList<>();
        Place at = from;
        int walked = 0;
        int step = limit * 2;
        int most = Math.min(WALKED_AT_MOST, feeds.size() * WALKED_FOR_A_FEED);
        while (found.size() < limit && walked < most) {
            List<Place> next = after(at, step);
            next.stream()
                    .filter(place -> feeds.contains(place.feed()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (next.size() < step) {
                return found;
            }
            at = next.getLast();
            walked += step;
            step = Math.min(step * 4, 5_000);
        }
        if (found.size() < limit) {
            found.addAll(eachFeed(feeds, at, limit - found.size()));
        }
        return found;
    }

    private List<Place> after(Place from, int limit) {
        return handle.select(inAll(column), from.at(), from.at(), from.number(), limit)
                .map((row, _) -> new Place(row.getLong(1), row.getLong(2), row.getInt(3)))
                .list();
    }

    /** Merges the feeds' own walks, fetching more of a feed only when its turn shows that more is needed. */
    private List<Place> eachFeed(Collection<Integer> feeds, Place from, int limit) {
        int step = Math.min(limit, 4 + 2 * limit / Math.max(1, feeds.size()));
        PriorityQueue<Stream> streams = new PriorityQueue<>();
        for (int feed : feeds) {
            Stream stream = new Stream(feed, from, step);
            if (stream.fill()) {
                streams.add(stream);
            }
        }
        List<Place> found = new ArrayList<>();
        while (found.size() < limit && !streams.isEmpty()) {
            Stream first = streams.remove();
            found.add(first.take());
            if (first.fill()) {
                streams.add(first);
            }
        }
        return found;
    }

    private final class Stream implements Comparable<Stream> {
        private final int feed;
        private final Deque<Place> ready = new ArrayDeque<>();
        private Place last;
        private int step;
        private boolean more = true;

        Stream(int feed, Place from, int step) {
            this.feed = feed;
            this.last = from;
            this.step = step;
        }

        /** Whether there is another. */
        boolean fill() {
            if (ready.isEmpty() && more) {
                List<Place> next = afterInFeed(last, step);
                more = next.size() == step;
                step *= 2;
                ready.addAll(next);
            }
            return !ready.isEmpty();
        }

        Place take() {
            last = ready.remove();
            return last;
        }

        private List<Place> afterInFeed(Place from, int limit) {
            return handle.select(inFeed(column), feed, from.at(), from.at(), from.number(), limit)
                    .map((row, _) -> new Place(row.getLong(1), row.getLong(2), feed))
                    .list();
        }

        @Override
        public int compareTo(Stream other) {
            return ready.element().compareTo(other.ready.element());
        }
    }
}
