package tributary.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tributary.model.FileFaults;

/** The file of an H2 store, as far as it can be judged without H2. */
record H2File(Path path) {
    static final String ENDING = ".mv.db";

    private static final int BLOCK = 4096;

    /** Two blocks that say the same, so that one outlives a power cut. */
    private static final int HEADER = 2 * BLOCK;

    /** The last is how a store that H2 encrypts begins. */
    private static final List<String> BEGINNINGS = List.of("H:2", "H2encrypt");

    /** @param store as H2 names it, without its ending */
    static H2File of(Path store) {
        return new H2File(store.resolveSibling(store.getFileName() + ENDING)
                .toAbsolutePath()
                .normalize());
    }

    /** Whether there is a file with anything in it that could be lost. */
    boolean isThere() {
        try {
            return Files.exists(path) && !isStub();
        } catch (IOException unreadable) {
            return true;
        }
    }

    /**
     * Sees to it that H2 can make or open it.
     *
     * @throws StoreUnavailable with a sentence for the operator
     */
    void prepare() {
        Path folder = path.getParent();
        if (Files.exists(path)) {
            look();
        } else if (folder != null) {
            makeFolder(folder);
        }
    }

    private void look() {
        try {
            if (isStub()) {
                Files.delete(path);
            } else if (!isStore()) {
                throw new StoreUnavailable(path
                        + " is no store, and left as it is; move it away, or keep the store elsewhere (store.url)");
            }
        } catch (IOException failed) {
            throw new StoreUnavailable("the store " + path + " cannot be read: " + FileFaults.reason(failed));
        }
    }

    /** A file that is shorter than its header was being made when its program was killed, and H2 does not open it. */
    private boolean isStub() throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) >= HEADER) {
            return false;
        }
        byte[] head = head();
        return isBlank(head) || begins(head, 0);
    }

    private boolean isStore() throws IOException {
        byte[] head = head();
        // What a power cut left of a store is for H2 to judge.
        return begins(head, 0) || begins(head, BLOCK) || isBlank(head);
    }

    private byte[] head() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER);
        }
    }

    /** Whether one of the beginnings stands there, or as much of it as there was room for. */
    private static boolean begins(byte[] head, int at) {
        int longest = Math.clamp(head.length - at, 0, 16);
        String text = new String(head, Math.min(at, head.length), longest, StandardCharsets.ISO_8859_1);
        return !text.isEmpty() && BEGINNINGS.stream().anyMatch(each -> text.startsWith(each) || each.startsWith(text));
    }

    private static boolean isBlank(byte[] head) {
        for (byte each : head) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static void makeFolder(Path folder) {
        try {
            var _ = Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new StoreUnavailable("the store's folder " + folder + " cannot be made: " + obstacle(folder, failed)
                    + "; mend that, or keep the store elsewhere (store.url)");
        }
        if (!Files.isWritable(folder)) {
            throw new StoreUnavailable("the store's folder " + folder
                    + " may not be written to by this user; mend that, or keep the store elsewhere (store.url)");
        }
    }

    private static String obstacle(Path folder, IOException failed) {
        Path nearest = folder;
        while (nearest.getParent() != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return Files.isDirectory(nearest)
                ? nearest + " does not take it (" + FileFaults.reason(failed) + ")"
                : nearest + " is a file and not a folder";
    }
}
