package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is sent from outside of the heap. */
class OffHeapTest {
    private static ByteBuffer bytes(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return bytes.flip().asReadOnlyBuffer();
    }

    @Test
    void aCopyHasTheSameBytesOutsideOfTheHeap() {
        ByteBuffer copy = new OffHeap(1_000).copy(bytes(500));
        assertTrue(copy.isDirect() && copy.isReadOnly());
        assertEquals(bytes(500), copy);
    }

    @Test
    void whereThereIsNoRoomNothingIsCopied() {
        OffHeap small = new OffHeap(1_000);
        ByteBuffer first = small.copy(bytes(600));
        ByteBuffer tooMuch = bytes(600);
        assertSame(tooMuch, small.copy(tooMuch));
        ByteBuffer second = small.copy(bytes(300));
        assertFalse(small.copy(bytes(300)).isDirect());
        // In use until here, so that neither has given its room back.
        assertTrue(first.isDirect() && second.isDirect());
    }
}
