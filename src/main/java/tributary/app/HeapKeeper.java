package tributary.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the whole heap collected whenever what outlived the collections of the young has grown by half. By itself the
 * serial collector enlarges the heap up to its limit before it looks for what can go, and a limit that suits a thousand
 * feeds would end a program with a hundred thousand. Does nothing under another collector. Thread-safe.
 */
public final class HeapKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(HeapKeeper.class);
    private static final String OLD_OF_THE_SERIAL_COLLECTOR = "Tenured Gen";
    /** Bytes. To collect more often than each time that so much was added would cost more than it is worth. */
    private static final long LEAST_GROWTH = 64L << 20;

    private final MemoryPoolMXBean old;
    private final Runnable collection;

    /** @param collection frees what the pool holds in vain */
    HeapKeeper(MemoryPoolMXBean old, Runnable collection) {
        this.old = old;
        this.collection = collection;
    }

    /** Begins to look after the heap of this program, until its end. */
    public static void start() {
        old().ifPresent(pool -> {
            var _ = new HeapKeeper(pool, System::gc).watch(LEAST_GROWTH);
        });
    }

    static Optional<MemoryPoolMXBean> old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(OLD_OF_THE_SERIAL_COLLECTOR))
                .findFirst();
    }

    /**
     * @param bytes in the old generation at which it is collected for the first time
     * @return who is called from then on
     */
    NotificationListener watch(long bytes) {
        NotificationListener listener = (notification, _) -> {
            if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
                collect();
            }
        };
        emitter().addNotificationListener(listener, null, null);
        waitFor(bytes);
        return listener;
    }

    static NotificationEmitter emitter() {
        return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    }

    private void collect() {
        long before = used();
        collection.run();
        long live = used();
        waitFor(next(live));
        LOG.atDebug().addKeyValue("before", before).addKeyValue("after", live).log("the heap was collected");
    }

    private long used() {
        return old.getUsage().getUsed();
    }

    private void waitFor(long bytes) {
        long most = old.getUsage().getMax();
        old.setUsageThreshold(most < 0 ? bytes : Math.min(bytes, most));
    }

    /** The bytes at which it is worth while again. */
    static long next(long live) {
        return live + Math.max(live / 2, LEAST_GROWTH);
    }
}
