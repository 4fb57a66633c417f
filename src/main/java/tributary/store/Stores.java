package tributary.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens stores. */
public final class Stores {
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
