package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean writable = new AtomicBoolean(true);
    private final Readiness readiness = new Readiness(writable::get, nanos::get);

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void aProgramThatTicksAndStoresIsReady() {
        for (int time = 0; time < 10; time++) {
            pass(5);
            readiness.tick();
            readiness.checkStore();
        }
        assertEquals(List.of(), readiness.problems());
        assertTrue(readiness.isStoreHealthy());
    }

    @Test
    void aStoreThatCannotBeWrittenToIsNamedUntilItCan() {
        writable.set(false);
        readiness.checkStore();
        assertTrue(readiness.problems().getFirst().startsWith("the store cannot be written to"));
        assertFalse(readiness.isStoreHealthy());
        writable.set(true);
        readiness.checkStore();
        assertEquals(List.of(), readiness.problems());
    }

    @Test
    void aCheckThatDoesNotComeBackCountsAsFailed() {
        pass(25);
        readiness.tick();
        assertEquals(1, readiness.problems().size());
        assertTrue(readiness.problems().getFirst().startsWith("the store has not answered for 25 s"));
        assertFalse(readiness.isStoreHealthy());
    }

    @Test
    void aSchedulerThatStandsStillIsNamed() {
        pass(30);
        assertEquals(1, readiness.problems().size());
        assertTrue(readiness.problems().getFirst().startsWith("the scheduler has not run for 30 s"));
        readiness.tick();
        readiness.checkStore();
        assertEquals(List.of(), readiness.problems());
    }
}
