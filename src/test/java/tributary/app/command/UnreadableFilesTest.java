package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of a file that is not there, is a folder, or cannot be made: which one, and what is wrong. */
class UnreadableFilesTest {
    @TempDir
    private Path folder;

    private Path feeds = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        feeds = Files.writeString(folder.resolve("feeds.yml"), """
                store: {url: "jdbc:h2:file:./data/tributary"}
                feeds:
                  - {id: dawn, url: "https://dawn.example/feed"}
                merged:
                  - {id: all}
                """);
    }

    private String refused(Object... arguments) {
        Run run = Run.of(arguments);
        assertEquals(1, run.code(), run.out() + run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        return run.err().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "import", "restore"})
    void aFileThatIsNotThereIsSaidToBeSo(String command) {
        Path file = folder.resolve("nope");
        assertEquals("tributary: " + file + ": there is no such file", refused(command, file, "--feeds", feeds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "import", "restore"})
    void aFolderInPlaceOfAFileIsSaidToBeOne(String command) {
        assertEquals(
                "tributary: " + folder + ": is a folder; name the file itself",
                refused(command, folder, "--feeds", feeds));
    }

    @Test
    void aFileThatIsNotUtf8IsSaidToBeSo() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yml"), new byte[] {'#', (byte) 0xe9});
        assertEquals(
                "tributary: " + latin + ": is not UTF-8; save the file as UTF-8",
                refused("diff", latin, "--feeds", feeds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "status", "serve", "export", "diff", "import", "backup", "restore", "explain"})
    void aFeedsYmlThatIsNotThereIsSaidToBeSo(String command) {
        Path nope = folder.resolve("nope.yml");
        Run run = command.equals("check")
                        || command.equals("status")
                        || command.equals("serve")
                        || command.equals("export")
                ? Run.of(command, "--feeds", nope)
                : Run.of(command, feeds, "--feeds", nope);
        assertEquals(1, run.code());
        String said = run.out() + run.err();
        assertTrue(said.contains("there is no such file: " + nope), said);
    }

    @Test
    void aBackupInPlaceOfAFolderIsRefusedAndLeavesNothing() throws IOException {
        Path place = Files.createDirectory(folder.resolve("backups"));
        assertEquals(
                "tributary: " + place + ": is a folder; name the file itself",
                refused("backup", place, "--feeds", feeds));
        assertFalse(Files.exists(folder.resolve("backups.part")));
    }

    @Test
    void numbersThatCannotBeAreWrongUsage() {
        Run port = Run.of("serve", "--port", 99_999, "--feeds", feeds);
        assertEquals(2, port.code());
        assertTrue(port.err().startsWith("--port 99999: expected 0 to 65535"), port.err());
        Run items = Run.of("fetch", "dawn", "--items", -3, "--feeds", feeds);
        assertEquals(2, items.code());
        assertTrue(items.err().startsWith("--items -3: expected 0 or more"), items.err());
    }

    @Test
    void aStoreWhoseFolderCannotBeMadeIsSaidWithItsKey() throws IOException {
        Files.writeString(feeds, Files.readString(feeds).replace("./data/", "./feeds.yml/data/"));
        String refusal = refused("serve", "--feeds", feeds);
        assertTrue(refusal.startsWith("tributary: the store's folder " + feeds), refusal);
        assertTrue(refusal.contains("store.url"), refusal);
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsSaidWithItsKey() throws IOException {
        Files.writeString(feeds, Files.readString(feeds) + "server: {host: 203.0.113.9, port: 18099}\n");
        assertEquals(
                "tributary: cannot listen at 203.0.113.9: it is not an address of this machine; see server.host of "
                        + feeds,
                refused("serve", "--feeds", feeds));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void aPortThatSomebodyListensAtIsSaidWithItsKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String refusal = refused("serve", "--port", taken.getLocalPort(), "--feeds", feeds);
            assertTrue(refusal.startsWith("tributary: cannot listen at port " + taken.getLocalPort()), refusal);
            assertTrue(refusal.endsWith("see --port, or server.port of " + feeds), refusal);
        }
    }
}
