package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent from outside of the heap. */
class SentOftenTest {
    private static final FeedHead.Dated HEAD = head("head");

    private static FeedHead.Dated head(String text) {
        return new FeedHead.Dated(text, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static ByteBuffer bytes(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return bytes.flip().asReadOnlyBuffer();
    }

    @Test
    void aCopyHasTheSameBytesOutsideOfTheHeap() {
        SentOften.Body copy = new SentOften(1_000).copy(HEAD, bytes(500));
        assertTrue(copy.bytes().isDirect() && copy.bytes().isReadOnly());
        assertEquals(bytes(500), copy.bytes());
        assertNull(copy.file());
    }

    @Test
    void whatIsLongIsInAFileThatLeavesNothingBehind() throws IOException {
        List<Path> before = temporary();
        SentOften.Body copy = new SentOften(1 << 20).copy(HEAD, bytes(SentOften.LONG));
        assertEquals(before, temporary());
        assertEquals("head" + text(bytes(SentOften.LONG)), text(file(copy, HEAD)));
        assertEquals(bytes(SentOften.LONG), copy.bytes());
        assertTrue(copy.bytes().isDirect() && copy.bytes().isReadOnly());
    }

    @Test
    void aHeadOfTheNextSecondLeavesTheFileThatIsBeingSentAsItIs() throws IOException {
        SentOften.Body copy = new SentOften(1 << 20).copy(HEAD, bytes(SentOften.LONG));
        FileChannel first = file(copy, HEAD);
        FileChannel second = file(copy, head("then"));
        assertNotSame(first, second);
        assertEquals("then" + text(bytes(SentOften.LONG)), text(second));
        assertEquals("head" + text(bytes(SentOften.LONG)), text(first));
        assertSame(second, file(copy, head("then")));
        assertEquals("last" + text(bytes(SentOften.LONG)), text(file(copy, head("last"))));
        assertEquals("then" + text(bytes(SentOften.LONG)), text(second));
        assertEquals(bytes(SentOften.LONG), copy.bytes());
    }

    private static FileChannel file(SentOften.Body copy, FeedHead.Dated head) {
        WholeInFile whole = copy.file();
        assertNotNull(whole);
        FileChannel file = whole.file(head);
        assertNotNull(file);
        return file;
    }

    @Test
    void whatCannotBeWrittenToIsNotSentFrom() throws IOException {
        SentOften.Body copy = new SentOften(1 << 20).copy(HEAD, bytes(SentOften.LONG));
        file(copy, head("then")).close();
        file(copy, head("last")).close();
        WholeInFile whole = copy.file();
        assertNotNull(whole);
        assertNull(whole.file(head("more")));
        assertEquals(bytes(SentOften.LONG), copy.bytes());
    }

    private static String text(FileChannel file) throws IOException {
        ByteBuffer read = ByteBuffer.allocate((int) file.size());
        while (read.hasRemaining()) {
            assertTrue(file.read(read, read.position()) > 0);
        }
        return text(read.flip());
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
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
        SentOften.Body first = small.copy(HEAD, bytes(600));
        ByteBuffer tooMuch = bytes(600);
        assertSame(tooMuch, small.copy(HEAD, tooMuch).bytes());
        SentOften.Body second = small.copy(HEAD, bytes(300));
        assertFalse(small.copy(HEAD, bytes(300)).bytes().isDirect());
        // In use until here, so that neither has given its room back.
        assertTrue(first.bytes().isDirect() && second.bytes().isDirect());
    }

    @Test
    void noMoreFilesAreOpenedThanAFew() {
        SentOften all = new SentOften(Long.MAX_VALUE);
        List<SentOften.Body> copies = Stream.generate(() -> all.copy(HEAD, bytes(SentOften.LONG)))
                .limit(300)
                .toList();
        long files = copies.stream().filter(copy -> copy.file() != null).count();
        assertTrue(files > 0 && files * WholeInFile.FILES <= 400, files + " answers");
        assertTrue(copies.getLast().bytes().isDirect(), "copied into memory then");
    }
}
