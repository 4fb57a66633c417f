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
     */
    record Subscriber(
            long number,
            String topic,
            String callback,
            String host,
            @Nullable String secret,
            Instant leaseUntil) {
        /** Without what only the reader and we know. */
        @Override
        public String toString() {
            return "Subscriber[" + number + " at " + host + "]";
        }
    }

    /** Keeps it, in place of the same callback's for the same topic. */
    void save(Subscriber subscriber);

    Optional<Subscriber> find(String topic, String callback);

    /** Those whose lease has not ended. */
    List<Subscriber> of(Collection<String> topics, Instant now);

    void remove(String topic, String callback);

    /** Lets go of those whose lease has ended. */
    void removeExpired(Instant now);

    long count();

    long countAt(String host);
}
