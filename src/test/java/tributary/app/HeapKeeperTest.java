package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void theHeapIsCollectedOnceThereIsAsMuchInIt() throws InterruptedException {
        CountDownLatch collected = new CountDownLatch(1);
        new HeapKeeper(old, collected::countDown).watch(1);
        System.gc(); // what lives moves to the old generation, and the threshold is seen to be passed
        assertTrue(collected.await(1, TimeUnit.MINUTES));
    }

    @Test
    void afterACollectionItWaitsForTheHeapToGrowFromThere() throws InterruptedException {
        CountDownLatch collected = new CountDownLatch(1);
        new HeapKeeper(old, () -> {
                    System.gc();
                    collected.countDown();
                })
                .watch(1);
        System.gc();
        assertTrue(collected.await(1, TimeUnit.MINUTES));
        while (old.getUsageThreshold() == 1) {
            Thread.onSpinWait();
        }
        assertTrue(old.getUsageThreshold() > old.getUsage().getUsed());
    }
}
