package tributary.app.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files so that a crash at any instant leaves the old one or the new one, whole. */
final class WholeFile {
    private WholeFile() {}

    /** The file keeps its owner's permissions; where it is a link, what it leads to is replaced. */
    static void replace(Path file, String content) throws IOException {
        Path target = file.toRealPath();
        // A copy first: it has the permissions of the file that it is to replace.
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.copy(
                target,
                part,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
        try {
            Files.writeString(part, content);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
