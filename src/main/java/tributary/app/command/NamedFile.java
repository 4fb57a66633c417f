package tributary.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are named on a command line. */
final class NamedFile {
    private NamedFile() {}

    /**
     * The content, or as much of it.
     *
     * @throws IOException with a sentence for the operator
     */
    static byte[] read(Path file, int most) throws IOException {
        check(file);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /**
     * The whole of a text.
     *
     * @throws IOException with a sentence for the operator
     */
    static String text(Path file) throws IOException {
        check(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new IOException(file + ": is not UTF-8; save the file as UTF-8");
        }
    }

    /** @throws IOException with a sentence for the operator, where it is a folder */
    static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder; name the file itself");
        }
    }
}
