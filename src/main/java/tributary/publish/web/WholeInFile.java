package tributary.publish.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An answer's head and body one after the other in a file, which the system sends in one call and without copying
 * anything. It is in two such files, neither of which has a name: a head's date moves on every second, and what was
 * sent in the last one may still be on its way out of its file. The files are closed when the collector finds them.
 * Thread-safe.
 */
final class WholeInFile {
    /** How many files one answer takes. */
    static final int FILES = 2;

    private final List<FileChannel> files;
    private final ByteBuffer body;
    private final Lock changing = new ReentrantLock();
    private volatile Dated latest;

    private WholeInFile(List<FileChannel> files, ByteBuffer body, Dated latest) {
        this.files = files;
        this.body = body;
        this.latest = latest;
    }

    /** @param file which of them begins with this date */
    private record Dated(String date, int file) {}

    /** @throws IOException when there is no room, or the temporary folder cannot be written to */
    static WholeInFile write(FeedHead.Dated head, ByteBuffer body) throws IOException {
        FileChannel even = write(head.bytes(), body);
        FileChannel odd = null;
        try {
            odd = write(head.bytes(), body);
            ByteBuffer mapped =
                    even.map(FileChannel.MapMode.READ_ONLY, head.bytes().remaining(), body.remaining());
            return new WholeInFile(List.of(even, odd), mapped, new Dated(head.date(), 0));
        } catch (IOException full) {
            even.close();
            if (odd != null) {
                odd.close();
            }
            throw full;
        }
    }

    /** Loses its name as soon as it is open, so that nothing of it is left behind. */
    private static FileChannel write(ByteBuffer head, ByteBuffer body) throws IOException {
        FileChannel file = FileChannel.open(
                Path.of(System.getProperty("java.io.tmpdir"), "tributary-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            writeAll(file, head, 0);
            writeAll(file, body, head.remaining());
            return file;
        } catch (IOException full) {
            file.close();
            throw full;
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        ByteBuffer left = bytes.slice();
        while (left.hasRemaining()) {
            var _ = file.write(left, position + left.position());
        }
    }

    /** The body alone, as it is in the file. */
    ByteBuffer body() {
        return body.slice();
    }

    /**
     * The file that begins with a head; null while another thread makes it begin so, and when it cannot be written to.
     *
     * @param head that of this answer, which is equally long in every second
     */
    @Nullable
    FileChannel file(FeedHead.Dated head) {
        Dated known = latest;
        if (known.date().equals(head.date())) {
            return files.get(known.file());
        }
        if (!changing.tryLock()) {
            return null;
        }
        try {
            int other = (latest.file() + 1) % FILES;
            writeAll(files.get(other), head.bytes(), 0);
            latest = new Dated(head.date(), other);
            return files.get(other);
        } catch (IOException notWritten) { // it can be sent from memory, too
            return null;
        } finally {
            changing.unlock();
        }
    }
}
