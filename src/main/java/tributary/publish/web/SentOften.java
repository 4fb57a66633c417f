package tributary.publish.web;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what is sent all the time, where the system takes them from as they are, when of bytes in the Java heap it
 * is given a copy at each write: outside of the heap, and what is long in a file without a name, which it can send
 * without copying anything. There are so many bytes at a time; a copy that nobody uses counts until the collector finds
 * it. Thread-safe.
 */
final class SentOften {
    /** Bytes, from which on sending out of a file is worth a call of its own. */
    static final int LONG = 32 << 10;

    private static final int MOST_FILES = 400;
    private static final Cleaner CLEANER = Cleaner.create();

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger files = new AtomicInteger();

    /** @param most bytes */
    SentOften(long most) {
        this.most = most;
    }

    /**
     * A body to send.
     *
     * @param bytes all of it, for who reads only, by their own position
     * @param file the same bytes after the head of their answer, where there is one
     */
    record Body(ByteBuffer bytes, @Nullable WholeInFile file) {
        static Body of(ByteBuffer bytes) {
            return new Body(bytes, null);
        }
    }

    /**
     * The same bytes, as they were when there is no room.
     *
     * @param head of the answer
     */
    Body copy(FeedHead.Dated head, ByteBuffer bytes) {
        int size = bytes.remaining();
        if (used.addAndGet(size) > most) {
            give(size);
            return Body.of(bytes);
        }
        Body inFile = size < LONG ? null : inFile(head, bytes);
        return inFile == null ? Body.of(outsideOfTheHeap(bytes)) : inFile;
    }

    private ByteBuffer outsideOfTheHeap(ByteBuffer bytes) {
        int size = bytes.remaining();
        ByteBuffer copy = ByteBuffer.allocateDirect(size);
        copy.put(bytes.slice()).flip();
        var _ = CLEANER.register(copy, () -> give(size));
        return copy.asReadOnlyBuffer();
    }

    private void give(int size) {
        var _ = used.addAndGet(-size);
    }

    /** Null when there are enough, or none can be written. The collector closes those that nobody uses any more. */
    private @Nullable Body inFile(FeedHead.Dated head, ByteBuffer bytes) {
        int size = bytes.remaining();
        if (files.addAndGet(WholeInFile.FILES) > MOST_FILES) {
            var _ = files.addAndGet(-WholeInFile.FILES);
            return null;
        }
        try {
            WholeInFile file = WholeInFile.write(head, bytes);
            var _ = CLEANER.register(file, () -> {
                give(size);
                var _ = files.addAndGet(-WholeInFile.FILES);
            });
            return new Body(file.body(), file);
        } catch (IOException noRoom) { // it can be sent from memory, too
            var _ = files.addAndGet(-WholeInFile.FILES);
            return null;
        }
    }
}
