package tributary.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Opens stores. */
public final class Stores {
    private static final String H2 = "jdbc:h2:";

    private Stores() {}

    /**
     * Opens the store and brings its schema up to date, creating it where there is none.
     *
     * @throws StoreUnavailable when the database cannot be reached, another program has it open, or what is in its
     *     place is no store
     */
    public static Store open(StoreSettings settings) {
        findFile(settings.url()).ifPresent(store -> H2File.of(store).prepare());
        return SqlStore.open(settings);
    }

    /**
     * The file that an H2 store is kept in, without the ending that H2 gives it; empty when it is not in a file of this
     * machine.
     */
    public static Optional<Path> findFile(String url) {
        if (!url.startsWith(H2)) {
            return Optional.empty();
        }
        int options = url.indexOf(';');
        String name = url.substring(H2.length(), options < 0 ? url.length() : options);
        String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
        if (path.startsWith("mem:") || path.startsWith("tcp:") || path.startsWith("ssl:") || path.startsWith("zip:")) {
            return Optional.empty();
        }
        boolean atHome = path.startsWith("~/");
        return Optional.of(atHome ? Path.of(System.getProperty("user.home"), path.substring(2)) : Path.of(path));
    }

    /** Whether there is a store, as far as can be told without opening it: a database server is taken to have one. */
    public static boolean exists(String url) {
        return findFile(url).map(store -> H2File.of(store).isThere()).orElse(true);
    }

    /**
     * Unpacks a backup to where an H2 store is to be; a store that is there already is left alone.
     *
     * @return the file that was written, whole
     * @throws IOException with a sentence for the operator
     */
    public static Path restore(Path backup, String url) throws IOException {
        Path store = findFile(url)
                .orElseThrow(
                        () -> new IOException("the store is not kept in a file; its database brings its own restore"));
        Path target = H2File.of(store).path();
        if (Files.exists(target)) {
            throw new IOException("there is a store at " + target + " already; move it away first");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        var _ = Files.createDirectories(part.getParent());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !entry.getName().endsWith(H2File.ENDING)) {
                throw new IOException(backup + " is not a backup of a store");
            }
            var _ = Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
            makeDurable(part);
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (ZipException | EOFException damaged) {
            throw new IOException(backup + " is not whole: " + damaged.getMessage(), damaged);
        } finally {
            var _ = Files.deleteIfExists(part);
        }
    }

    private static void makeDurable(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
