package tributary.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.model.Visit;

/** The store in H2 or PostgreSQL. Safe for use by many threads. */
final class SqlStore implements Store {
    private static final int WALKED_AT_ONCE = 500;
    private static final String UPDATE_PROBE =
            "update property set content = case when content = '0' then '1' else '0' end where name = 'probe'";
    private static final String INSERT_PROBE = "insert into property (name, content) values ('probe', '0')";

    private final Database database;
    private final Writer writer;
    private final Json json = new Json();
    private final FeedNumbers numbers = new FeedNumbers();
    private final Feeds feeds = new Feeds(json);
    private final Entries entries = new Entries(numbers, json);
    private final Registrar registrar = new Registrar(json);
    private final VisitWriter visits;
    private final Subscriptions subscriptions;
    private final Subscribers subscribers;
    private final String authority;
    private volatile @Nullable PublicIds ids;

    private SqlStore(Database database, DiskRoom room, String authority) {
        this.database = database;
        this.writer = new Writer(database, room);
        this.visits = new VisitWriter(database.dialect, json, entries);
        this.subscriptions = new SqlSubscriptions(database, writer, json);
        this.subscribers = new SqlSubscribers(database, writer);
        this.authority = authority;
    }

    static SqlStore open(StoreSettings settings) {
        return open(settings, DiskRoom.of(settings.url()));
    }

    static SqlStore open(StoreSettings settings, DiskRoom room) {
        Database database = Database.open(settings.url());
        SqlStore store = new SqlStore(database, room, settings.authority());
        var _ = database.read(handle -> {
            store.numbers.load(handle);
            store.ids = idsOf(handle);
            return true;
        });
        return store;
    }

    private static @Nullable PublicIds idsOf(Handle handle) {
        return property(handle, "id_prefix").map(PublicIds::new).orElse(null);
    }

    private static Optional<String> property(Handle handle, String name) {
        return handle.select("select content from property where name = ?", name)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void register(Collection<Registration> registrations, Instant now) {
        ids = writer.write(handle -> {
            registrar.register(handle, registrations, now);
            numbers.load(handle);
            identify(handle);
            return idsFrom(handle, now);
        });
    }

    private static void identify(Handle handle) {
        if (property(handle, "identity").isEmpty()) {
            var _ = handle.execute(
                    "insert into property (name, content) values ('identity', ?)",
                    UUID.randomUUID().toString());
        }
    }

    /** In force from the first configuration on: RFC 4151 wants a date on which the authority was ours. */
    private PublicIds idsFrom(Handle handle, Instant now) {
        PublicIds stored = idsOf(handle);
        if (stored != null) {
            return stored;
        }
        PublicIds created = new PublicIds(
                authority, now.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        var _ = handle.execute("insert into property (name, content) values ('id_prefix', ?)", created.prefix());
        return created;
    }

    @Override
    public List<FeedState> claimDue(Instant now, int limit, Function<String, HostLimits> limits, Duration lease) {
        return limit <= 0
                ? List.of()
                : writer.writeSoon(handle ->
                        feeds.numbered(handle, DueQueue.claim(handle, database.dialect, now, limit, limits, lease)));
    }

    @Override
    public void release(Collection<FeedId> released) {
        List<Integer> known =
                released.stream().map(numbers::find).filter(Objects::nonNull).toList();
        var _ = writer.writeSoon(handle -> {
            DueQueue.release(handle, database.dialect, known);
            return true;
        });
    }

    @Override
    public void postpone(FeedId feed, Instant until) {
        Integer number = numbers.find(feed);
        if (number != null) {
            var _ = writer.writeSoon(handle -> {
                DueQueue.postpone(handle, database.dialect, number, Moments.micros(until));
                return true;
            });
        }
    }

    @Override
    public void forgetBeyond(Instant now, Duration longest) {
        var _ = writer.writeSoon(handle -> {
            DueQueue.forgetBeyond(handle, Moments.micros(now), Moments.micros(now.plus(longest)));
            return true;
        });
    }

    @Override
    public void reschedule(Map<FeedId, Instant> times) {
        var _ = writer.write(handle -> {
            DueQueue.reschedule(handle, database.dialect, times, numbers);
            return true;
        });
    }

    @Override
    public Map<String, Known> known(FeedId feed, Collection<String> keys) {
        return database.read(handle -> entries.known(handle, feed, keys));
    }

    @Override
    public Committed commit(Commit commit) {
        VisitWriter.Work work = visits.prepare(commit, ids());
        return writer.write(handle -> visits.record(handle, work));
    }

    private PublicIds ids() {
        PublicIds now = ids;
        if (now == null) {
            throw new IllegalStateException("no configuration was registered");
        }
        return now;
    }

    @Override
    public Committed commit(Push push) {
        VisitWriter.PushWork work = visits.prepare(push, ids());
        return writer.write(handle -> visits.record(handle, work));
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public Subscribers subscribers() {
        return subscribers;
    }

    @Override
    public List<FeedState> feeds() {
        List<FeedState> all = new ArrayList<>();
        eachFeed(all::add);
        return List.copyOf(all);
    }

    @Override
    public void eachFeed(Consumer<FeedState> visitor) {
        int last = 0;
        boolean more = true;
        while (more) {
            int after = last;
            List<Feeds.Numbered> some = database.read(handle -> feeds.configured(handle, after));
            some.forEach(each -> visitor.accept(each.state()));
            more = some.size() == Feeds.WALKED_AT_ONCE;
            last = more ? some.getLast().number() : last;
        }
    }

    @Override
    public List<KnownFeed> knownFeeds() {
        return database.read(feeds::known);
    }

    @Override
    public List<KnownFeed> knownFeeds(Collection<FeedId> some) {
        return database.read(handle -> feeds.known(handle, some));
    }

    @Override
    public Optional<FeedState> findFeed(FeedId feed) {
        return database.read(handle -> feeds.find(handle, feed));
    }

    @Override
    public List<Visit> visits(FeedId feed, int limit) {
        return database.read(handle -> feeds.visits(handle, feed, limit));
    }

    @Override
    public int ordersInARow(String host) {
        return database.read(handle -> Hosts.orders(handle, host));
    }

    @Override
    public void forgetOrders(String host) {
        var _ = writer.writeSoon(handle -> {
            Hosts.forgetOrders(handle, host);
            return true;
        });
    }

    @Override
    public Optional<Instant> parkedUntil(String host, Instant now) {
        return database.read(handle -> Hosts.parkedUntil(handle, host, Moments.micros(now)));
    }

    @Override
    public Duration takeTurn(String host, Instant now, Duration spacing, Duration patience) {
        return spacing.isPositive()
                ? writer.writeSoon(handle -> Hosts.takeTurn(handle, database.dialect, host, now, spacing, patience))
                : Duration.ZERO;
    }

    @Override
    public void park(Commit.Parking parking) {
        var _ = writer.writeSoon(handle -> {
            Hosts.park(handle, parking.host(), Moments.micros(parking.until()), parking.orders());
            return true;
        });
    }

    @Override
    public Map<String, Instant> parkedHosts(Instant now) {
        return database.read(handle -> Hosts.parked(handle, Moments.micros(now)));
    }

    @Override
    public List<StoredEntry> newest(@Nullable Set<FeedId> wanted, Order order, @Nullable Position before, int limit) {
        Set<Integer> from = wanted == null ? numbers.configured() : numbers.configured(wanted);
        if (from.isEmpty() || limit <= 0) {
            return List.of();
        }
        return database.read(handle -> entries.load(handle, new Walk(handle, order).newest(from, before, limit)));
    }

    @Override
    public Optional<StoredEntry> findEntry(long number) {
        return database.read(
                handle -> entries.load(handle, List.of(number)).stream().findFirst());
    }

    @Override
    public List<StoredEntry> entries(List<Long> wanted) {
        return database.read(handle -> entries.load(handle, wanted));
    }

    @Override
    public Changes changesAfter(long change, int limit) {
        return database.read(handle -> ChangeLog.after(handle, entries, change, limit));
    }

    @Override
    public long lastChange() {
        return database.read(Counter::current);
    }

    @Override
    public Optional<String> identity() {
        return database.read(handle -> property(handle, "identity"));
    }

    @Override
    public List<StoredEntry> findEntries(String idOrUrl) {
        return database.read(handle -> entries.findNamed(handle, idOrUrl));
    }

    @Override
    public List<StoredEntry> story(StoryId story) {
        return database.read(handle -> entries.story(handle, story));
    }

    @Override
    public void setStories(Map<Long, StoryId> stories) {
        var _ = writer.write(handle -> EntryWriter.setStories(handle, new TreeMap<>(stories)));
    }

    @Override
    public void addCorrections(List<StoredCorrection> corrections) {
        var _ = writer.write(handle -> {
            Corrections.add(handle, corrections);
            return true;
        });
    }

    @Override
    public List<StoredCorrection> correctionsAfter(long number) {
        return database.read(handle -> Corrections.after(handle, number));
    }

    @Override
    public void walkSince(Instant published, Consumer<StoredEntry> visitor) {
        long last = 0;
        long from = Moments.micros(published);
        while (true) {
            long after = last;
            List<long[]> numbered = database.read(handle -> handle.select(
                            "select number, published from entry where number > ? order by number limit ?",
                            after,
                            WALKED_AT_ONCE)
                    .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                    .list());
            if (numbered.isEmpty()) {
                return;
            }
            List<Long> wanted = numbered.stream()
                    .filter(each -> each[1] >= from)
                    .map(each -> each[0])
                    .toList();
            database.read(handle -> entries.load(handle, wanted)).forEach(visitor);
            last = numbered.getLast()[0];
        }
    }

    @Override
    public List<Arrival> arrivals(Instant since, int most) {
        return database.read(handle -> entries.arrivals(handle, Moments.micros(since), most));
    }

    @Override
    public void saveDocument(String name, byte[] content) {
        var _ = writer.write(handle -> {
            Documents.save(handle, name, content);
            return true;
        });
    }

    @Override
    public Optional<byte[]> findDocument(String name) {
        return database.read(handle -> Documents.find(handle, name));
    }

    @Override
    public void backup(Path file) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        var _ = database.read(handle -> {
            database.dialect.backup(handle, partial);
            return true;
        });
        Backups.finish(partial, file);
    }

    @Override
    public long countEntries() {
        return database.read(handle -> handle.select("select coalesce(sum(entries), 0) from feed")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Map<FeedId, Long> countEntriesByFeed() {
        return database.read(handle -> handle
                .select("select id, entries from feed where configured")
                .map((row, _) -> Map.entry(new FeedId(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<DailyCount> countByDay(Instant since) {
        return database.read(handle -> Entries.countByDay(handle, Moments.micros(since)));
    }

    @Override
    public OptionalLong size() {
        return database.read(database.dialect::size);
    }

    @Override
    public String product() {
        return database.read(database.dialect::product);
    }

    @Override
    public long retain(Instant now) {
        return new Retainer(database, writer).retain(now);
    }

    @Override
    public boolean compact() {
        return writer.writeSoon(database.dialect::compact);
    }

    /** Only a change tells: a full disk still reads, and syncs when there is nothing to sync. */
    @Override
    public boolean isHealthy() {
        try {
            var _ = writer.write(handle -> {
                int changed = handle.execute(UPDATE_PROBE);
                return changed > 0 || handle.execute(INSERT_PROBE) > 0;
            });
            return true;
        } catch (StoreUnavailable | IllegalStateException unwell) {
            return false;
        }
    }

    /** For tests: whether every connection went back to the pool. */
    int openConnections() {
        return database.openConnections();
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
