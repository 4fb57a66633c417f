package tributary.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.model.Visit;

/** Records a visit: its items, what is remembered of the feed, the visit itself, and when the next is due. */
final class VisitWriter {
    static final int KEPT = Store.VISITS_KEPT;

    private final Dialect dialect;
    private final Json json;
    private final Entries entries;

    VisitWriter(Dialect dialect, Json json, Entries entries) {
        this.dialect = dialect;
        this.json = json;
        this.entries = entries;
    }

    /** A commit with all that can be worked out before the database is asked. */
    record Work(
            Commit commit,
            List<Prepared> items,
            String poll,
            @Nullable String metadata,
            String visit) {}

    Work prepare(Commit commit, PublicIds ids) {
        FeedMetadata metadata = commit.metadata();
        return new Work(
                commit,
                Prepared.all(commit.visit().feed(), commit.entries(), ids, json),
                json.poll.write(commit.poll()),
                metadata == null ? null : json.metadata.write(metadata),
                json.visit.write(VisitBody.of(commit.visit())));
    }

    Committed record(Handle handle, Work work) {
        Visit visit = work.commit().visit();
        Hosts.Row host = lock(handle, visit.feed());
        FeedRow feed = one(handle, visit.feed());
        Committed committed = EntryWriter.store(handle, feed, work.items(), Moments.micros(visit.at()));
        committed = move(handle, committed, work.commit().moved());
        committed = withdraw(handle, feed, committed, work.commit());
        if (!feed.movedDuringVisit()) {
            remember(handle, feed, work);
        }
        keep(handle, feed, work.visit());
        settle(handle, feed, visit, committed.added().size());
        settle(handle, host, work.commit());
        return committed;
    }

    /** The same for what came without a visit. */
    record PushWork(Push push, List<Prepared> items, String visit) {}

    PushWork prepare(Push push, PublicIds ids) {
        return new PushWork(
                push,
                Prepared.all(push.visit().feed(), push.entries(), ids, json),
                json.visit.write(VisitBody.of(push.visit())));
    }

    Committed record(Handle handle, PushWork work) {
        Visit visit = work.push().visit();
        Hosts.Row _ = lock(handle, visit.feed());
        FeedRow feed = one(handle, visit.feed());
        Committed committed = EntryWriter.store(handle, feed, work.items(), Moments.micros(visit.at()));
        committed = move(handle, committed, work.push().moved());
        learn(handle, feed, work.push().learned());
        keep(handle, feed, work.visit());
        var _ = Direct.execute(
                handle,
                "update feed set visits = visits + 1, entries = entries + ? where number = ?",
                committed.added().size(),
                feed.number());
        return committed;
    }

    private void learn(Handle handle, FeedRow feed, UnaryOperator<PollState> learned) {
        String poll = handle.select("select poll from feed_memory where feed = ?", feed.number())
                .mapTo(String.class)
                .one();
        PollState known = learned.apply(json.poll.read(poll));
        var _ = Direct.execute(
                handle, "update feed_memory set poll = ? where feed = ?", json.poll.write(known), feed.number());
    }

    /** What was moved counts as updated: it is shown elsewhere from now on. */
    private Committed move(Handle handle, Committed committed, List<Commit.Moved> moved) {
        if (moved.isEmpty()) {
            return committed;
        }
        Map<UUID, StoryId> stories = new HashMap<>();
        moved.forEach(each -> stories.put(Hashes.ofKey(each.feed(), each.key()), each.story()));
        List<Long> changed = EntryWriter.move(handle, stories);
        List<Long> added = numbers(committed.added());
        Set<Long> updated = new LinkedHashSet<>(numbers(committed.updated()));
        updated.addAll(changed);
        added.forEach(updated::remove);
        return new Committed(entries.load(handle, added), entries.load(handle, List.copyOf(updated)));
    }

    private Committed withdraw(Handle handle, FeedRow feed, Committed committed, Commit commit) {
        List<Long> gone = EntryWriter.withdraw(
                handle, feed, commit.withdrawn(), Moments.micros(commit.visit().at()));
        if (gone.isEmpty()) {
            return committed;
        }
        List<StoredEntry> updated = new ArrayList<>(committed.updated());
        updated.removeIf(entry -> gone.contains(entry.number()));
        updated.addAll(entries.load(handle, gone));
        return new Committed(committed.added(), updated);
    }

    private static List<Long> numbers(List<StoredEntry> stored) {
        return stored.stream().map(StoredEntry::number).toList();
    }

    private Hosts.Row lock(Handle handle, FeedId id) {
        return Hosts.lockOf(handle, dialect, id).orElseThrow(() -> unknown(id));
    }

    private static FeedRow one(Handle handle, FeedId id) {
        return FeedRow.find(handle, id).orElseThrow(() -> unknown(id));
    }

    private static IllegalArgumentException unknown(FeedId id) {
        return new IllegalArgumentException("the feed " + id + " is not registered");
    }

    private static void remember(Handle handle, FeedRow feed, Work work) {
        if (work.metadata() == null) {
            var _ = Direct.execute(
                    handle, "update feed_memory set poll = ? where feed = ?", work.poll(), feed.number());
        } else {
            var _ = Direct.execute(
                    handle,
                    "update feed_memory set poll = ?, metadata = ? where feed = ?",
                    work.poll(),
                    work.metadata(),
                    feed.number());
        }
    }

    private static void keep(Handle handle, FeedRow feed, String visit) {
        int slot = (int) (feed.visits() % KEPT);
        String statement = feed.visits() < KEPT
                ? "insert into visit (outcome, feed, slot) values (?, ?, ?)"
                : "update visit set outcome = ? where feed = ? and slot = ?";
        var _ = Direct.execute(handle, statement, visit, feed.number(), slot);
    }

    private static void settle(Handle handle, FeedRow feed, Visit visit, int added) {
        if (feed.movedDuringVisit()) {
            var _ = Direct.execute(
                    handle,
                    "update feed set moved_during_visit = false, visits = visits + 1, entries = entries + ?"
                            + " where number = ?",
                    added,
                    feed.number());
            return;
        }
        long next = Moments.microsOrNever(visit.next());
        var _ = Direct.execute(
                handle,
                "update feed set next_visit = ?, due_at = ?, leased_until = 0, visits = visits + 1,"
                        + " entries = entries + ? where number = ?",
                next,
                feed.configured() ? next : Moments.NEVER,
                added,
                feed.number());
    }

    private static void settle(Handle handle, Hosts.Row host, Commit commit) {
        Commit.Parking parking = commit.parking();
        int orders = hasAnswered(commit.visit().outcome()) ? 0 : host.orders();
        if (parking == null) {
            Hosts.settle(handle, host, host.parkedUntil(), orders);
        } else if (parking.host().equals(host.name())) {
            long until = Math.max(host.parkedUntil(), Moments.micros(parking.until()));
            Hosts.settle(handle, host, until, Math.max(orders, parking.orders()));
        } else {
            Hosts.settle(handle, host, host.parkedUntil(), orders);
            Hosts.park(handle, parking.host(), Moments.micros(parking.until()), parking.orders());
        }
    }

    private static boolean hasAnswered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fetched _, Outcome.NotModified _, Outcome.Unchanged _ -> true;
            case Outcome.Pushed _, Outcome.ToldToWait _, Outcome.Gone _, Outcome.Failed _ -> false;
        };
    }
}
