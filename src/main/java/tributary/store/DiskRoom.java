package tributary.store;

import java.io.File;
import java.util.function.LongSupplier;

/**
 * Refuses to write before the disk is full. H2 closes a database whose file it could not extend, and a transaction that
 * was under way may never end (docs/notes/durability.md).
 */
final class DiskRoom {
    private static final long MEGABYTE = 1 << 20;

    /** A group of visits with documents as large as they may be, and what H2 rewrites when it closes. */
    static final long NEEDED = 100 * MEGABYTE;

    private final LongSupplier usable;

    /** @param usable bytes that can still be written */
    DiskRoom(LongSupplier usable) {
        this.usable = usable;
    }

    static DiskRoom of(String url) {
        return Stores.findFile(url)
                .map(file -> new DiskRoom(
                        () -> nearestFolder(file.toAbsolutePath().toFile()).getUsableSpace()))
                .orElse(new DiskRoom(() -> Long.MAX_VALUE));
    }

    private static File nearestFolder(File file) {
        File folder = file;
        while (!folder.isDirectory() && folder.getParentFile() != null) {
            folder = folder.getParentFile();
        }
        return folder;
    }

    /** @throws StoreUnavailable when there is less room than a write may need */
    void require() {
        long left = usable.getAsLong();
        if (left < NEEDED) {
            throw new StoreUnavailable("the disk has " + left / MEGABYTE + " MB left and storing needs "
                    + NEEDED / MEGABYTE + " MB: make room, and storing goes on by itself");
        }
    }
}
