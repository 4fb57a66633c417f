package tributary.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tributary.publish.web.FeedReaders.Reader;

/**
 * Counts roughly who reads a merged feed: an aggregator tells how many subscribers it asks for, anyone else counts as
 * one by name and address, for a day and a bit after the last request. Bounded in memory; thread-safe.
 */
final class Readership {
    /** {@code Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)}. */
    private static final Pattern SUBSCRIBERS = Pattern.compile("(\\d{1,7}) (?:subscriber|reader)s?\\b");

    private static final Duration REMEMBERED = Duration.ofHours(26);
    /** A reader that was counted so lately is not counted again: what it would change is not worth its time. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final int MOST_READERS = 10_000;
    private static final int LATELY = 1 << 12;

    private final Map<String, Cache<Long, Integer>> readers = new ConcurrentHashMap<>();
    /** Who was counted in these minutes, by hash; one that another has pushed out is counted once more. */
    private final AtomicLongArray lately = new AtomicLongArray(LATELY);

    /** @param merged the id of one that exists: ids are not bounded here */
    void read(String merged, Reader reader) {
        long minutes = System.nanoTime() / SOON.toNanos();
        long who = (31L * merged.hashCode() + Objects.hashCode(reader.userAgent())) * 0x9E3779B97F4A7C15L
                + Objects.hashCode(reader.address());
        long counted = (who ^ minutes) * 0x9E3779B97F4A7C15L;
        int slot = (int) (counted >>> 48) & (LATELY - 1);
        if (lately.get(slot) != counted) {
            lately.set(slot, counted);
            count(merged, reader);
        }
    }

    private void count(String merged, Reader reader) {
        String name = reader.userAgent() == null ? "" : reader.userAgent();
        Matcher told = SUBSCRIBERS.matcher(name);
        boolean aggregator = name.contains("er") && told.find();
        // An aggregator asks from many addresses, and its number changes: what is before the number stays.
        long key = aggregator
                ? name.substring(0, told.start()).hashCode()
                : ((long) name.hashCode() << 32) ^ Objects.hashCode(reader.address());
        readers.computeIfAbsent(merged, _ -> remembered()).put(key, aggregator ? Integer.parseInt(told.group(1)) : 1);
    }

    private static Cache<Long, Integer> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_READERS)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** How many read a merged feed. */
    long subscribers(String merged) {
        Cache<Long, Integer> known = readers.get(merged);
        return known == null
                ? 0
                : known.asMap().values().stream().mapToLong(Integer::longValue).sum();
    }
}
