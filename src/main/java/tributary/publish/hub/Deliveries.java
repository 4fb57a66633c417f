package tributary.publish.hub;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.publish.hub.Mailbox.Delivery;
import tributary.publish.hub.Mailbox.Recipient;

/**
 * Brings messages to recipients, each on a virtual thread of its own, and again with ever longer pauses while that
 * fails. Who failed before shares a smaller part of the connections, so that the dead hold up only the dead.
 * Thread-safe.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 128;
    private static final int FAILED_AT_ONCE = 32;
    private static final int AT_SERVER = 16;
    private static final int GONE = 410;

    private final Courier courier;
    private final InstantSource clock;
    private final Executor threads;
    private final BiConsumer<Recipient, Message> taken;
    private final Consumer<Recipient> gone;
    private final Map<String, Mailbox> boxes = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> servers = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Semaphore roomForFailed = new Semaphore(FAILED_AT_ONCE);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * @param taken told of each message that was taken, and by whom
     * @param gone told of who answered that there is nothing any more
     */
    Deliveries(
            Courier courier,
            InstantSource clock,
            Executor threads,
            BiConsumer<Recipient, Message> taken,
            Consumer<Recipient> gone) {
        this.courier = courier;
        this.clock = clock;
        this.threads = threads;
        this.taken = taken;
        this.gone = gone;
    }

    long delivered() {
        return delivered.sum();
    }

    long failed() {
        return failed.sum();
    }

    void send(Recipient recipient, Message message) {
        var _ = boxes.compute(recipient.name(), (_, known) -> {
            Mailbox box = known == null ? new Mailbox(recipient) : known;
            box.put(recipient, message);
            return box;
        });
        start(recipient.name());
    }

    /** Tries again what failed and has waited long enough; forgets what is done. */
    void look() {
        boxes.keySet().forEach(name -> {
            var _ = boxes.computeIfPresent(name, (_, box) -> box.isDone(clock.instant()) ? null : box);
            start(name);
        });
    }

    private void start(String name) {
        Mailbox box = boxes.get(name);
        Delivery delivery = box == null ? null : box.take(clock.instant());
        if (box == null || delivery == null) {
            return;
        }
        try {
            threads.execute(() -> deliver(box, delivery));
        } catch (RejectedExecutionException stopping) {
            box.failed(delivery.message(), clock.instant());
        }
    }

    private void deliver(Mailbox box, Delivery first) {
        @Nullable Delivery delivery = first;
        while (delivery != null) {
            Semaphore neighbours =
                    servers.computeIfAbsent(delivery.recipient().server(), _ -> new Semaphore(AT_SERVER));
            Semaphore all = delivery.failures() == 0 ? room : roomForFailed;
            try {
                // The server's first: who waits for a slow server must not keep others waiting.
                bringInTurn(box, delivery, List.of(neighbours, all));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                box.failed(delivery.message(), clock.instant());
                return;
            }
            delivery = box.take(clock.instant());
        }
    }

    private void bringInTurn(Mailbox box, Delivery delivery, List<Semaphore> permits) throws InterruptedException {
        if (permits.isEmpty()) {
            bring(box, delivery);
            return;
        }
        permits.getFirst().acquire();
        try {
            bringInTurn(box, delivery, permits.subList(1, permits.size()));
        } finally {
            permits.getFirst().release();
        }
    }

    private void bring(Mailbox box, Delivery delivery) {
        Recipient recipient = delivery.recipient();
        if (!recipient.until().isAfter(clock.instant())) {
            box.delivered();
            return;
        }
        Message message = delivery.message();
        switch (courier.post(recipient.url(), message.fields(recipient.secret()), message.body())) {
            case Courier.Answered answered
            when answered.isSuccess() -> {
                taken.accept(recipient, message);
                delivered.increment();
                box.delivered();
            }
            case Courier.Answered answered
            when answered.status() == GONE -> {
                box.delivered();
                gone.accept(recipient);
            }
            case Courier.Answered answered -> failed(box, delivery, "answered " + answered.status());
            case Courier.Failed failure -> failed(box, delivery, failure.reason());
        }
    }

    private void failed(Mailbox box, Delivery delivery, String reason) {
        failed.increment();
        LOG.atDebug()
                .addKeyValue("server", delivery.recipient().server())
                .addKeyValue("failures", delivery.failures() + 1)
                .addKeyValue("reason", reason)
                .log("a push was not taken");
        box.failed(delivery.message(), clock.instant());
    }
}
