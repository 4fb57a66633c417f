package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.testing.Awaiting;

/** The tests run under the serial collector, as the program does. */
class HeapKeeperTest {
    private static final long MEBIBYTE = 1 << 20;

    private final MemoryPoolMXBean old = HeapKeeper.old().orElseThrow();

    @AfterEach
    void watchNoMore() {
        old.setUsageThreshold(0);
    }

    @Test
    void aSmallHeapIsCollectedNoMoreOftenThanALargerOneGrowsByALot() {
        assertEquals(74 * MEBIBYTE, HeapKeeper.next(10 * MEBIBYTE));
    }

    @Test
    void aLargeHeapIsCollectedWhenItHasGrownByHalf() {
        assertEquals(1_500 * MEBIBYTE, HeapKeeper.next(1_000 * MEBIBYTE));
    }

    @Test
    void theHeapIsCollectedOnceThereIsAsMuchInItAndThenWhenItHasGrownFromThere() throws Exception {
        CountDownLatch collected = new CountDownLatch(1);
        NotificationListener listener = new HeapKeeper(old, () -> {
                    System.gc();
                    collected.countDown();
                })
                .watch(1);
        try {
            System.gc(); // what lives moves to the old generation, and the threshold is seen to be passed
            assertTrue(collected.await(1, TimeUnit.MINUTES));
            Awaiting.until("the next threshold", () -> old.getUsageThreshold() != 1);
            assertTrue(old.getUsageThreshold() > old.getUsage().getUsed());
        } finally {
            HeapKeeper.emitter().removeNotificationListener(listener);
        }
    }
}
