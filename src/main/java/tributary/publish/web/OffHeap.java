package tributary.publish.web;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies outside of the Java heap: the system takes them from there as they are, where of others it is given a copy at
 * each write. There are so many bytes at a time; a copy that nobody uses counts until the collector finds it.
 * Thread-safe.
 */
final class OffHeap {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long most;
    private final AtomicLong used = new AtomicLong();

    /** @param most bytes */
    OffHeap(long most) {
        this.most = most;
    }

    /** A read-only copy; the same bytes as they were when there is no room. */
    ByteBuffer copy(ByteBuffer bytes) {
        int size = bytes.remaining();
        if (used.addAndGet(size) > most) {
            give(size);
            return bytes;
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(size);
        copy.put(bytes.slice()).flip();
        var _ = CLEANER.register(copy, () -> give(size));
        return copy.asReadOnlyBuffer();
    }

    private void give(int size) {
        var _ = used.addAndGet(-size);
    }
}
