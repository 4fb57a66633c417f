package tributary.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens stores. */
public final class Stores {
    private static final String H2 = "jdbc:h2:";
    private static final String ENDING = ".mv.db";

    private Stores() {}

    /**
     * Opens the store and brings its schema up to date, creating it where there is none.
     *
     * @throws StoreUnavailable when the database cannot be reached or another program has it open
     */
    public static Store open(StoreSettings settings) {
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
        return findFile(url)
                .map(file -> Files.exists(file.resolveSibling(file.getFileName() + ENDING)))
                .orElse(true);
    }

    /**
     * Unpacks a backup into a folder, so that an H2 store of the same name can be opened there.
     *
     * @param folder must not hold a store of that name already
     */
    public static void restore(Path backup, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder.normalize())) {
                    throw new IOException("not a backup of a store: it would write to " + entry.getName());
                }
                var _ = Files.copy(zip, target);
            }
        }
    }
}
