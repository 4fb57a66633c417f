package tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.store.Samples.DAWN;
import static tributary.store.Samples.START;
import static tributary.store.Samples.commit;
import static tributary.store.Samples.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in an H2 file. */
class H2StoreTest extends StoreContract {
    @TempDir
    Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("tributary").toAbsolutePath();
    }

    @Test
    void aBackupMadeWhileRunningOpensElsewhere(@TempDir Path elsewhere) throws IOException {
        var _ = store().commit(commit(DAWN, START, entry("before", 0)));
        store().backup(elsewhere.resolve("backup.zip"));
        var _ = store().commit(commit(DAWN, START, entry("after", 1)));
        String url = "jdbc:h2:file:" + elsewhere.resolve("restored").resolve("another-name");
        var _ = Stores.restore(elsewhere.resolve("backup.zip"), url);
        try (Store copy = Stores.open(new StoreSettings(url, "a.example"))) {
            assertEquals(
                    List.of("before"),
                    copy.newest(null, Order.PUBLISHED, null, 9).stream()
                            .map(each -> each.entry().key().value())
                            .toList());
        }
        assertThrows(IOException.class, () -> Stores.restore(elsewhere.resolve("backup.zip"), url));
    }

    @Test
    void aReaderThatIsInterruptedHarmsNobody() {
        var _ = store().commit(commit(DAWN, START, entry("a", 0)));
        Thread.currentThread().interrupt();
        var _ = store().commit(commit(DAWN, START, entry("b", 1)));
        int found = store().newest(null, Order.PUBLISHED, null, 9).size();
        assertTrue(Thread.interrupted());
        assertEquals(2, found);
        var _ = store().commit(commit(DAWN, START, entry("c", 2)));
        assertEquals(3, store().newest(null, Order.PUBLISHED, null, 9).size());
    }
}
