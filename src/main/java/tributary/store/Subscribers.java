package tributary.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Readers that our own hub pushes to. Safe for use by many threads; what returns is durable. */
public interface Subscribers {
    /**
     * One reader's wish to be pushed one topic.
     *
     * @param number 0 for one that is not stored yet
     * @param host of the callback
     * @param secret to sign with; null for none
     * @param newsUntil when the latest news was made known that it was brought, or that there was as it subscribed;
     *     null where nobody knows
     */
    record Subscriber(
            long number,
            String topic,
            String callback,
            String host,
            @Nullable String secret,
            Instant leaseUntil,
            @Nullable Instant newsUntil) {
        /** Without what only the reader and we know. */
        @Override
        public String toString() {
            return "Subscriber[" + number + " at " + host + "]";
        }
    }

    /** News that a callback took. */
    record Brought(String topic, String callback, Instant newsUntil) {}

    /** Keeps it, in place of the same callback's for the same topic, whose news stay those that it was brought. */
    void save(Subscriber subscriber);

    /** Remembers what callbacks took; nothing where one has taken later news already, or is no subscriber any more. */
    void brought(Collection<Brought> news);

    Optional<Subscriber> find(String topic, String callback);

    /** Those whose lease has not ended. */
    List<Subscriber> of(Collection<String> topics, Instant now);

    void remove(String topic, String callback);

    /** Lets go of those whose lease has ended. */
    void removeExpired(Instant now);

    long count();

    long countAt(String host);
}
