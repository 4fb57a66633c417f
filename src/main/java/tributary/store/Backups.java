package tributary.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tributary.model.FileFaults;

/** Files that hold a whole store. */
final class Backups {
    private Backups() {}

    /** Gives a backup its name once it is whole: whoever finds a file under that name can rely on it. */
    static void finish(Path partial, Path file) {
        try {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            var _ = Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new StoreUnavailable("the backup could not be written: " + FileFaults.reason(failed), failed);
        }
    }
}
