package tributary.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.model.Visit;

/**
 * Where everything is kept. Safe for use by many threads; what it has acknowledged is durable. Every method may throw
 * {@link StoreUnavailable}.
 */
public interface Store extends AutoCloseable {

    /**
     * Takes over a configuration: new feeds are due at once, absent ones are no longer visited but keep their entries.
     */
    void register(Collection<Registration> feeds, Instant now);

    /**
     * Leases feeds that are due, oldest first but no host before the others, at most {@code limit}.
     *
     * @param limits for a host, how many visits at a time and how far apart
     * @param lease how long the caller has before another may visit the same feed
     */
    List<FeedState> claimDue(Instant now, int limit, Function<String, HostLimits> limits, Duration lease);

    /** Lets go of feeds that were claimed but not visited; they stay due. */
    void release(Collection<FeedId> feeds);

    /** Lets go of a feed that was claimed and turned out to need no visit before then. */
    void postpone(FeedId feed, Instant until);

    /** Sets when feeds, some thousands at most, are next due; one being visited now goes by what its visit decides. */
    void reschedule(Map<FeedId, Instant> times);

    /**
     * Forgets what a clock that was far ahead left behind: what would be due, or is to be left alone, longer from now
     * than any wait that we keep is due now.
     *
     * @param longest wait
     */
    void forgetBeyond(Instant now, Duration longest);

    record HostLimits(int parallel, Duration spacing) {}

    /** For each of the entry keys that is stored for the feed: enough to tell whether it was edited. */
    Map<String, Known> known(FeedId feed, Collection<String> keys);

    record Known(long number, String fingerprint, @Nullable StoryId story) {}

    /** Records a visit, durably, and lets go of the feed. */
    Committed commit(Commit commit);

    /** Records what a hub pushed, durably. */
    Committed commit(Push push);

    /** Ours, at publishers' hubs. */
    Subscriptions subscriptions();

    /** Of readers, at our own hub. */
    Subscribers subscribers();

    /** Every configured feed. */
    List<FeedState> feeds();

    /**
     * The same in the same order, some hundreds at a time, each lot as it is when its turn comes: what is known of ten
     * thousand feeds takes tens of megabytes. A store that is lost meanwhile fails after some were visited.
     */
    void eachFeed(Consumer<FeedState> visitor);

    /** The same feeds, at a fraction of the time. */
    List<KnownFeed> knownFeeds();

    /** Those of these feeds that it knows, configured or not, in no order. */
    List<KnownFeed> knownFeeds(Collection<FeedId> feeds);

    Optional<FeedState> findFeed(FeedId feed);

    /** How many visits of a feed are kept. */
    int VISITS_KEPT = 50;

    /** The last visits of a feed, newest first. */
    List<Visit> visits(FeedId feed, int limit);

    /** Until when a host wants to be left alone; empty when it does not. */
    Optional<Instant> parkedUntil(String host, Instant now);

    /** How many times in a row a host told us to wait, since it last gave a feed. */
    int ordersInARow(String host);

    /** A host gave a feed to a visit that a redirect brought there. */
    void forgetOrders(String host);

    /**
     * Takes the next turn at a host for a request that no visit to it was claimed for.
     *
     * @param spacing between turns there
     * @param patience how long the caller will wait; no turn is taken that comes later
     * @return how long until the turn
     */
    Duration takeTurn(String host, Instant now, Duration spacing, Duration patience);

    /** A host has asked to be left alone, by an answer that was to no visit; that never makes it shorter. */
    void park(Commit.Parking parking);

    /** Parked hosts and until when. */
    Map<String, Instant> parkedHosts(Instant now);

    /**
     * Walks entries, newest first. Entries of feeds that are no longer configured are left out.
     *
     * @param feeds null for all
     * @param before only what comes after this position in the walk; null from the newest
     */
    List<StoredEntry> newest(@Nullable Set<FeedId> feeds, Order order, @Nullable Position before, int limit);

    Optional<StoredEntry> findEntry(long number);

    /** Entries with this reader-visible id, guid or URL. */
    List<StoredEntry> findEntries(String idOrUrl);

    List<StoredEntry> story(StoryId story);

    /** Brings entries, by their numbers, to other stories, one of its own included. */
    void setStories(Map<Long, StoryId> stories);

    /** Notes what an operator decided about stories, for good. */
    void addCorrections(List<StoredCorrection> corrections);

    /** What was decided since that one, in order; everything for 0. */
    List<StoredCorrection> correctionsAfter(long number);

    /** Those of the entries that are stored, in the order of the numbers. */
    List<StoredEntry> entries(List<Long> numbers);

    /**
     * What happened to entries after a change, about so many at a time; the first change is 1.
     *
     * @param limit at least 1
     */
    Changes changesAfter(long change, int limit);

    /** The change that was made last; 0 for none. */
    long lastChange();

    /** Tells this store from every other; empty before the first configuration. */
    Optional<String> identity();

    /** Every entry published since then, oldest number first, without holding them all in memory. */
    void walkSince(Instant published, Consumer<StoredEntry> visitor);

    /**
     * The entries that first came since then and stand, in the order in which they came.
     *
     * @param most of them, the latest
     */
    List<Arrival> arrivals(Instant since, int most);

    /** Keeps a document of the program's own under a name, in place of the one before. */
    void saveDocument(String name, byte[] content);

    Optional<byte[]> findDocument(String name);

    /**
     * Writes a whole and consistent copy of an H2 store to a file, while it is in use. The file, or its last version,
     * stands until the new one is whole.
     *
     * @throws UnsupportedOperationException on PostgreSQL, which brings pg_dump
     */
    void backup(Path file);

    long countEntries();

    /**
     * Entries received since then, by feed and day; feeds that are not configured and days without any are left out.
     */
    List<DailyCount> countByDay(Instant since);

    /** @param day in UTC */
    record DailyCount(FeedId feed, LocalDate day, int entries) {}

    /** Bytes that it takes where it is kept; empty for one in memory. */
    OptionalLong size();

    /** Which database it is, and of which version. */
    String product();

    /** How many entries each configured feed has. */
    Map<FeedId, Long> countEntriesByFeed();

    /** Deletes what retention lets go, in batches small enough not to hold up visits; returns how many went. */
    long retain(Instant now);

    /**
     * Makes some of the room on the disk that old states of the database take usable again, as much as does not hold up
     * visits for long; returns whether there may be more.
     */
    boolean compact();

    /** Whether it can write now. */
    boolean isHealthy();

    @Override
    void close();
}
