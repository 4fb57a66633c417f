package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.NotModified;
import tributary.model.FailureKind;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.testing.Answer;
import tributary.testing.MovableClock;

class LocalFileTest {
    private static final Instant NOW = Instant.parse("2025-03-26T08:00:00Z");
    private static final int MAX = 100_000;

    @TempDir
    private Path folder;

    private final LocalFile files = new LocalFile(MovableClock.at(NOW));

    private Path write(String text, Instant changed) throws IOException {
        Path file = Files.writeString(folder.resolve("feed.xml"), text);
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    private Fetched fetched(Path file, Validators... known) {
        return FetchTestKit.is(Fetched.class, files.read(file, List.of(known), MAX));
    }

    @Test
    void aFileIsReadAndNotReadAgainUntilItChanges() throws IOException {
        Path file = write(Answer.FEED, NOW.minusSeconds(60));
        Fetched first = fetched(file);
        assertArrayEquals(
                Answer.FEED.getBytes(StandardCharsets.UTF_8), first.payload().bytes());
        assertEquals(file.toUri().toString(), first.payload().url());
        assertEquals(Visit.Requests.NONE, first.trail().requests());
        Validators validators = first.validators();
        assertNotNull(validators);
        NotModified second = FetchTestKit.is(NotModified.class, files.read(file, List.of(validators), MAX));
        assertEquals(validators, second.validators());
        var _ = write(Answer.FEED, NOW.minusSeconds(30));
        var _ = fetched(file, validators);
        var _ = write(Answer.FEED + " ", NOW.minusSeconds(60));
        var _ = fetched(file, validators);
    }

    @Test
    void aFileWrittenJustNowMayStillBeBeingWritten() throws IOException {
        assertNull(fetched(write(Answer.FEED, NOW.minusMillis(500))).validators());
    }

    @Test
    void validatorsOfAnotherFileAreIgnored() throws IOException {
        Path file = write(Answer.FEED, NOW.minusSeconds(60));
        Path other = Files.copy(file, folder.resolve("other.xml"));
        var _ = Files.setLastModifiedTime(other, FileTime.from(NOW.minusSeconds(60)));
        Validators validators = fetched(file).validators();
        assertNotNull(validators);
        var _ = fetched(other, validators);
    }

    @Test
    void whatIsNoReadableFileIsAFailureWithItsName() throws IOException {
        Path large = write("x".repeat(MAX + 1), NOW.minusSeconds(60));
        for (Path path : List.of(folder, folder.resolve("absent.xml"), folder.resolve("feed.xml/x"), large)) {
            Failed result = FetchTestKit.is(Failed.class, files.read(path, List.of(), MAX));
            assertEquals(FailureKind.FILE, result.kind());
            assertTrue(result.reason().startsWith(path.toString()), result.reason());
        }
    }
}
