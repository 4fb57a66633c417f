package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import tributary.model.FeedId;
import tributary.model.Subscription;

/** Our subscriptions in H2 or PostgreSQL. Safe for use by many threads. */
record SqlSubscriptions(Database database, Writer writer, Json json) implements Subscriptions {
    private static final String DELETE =
            "delete from subscription where feed in (select number from feed where id = ?)";

    @Override
    public void save(Subscription subscription) {
        var _ = writer.write(handle -> {
            var _ = handle.execute(DELETE, subscription.feed().value());
            return handle.execute(
                    "insert into subscription (feed, token, ask_at, body) select number, ?, ?, ? from feed where id = ?",
                    subscription.token(),
                    Moments.micros(subscription.state().askAt()),
                    json.subscription.write(subscription),
                    subscription.feed().value());
        });
    }

    @Override
    public Optional<Subscription> find(String token) {
        return database.read(handle -> find(handle, token, ""));
    }

    private Optional<Subscription> find(Handle handle, String token, String lock) {
        return handle.select("select body from subscription where token = ?" + lock, token)
                .mapTo(String.class)
                .findOne()
                .map(json.subscription::read);
    }

    @Override
    public List<Subscription> list() {
        return database.read(handle -> handle.select("select body from subscription order by feed")
                .mapTo(String.class)
                .map(json.subscription::read)
                .list());
    }

    @Override
    public Optional<Subscription> change(String token, UnaryOperator<Subscription> change) {
        return writer.write(handle -> find(handle, token, " for update").map(before -> {
            Subscription after = change.apply(before);
            var _ = handle.execute(
                    "update subscription set ask_at = ?, body = ? where token = ?",
                    Moments.micros(after.state().askAt()),
                    json.subscription.write(after),
                    token);
            return after;
        }));
    }

    @Override
    public List<Subscription> claim(Instant now, int limit, Duration lease) {
        return writer.writeSoon(handle -> {
            List<Subscription> due = handle.select(
                            "select body from subscription where ask_at <= ? order by ask_at limit ?"
                                    + database.dialect.skippingLocked,
                            Moments.micros(now),
                            limit)
                    .mapTo(String.class)
                    .map(json.subscription::read)
                    .list();
            for (Subscription each : due) {
                var _ = handle.execute(
                        "update subscription set ask_at = ? where token = ?",
                        Moments.micros(now.plus(lease)),
                        each.token());
            }
            return due;
        });
    }

    @Override
    public void remove(FeedId feed) {
        var _ = writer.write(handle -> handle.execute(DELETE, feed.value()));
    }
}
