package tributary.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.store.Samples.DAWN;
import static tributary.store.Samples.START;
import static tributary.store.Samples.commit;
import static tributary.store.Samples.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aStoreThatIsClosedWhileManyAskItIsNotOpenedOnceMore(@TempDir Path elsewhere) throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            Path file = elsewhere.resolve("store" + i).toAbsolutePath();
            List<Thread> asking = new ArrayList<>();
            try (Store closed = Stores.open(new StoreSettings("jdbc:h2:file:" + file, "a.example"))) {
                for (int reader = 0; reader < 8; reader++) {
                    asking.add(Thread.ofVirtual().start(() -> ask(closed)));
                }
            }
            for (Thread each : asking) {
                each.join();
            }
            // Refused as locked while a database of this program has the file open.
            new MVStore.Builder().fileName(file + ".mv.db").open().close();
        }
    }

    private static void ask(Store store) {
        try {
            var _ = store.countEntries();
        } catch (StoreUnavailable closed) {
            // Who comes too late is told so.
        }
    }

    @Test
    void aStoreWhoseFirstStartWasKilledHalfwayIsMadeAnew(@TempDir Path elsewhere) throws SQLException {
        String url = "jdbc:h2:file:" + elsewhere.resolve("tributary").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("create table property (name varchar(100) primary key)");
        }
        try (Store made = Stores.open(new StoreSettings(url, "a.example"))) {
            made.register(List.of(Samples.feed(DAWN)), START);
            var _ = made.commit(commit(DAWN, START, entry("a", 0)));
            assertEquals(1, made.countEntries());
        }
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs(@TempDir Path elsewhere) throws SQLException {
        String url = "jdbc:h2:file:" + elsewhere.resolve("tributary").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("create table invoice (number int) as select 7");
        }
        assertTrue(refusal(url).startsWith("the store's schema could not be brought up to date"));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet invoices = statement.executeQuery("select number from invoice")) {
            assertTrue(invoices.next());
        }
    }

    @Test
    void whatMayBeRemovedOfAHalfMadeStoreIsAllThatAWholeOneHas() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url());
                ResultSet found = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        assertEquals(new TreeSet<>(Dialect.TABLES), tables);
    }

    @Test
    void aFileWhoseHeaderWasCutShortIsMadeAnew(@TempDir Path elsewhere) throws IOException {
        var _ = Files.write(elsewhere.resolve("tributary.mv.db"), new byte[4096]);
        String url = "jdbc:h2:file:" + elsewhere.resolve("tributary").toAbsolutePath();
        try (Store made = Stores.open(new StoreSettings(url, "a.example"))) {
            assertEquals(0, made.countEntries());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 5_000, 20_000})
    void aFileThatIsNoStoreIsRefusedAndLeftAsItIs(int length, @TempDir Path elsewhere) throws IOException {
        Path file = elsewhere.resolve("tributary.mv.db");
        byte[] content = "letters ".repeat(length / 8).getBytes(StandardCharsets.UTF_8);
        var _ = Files.write(file, content);
        String url = "jdbc:h2:file:" + elsewhere.resolve("tributary").toAbsolutePath();
        assertTrue(Stores.exists(url));
        String refusal = refusal(url);
        assertTrue(refusal.contains(file.toAbsolutePath() + " is no store"), refusal);
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "H:2,block"})
    void aFileThatWasOnlyBegunCountsAsNoStoreYet(String content, @TempDir Path elsewhere) throws IOException {
        var _ = Files.writeString(elsewhere.resolve("tributary.mv.db"), content);
        String url = "jdbc:h2:file:" + elsewhere.resolve("tributary").toAbsolutePath();
        assertFalse(Stores.exists(url));
        try (Store made = Stores.open(new StoreSettings(url, "a.example"))) {
            assertEquals(0, made.countEntries());
        }
        assertTrue(Stores.exists(url));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithWhatIsInTheWay(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("notes"), "kept");
        String refusal = refusal("jdbc:h2:file:" + file.toAbsolutePath() + "/data/tributary");
        assertTrue(
                refusal.startsWith("the store's folder " + file.toAbsolutePath() + "/data cannot be made: "
                        + file.toAbsolutePath() + " is a file and not a folder"),
                refusal);
        assertEquals("kept", Files.readString(file));
    }

    private static String refusal(String url) {
        return String.valueOf(
                assertThrows(StoreUnavailable.class, () -> Stores.open(new StoreSettings(url, "a.example")))
                        .getMessage());
    }

    @Test
    void aSchemaThatCannotBeBroughtUpToDateIsLeftAloneWhereFeedsAreKept() throws SQLException {
        var _ = store().commit(commit(DAWN, START, entry("a", 0)));
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("update \"flyway_schema_history\" set \"success\" = false");
            assertThrows(StoreUnavailable.class, () -> Stores.open(new StoreSettings(url(), "a.example")));
            var _ = statement.execute("update \"flyway_schema_history\" set \"success\" = true");
        }
        assertEquals(1, store().countEntries());
    }

    @Test
    void theNewestMigrationIsTheOneThatAStartLooksFor() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("""
                        select "version" from "flyway_schema_history" order by "installed_rank" desc limit 1
                        """)) {
            assertTrue(last.next());
            assertEquals(Database.NEWEST, last.getString(1));
        }
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

    @Test
    void roomThatOldStatesTakeIsUsedAgain(@TempDir Path elsewhere) throws IOException {
        long leftAlone = bytesOfManyVisits(elsewhere.resolve("left-alone"), "", 0);
        long usedAgain = bytesOfManyVisits(elsewhere.resolve("used-again"), ";RETENTION_TIME=1", 10);
        assertTrue(usedAgain < leftAlone / 3, leftAlone + " bytes, or with room used again " + usedAgain);
    }

    /** @param compaction after so many visits each time; 0 for never */
    private static long bytesOfManyVisits(Path path, String options, int compaction) throws IOException {
        String url = "jdbc:h2:file:" + path.toAbsolutePath() + options;
        try (Store store = Stores.open(new StoreSettings(url, "a.example"))) {
            store.register(List.of(Samples.feed(DAWN)), START);
            for (int visit = 1; visit <= 400; visit++) {
                var _ = store.commit(commit(DAWN, START, entry("a" + visit, visit)));
                if (compaction > 0 && visit % compaction == 0) {
                    var _ = store.compact();
                }
            }
            assertEquals(400, store.newest(null, Order.PUBLISHED, null, 999).size());
            return Files.size(path.resolveSibling(path.getFileName() + ".mv.db"));
        }
    }
}
