package tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.store.Samples.DAWN;
import static tributary.store.Samples.START;
import static tributary.store.Samples.commit;
import static tributary.store.Samples.entry;
import static tributary.store.Samples.feed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose disk is full, and later is not. */
class FullDiskTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        FilePath.register(new FullDisk());
        store = Stores.open(settings());
        store.register(List.of(feed(DAWN)), START);
    }

    private StoreSettings settings() {
        return new StoreSettings(
                "jdbc:h2:filled:" + folder.resolve("tributary").toAbsolutePath() + ";TRACE_LEVEL_FILE=0", "a.example");
    }

    @AfterEach
    void close() {
        FullDisk.setFull(false);
        store.close();
        FilePath.unregister(new FullDisk());
    }

    @Test
    void aFullDiskIsReportedAndTheStoreGoesOnOnceThereIsRoom() {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            acknowledge(acknowledged, "before " + round);
            FullDisk.setFull(true);
            assertFails("refused " + round);
            assertFalse(store.isHealthy());
            assertFalse(store.isHealthy());
            FullDisk.setFull(false);
            waitUntilHealthy();
            acknowledge(acknowledged, "after " + round);
        }
        store.close();
        store = Stores.open(settings());
        assertEquals(
                acknowledged.reversed(),
                keys().stream().filter(key -> !key.startsWith("refused")).toList());
    }

    @Test
    void writingStopsBeforeTheDiskIsFullAndReadingDoesNot() {
        store.close();
        AtomicLong usable = new AtomicLong(DiskRoom.NEEDED);
        store = SqlStore.open(settings(), new DiskRoom(usable::get));
        var _ = store.commit(commit(DAWN, START, entry("before", 0)));
        usable.set(DiskRoom.NEEDED - 1);
        StoreUnavailable refused =
                assertThrows(StoreUnavailable.class, () -> store.commit(commit(DAWN, START, entry("refused", 1))));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("the disk has 99 MB left"), refused.getMessage());
        assertFalse(store.isHealthy());
        assertEquals(List.of("before"), keys());
        usable.set(DiskRoom.NEEDED);
        assertTrue(store.isHealthy());
        var _ = store.commit(commit(DAWN, START, entry("after", 1)));
        assertEquals(List.of("after", "before"), keys());
    }

    private void assertFails(String key) {
        assertThrows(StoreUnavailable.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                var _ = store.commit(commit(DAWN, START, entry(key + " " + i, 0)));
            }
        });
    }

    private void waitUntilHealthy() {
        long start = System.nanoTime();
        while (!store.isHealthy()) {
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(), "still not healthy");
        }
    }

    private void acknowledge(List<String> acknowledged, String key) {
        var _ = store.commit(commit(DAWN, START, entry(key, acknowledged.size())));
        acknowledged.add(key);
    }

    private List<String> keys() {
        return store.newest(null, Order.PUBLISHED, null, 10_000).stream()
                .map(each -> each.entry().key().value())
                .toList();
    }
}
