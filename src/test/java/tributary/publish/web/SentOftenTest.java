package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent from outside of the heap. */
class SentOftenTest {
    private static ByteBuffer bytes(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return bytes.flip().asReadOnlyBuffer();
    }

    @Test
    void aCopyHasTheSameBytesOutsideOfTheHeap() {
        SentOften.Body copy = new SentOften(1_000).copy(bytes(500));
        assertTrue(copy.bytes().isDirect() && copy.bytes().isReadOnly());
        assertEquals(bytes(500), copy.bytes());
        assertNull(copy.file());
    }

    @Test
    void whatIsLongIsInAFileThatLeavesNothingBehind() throws IOException {
        List<Path> before = temporary();
        SentOften.Body copy = new SentOften(1 << 20).copy(bytes(SentOften.LONG));
        FileChannel file = copy.file();
        assertNotNull(file);
        assertEquals(before, temporary());
        ByteBuffer read = ByteBuffer.allocate(SentOften.LONG + 1);
        assertEquals(SentOften.LONG, file.read(read, 0));
        assertEquals(bytes(SentOften.LONG), read.flip());
        assertEquals(bytes(SentOften.LONG), copy.bytes());
        assertTrue(copy.bytes().isDirect() && copy.bytes().isReadOnly());
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().matches("tributary-[0-9a-f-]{36}"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whereThereIsNoRoomNothingIsCopied() {
        SentOften small = new SentOften(1_000);
        SentOften.Body first = small.copy(bytes(600));
        ByteBuffer tooMuch = bytes(600);
        assertSame(tooMuch, small.copy(tooMuch).bytes());
        SentOften.Body second = small.copy(bytes(300));
        assertFalse(small.copy(bytes(300)).bytes().isDirect());
        // In use until here, so that neither has given its room back.
        assertTrue(first.bytes().isDirect() && second.bytes().isDirect());
    }

    @Test
    void noMoreFilesAreOpenedThanAFew() {
        SentOften all = new SentOften(Long.MAX_VALUE);
        List<SentOften.Body> copies = Stream.generate(() -> all.copy(bytes(SentOften.LONG)))
                .limit(300)
                .toList();
        long files = copies.stream().filter(copy -> copy.file() != null).count();
        assertTrue(files > 0 && files <= 200, files + " files");
        assertTrue(copies.getLast().bytes().isDirect(), "copied into memory then");
    }
}
