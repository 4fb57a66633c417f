package tributary.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Our hub's subscribers in H2 or PostgreSQL. Safe for use by many threads. */
record SqlSubscribers(Database database, Writer writer) implements Subscribers {
    private static final String SELECT =
            "select number, topic, callback, host, secret, lease_until, news_until from subscriber ";

    @Override
    public void save(Subscriber subscriber) {
        UUID name = name(subscriber.topic(), subscriber.callback());
        long until = Moments.micros(subscriber.leaseUntil());
        var _ = writer.write(handle -> {
            int known = handle.execute(
                    "update subscriber set secret = ?, lease_until = ? where name_hash = ?",
                    subscriber.secret(),
                    until,
                    name);
            return known > 0 ? known : insert(handle, subscriber, name, until);
        });
    }

    private static int insert(Handle handle, Subscriber subscriber, UUID name, long until) {
        return handle.execute(
                "insert into subscriber (name_hash, topic, callback, host, secret, lease_until, news_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                name,
                subscriber.topic(),
                subscriber.callback(),
                subscriber.host(),
                subscriber.secret(),
                until,
                subscriber.newsUntil() == null ? null : Moments.micros(subscriber.newsUntil()));
    }

    @Override
    public void brought(Collection<Brought> news) {
        if (news.isEmpty()) {
            return;
        }
        var _ = writer.write(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "update subscriber set news_until = ? where name_hash = ? and (news_until is null or news_until < ?)");
            for (Brought each : news) {
                long until = Moments.micros(each.newsUntil());
                batch.add(until, name(each.topic(), each.callback()), until);
            }
            return batch.execute().length;
        });
    }

    /** A line end is in neither. */
    private static UUID name(String topic, String callback) {
        return Hashes.of(topic + "\n" + callback);
    }

    @Override
    public Optional<Subscriber> find(String topic, String callback) {
        return database
                .read(handle -> read(handle.select(SELECT + "where name_hash = ?", name(topic, callback))))
                .stream()
                .findFirst();
    }

    @Override
    public List<Subscriber> of(Collection<String> topics, Instant now) {
        return database.read(handle -> {
            List<Subscriber> found = new ArrayList<>();
            for (String topic : topics) {
                found.addAll(read(handle.select(
                        SELECT + "where topic = ? and lease_until > ? order by number", topic, Moments.micros(now))));
            }
            return found;
        });
    }

    private static List<Subscriber> read(Query query) {
        return query.map((row, _) -> new Subscriber(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Moments.instant(row.getLong(6)),
                        row.getObject(7) == null ? null : Moments.instant(row.getLong(7))))
                .list();
    }

    @Override
    public void remove(String topic, String callback) {
        var _ = writer.write(
                handle -> handle.execute("delete from subscriber where name_hash = ?", name(topic, callback)));
    }

    @Override
    public void removeExpired(Instant now) {
        var _ = writer.writeSoon(
                handle -> handle.execute("delete from subscriber where lease_until <= ?", Moments.micros(now)));
    }

    @Override
    public long count() {
        return database.read(handle -> handle.select("select count(*) from subscriber")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public long countAt(String host) {
        return database.read(handle -> handle.select("select count(*) from subscriber where host = ?", host)
                .mapTo(Long.class)
                .one());
    }
}
