package tributary.app.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Tells commands on this machine how to reach the server that has a store open: a file beside the store, which only who
 * may read the store itself can read.
 */
record ControlFile(Path path) {
    /** @param key what a question must begin with */
    record Address(int port, String key) {}

    /** @param store as H2 names it, without its ending */
    static ControlFile of(Path store) {
        return new ControlFile(store.resolveSibling(store.getFileName() + ".control"));
    }

    void write(Address address) throws IOException {
        // A temporary file is readable by its owner alone, where the system knows of owners.
        Path part = Files.createTempFile(path.toAbsolutePath().getParent(), "control", ".part");
        Files.writeString(part, address.port() + "\n" + address.key() + "\n");
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty when there is none, and when it cannot be understood. */
    Optional<Address> read() {
        try {
            List<String> lines = Files.readAllLines(path);
            return lines.size() == 2
                    ? Optional.of(new Address(Integer.parseInt(lines.get(0)), lines.get(1)))
                    : Optional.empty();
        } catch (IOException | NumberFormatException notThere) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // It leads to a port on which nobody answers any more, which commands notice.
        }
    }
}
