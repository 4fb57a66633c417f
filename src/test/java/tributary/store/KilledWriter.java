package tributary.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import tributary.model.FeedId;

/**
 * The process that a kill drill kills: writes visits as {@code serve} does, several at a time beside retention,
 * compaction and backups, and prints each one's feed and count once the store has acknowledged it.
 */
public final class KilledWriter {
    private static final int VISITS_AT_ONCE = 4;
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Store.HostLimits NO_LIMITS = new Store.HostLimits(100, Duration.ZERO);

    private final Store store;
    private final Function<Commit, Committed> commits;
    private final Instant now;
    private final ObjIntConsumer<FeedId> acknowledge;

    /** @param acknowledge told of each visit's feed and count once it is stored */
    KilledWriter(Store store, Function<Commit, Committed> commits, Instant now, ObjIntConsumer<FeedId> acknowledge) {
        this.store = store;
        this.commits = commits;
        this.now = now;
        this.acknowledge = acknowledge;
    }

    /** Arguments: the store's URL, what a visit is acknowledged upon, the time, and a file for backups. */
    public static void main(String[] arguments) {
        Instant now = Instant.parse(arguments[2]);
        Store store = Stores.open(new StoreSettings(arguments[0], "drill.example"));
        store.register(KillWorkload.registrations(), now);
        Function<Commit, Committed> commits = commits(arguments[1], store, arguments[0]);
        var _ = new KilledWriter(store, commits, now, KilledWriter::print).start(Path.of(arguments[3]), () -> true);
    }

    /** Writes for as long as that holds. */
    List<Thread> start(Path backup, BooleanSupplier goOn) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < VISITS_AT_ONCE; i++) {
            threads.add(repeat(this::visit, goOn));
        }
        threads.add(repeat(this::retain, goOn));
        threads.add(repeat(this::compact, goOn));
        threads.add(repeat(() -> backUp(backup), goOn));
        return threads;
    }

    private static Function<Commit, Committed> commits(String durable, Store store, String url) {
        return switch (KillDrill.Durable.valueOf(durable)) {
            case SYNCED -> store::commit;
            case COMMITTED -> committingOnly(url);
        };
    }

    /** The same statements, acknowledged before the file is synced. */
    private static Function<Commit, Committed> committingOnly(String url) {
        Database database = Database.open(url);
        Json json = new Json();
        FeedNumbers numbers = database.read(handle -> {
            FeedNumbers loaded = new FeedNumbers();
            loaded.load(handle);
            return loaded;
        });
        VisitWriter visits = new VisitWriter(Dialect.H2, json, new Entries(numbers, json));
        PublicIds ids = new PublicIds("drill.example", "2026-03-26");
        Writer writer = new Writer(database, DiskRoom.of(url));
        return commit -> {
            VisitWriter.Work work = visits.prepare(commit, ids);
            return writer.writeSoon(handle -> visits.record(handle, work));
        };
    }

    private static Thread repeat(Runnable work, BooleanSupplier goOn) {
        return Thread.ofPlatform().start(() -> {
            while (goOn.getAsBoolean()) {
                work.run();
            }
        });
    }

    private void visit() {
        for (FeedState due : store.claimDue(now, 1, _ -> NO_LIMITS, LEASE)) {
            int count = KillWorkload.count(due) + 1;
            var _ = commits.apply(KillWorkload.visit(due.id(), count));
            acknowledge.accept(due.id(), count);
        }
    }

    private void retain() {
        var _ = store.retain(KillWorkload.START);
        pause(20);
    }

    private void compact() {
        var _ = store.compact();
        pause(20);
    }

    private void backUp(Path file) {
        store.backup(file);
        pause(200);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
    }

    private static synchronized void print(FeedId feed, int count) {
        System.out.print(feed + " " + count + " stored\n");
        System.out.flush();
    }
}
