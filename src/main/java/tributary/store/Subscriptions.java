package tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tributary.model.FeedId;
import tributary.model.Subscription;

/** Our subscriptions at publishers' hubs, at most one a feed. Safe for use by many threads; what returns is durable. */
public interface Subscriptions {
    /** Keeps it in place of any that its feed had. */
    void save(Subscription subscription);

    Optional<Subscription> find(String token);

    List<Subscription> list();

    /** Changes one if it is still there; returns what it is now. */
    Optional<Subscription> change(String token, UnaryOperator<Subscription> change);

    /**
     * Those whose hub is to be asked now; nobody else is given them meanwhile.
     *
     * @param lease how long the caller has
     */
    List<Subscription> claim(Instant now, int limit, Duration lease);

    void remove(FeedId feed);
}
