package tributary.publish.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.Visit;
import tributary.store.FeedState;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/**
 * Gathers what operators want to know. While the store is away it shows what it saw last. Safe for use by many threads.
 */
public final class StatusBoard {
    /** How many days the lines of items go back, today included. */
    public static final int DAYS = 14;

    private static final int VISITS = 50;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Store store;
    private final InstantSource clock;
    private final Supplier<String> generation;
    private final String version;
    private volatile @Nullable Counted counted;
    private volatile Status last;

    private record Counted(Instant at, Map<FeedId, List<Integer>> daily) {}

    /**
     * @param generation names the content of feeds.yml that is in force
     * @param version of this program
     */
    public StatusBoard(Store store, InstantSource clock, Supplier<String> generation, String version) {
        this.store = store;
        this.clock = clock;
        this.generation = generation;
        this.version = version;
        this.last = new Status(
                clock.instant(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new Status.Running("", List.of(), 0, null, Map.of()));
    }

    /**
     * @param problems sentences on what is wrong now
     * @param fileProblems what is wrong with feeds.yml as it is now
     */
    public Status status(List<String> problems, List<String> fileProblems) {
        try {
            Status now = read(problems, fileProblems);
            last = now;
            return now;
        } catch (StoreUnavailable away) {
            Status.Running running = last.running();
            return new Status(
                    last.at(),
                    last.feeds(),
                    last.daily(),
                    last.parkedHosts(),
                    problems,
                    new Status.Running(
                            generation.get(), fileProblems, running.entries(), running.storeBytes(), versions(null)));
        }
    }

    private Status read(List<String> problems, List<String> fileProblems) {
        Instant now = clock.instant();
        var size = store.size();
        Status.Running running = new Status.Running(
                generation.get(),
                fileProblems,
                store.countEntries(),
                size.isPresent() ? size.getAsLong() : null,
                versions(store.product()));
        return new Status(now, store.feeds(), daily(now), store.parkedHosts(now), problems, running);
    }

    private Map<String, String> versions(@Nullable String database) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("Tributary", version);
        versions.put("Java", Runtime.version().toString());
        if (database != null) {
            versions.put("Database", database);
        }
        return versions;
    }

    /** A count over a fortnight's items, so made once a minute at most. */
    private Map<FeedId, List<Integer>> daily(Instant now) {
        Counted before = counted;
        if (before != null && Duration.between(before.at(), now).abs().compareTo(KEPT) < 0) {
            return before.daily();
        }
        LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS - 1);
        Map<FeedId, List<Integer>> daily = new HashMap<>();
        for (Store.DailyCount count : store.countByDay(first.atStartOfDay().toInstant(ZoneOffset.UTC))) {
            int day = (int) (count.day().toEpochDay() - first.toEpochDay());
            if (day < DAYS) {
                daily.computeIfAbsent(count.feed(), _ -> noDays()).set(day, count.entries());
            }
        }
        counted = new Counted(now, daily);
        return daily;
    }

    private static List<Integer> noDays() {
        return new ArrayList<>(Collections.nCopies(DAYS, 0));
    }

    /** One feed, even if it is no longer configured. */
    public Optional<FeedState> feed(FeedId id) {
        try {
            return store.findFeed(id);
        } catch (StoreUnavailable away) {
            return last.feeds().stream().filter(feed -> feed.id().equals(id)).findFirst();
        }
    }

    /** Its last visits, newest first; none while the store is away. */
    public List<Visit> visits(FeedId id) {
        try {
            return store.visits(id, VISITS);
        } catch (StoreUnavailable away) {
            return List.of();
        }
    }

    /** Its new items on each of the last days, oldest first. */
    public List<Integer> daily(FeedId id) {
        Map<FeedId, List<Integer>> daily;
        try {
            daily = daily(clock.instant());
        } catch (StoreUnavailable away) {
            daily = last.daily();
        }
        return daily.getOrDefault(id, noDays());
    }
}
