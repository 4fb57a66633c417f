package tributary.publish.hub;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one recipient: the newest message alone, for each is the whole feed. Thread-safe; one thread at a time
 * delivers.
 */
final class Mailbox {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private Recipient recipient;
    private @Nullable Message waiting;
    private boolean busy;
    private int failures;
    private Instant notBefore = Instant.MIN;

    Mailbox(Recipient recipient) {
        this.recipient = recipient;
    }

    /**
     * Who is told.
     *
     * @param name tells it from all others
     * @param server host and port, which its neighbours share
     * @param secret to sign with; null for none
     * @param until when it is told no more
     */
    record Recipient(
            String name,
            String url,
            String server,
            @Nullable String secret,
            Instant until) {}

    /** One delivery. */
    record Delivery(Recipient recipient, Message message, int failures) {}

    synchronized void put(Recipient next, Message message) {
        recipient = next;
        waiting = message;
    }

    /** What is to be delivered now; null when nothing is, or somebody is at it. */
    synchronized @Nullable Delivery take(Instant now) {
        Message message = waiting;
        if (busy || message == null || notBefore.isAfter(now)) {
            return null;
        }
        waiting = null;
        busy = true;
        return new Delivery(recipient, message, failures);
    }

    synchronized void delivered() {
        busy = false;
        failures = 0;
        notBefore = Instant.MIN;
    }

    /** It waits on, unless something newer has come meanwhile, for ever longer pauses. */
    synchronized void failed(Message message, Instant now) {
        busy = false;
        waiting = waiting == null ? message : waiting;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        notBefore = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        failures++;
    }

    /** Whether it can be forgotten. */
    synchronized boolean isDone(Instant now) {
        return !busy && (!recipient.until().isAfter(now) || (waiting == null && failures == 0));
    }
}
