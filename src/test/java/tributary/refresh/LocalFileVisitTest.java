package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.model.StoredEntry;
import tributary.testing.Answer;

class LocalFileVisitTest {
    @Test
    void theSampleIsReadWholeWithItsReferencesToItsSiteAndWithoutItsScript() {
        try (RefreshTestKit kit = RefreshTestKit.inMemory()) {
            kit.addFile("sample", Path.of("samples/asia-in-news.xml").toAbsolutePath());
            assertEquals(1, kit.visitAllDue().size());
            List<StoredEntry> entries = kit.entries();
            String body = entries.stream()
                    .filter(entry -> entry.entry().texts().title().startsWith("Pakistan and China discuss"))
                    .map(entry -> entry.entry().texts().body().value())
                    .findFirst()
                    .orElseThrow();
            assertTrue(body.contains("<img src=\"https://sample.example.org/"), body);
            assertTrue(body.contains("<a href=\"https://sample.example.org/"), body);
            assertFalse(body.contains("script"), body);
        }
    }

    @Test
    void aFileIsReadAgainWhenItChangesAndNothingIsWrittenDownUntilThen(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("feed.xml");
        try (RefreshTestKit kit = RefreshTestKit.inMemory()) {
            write(file, Answer.FEED, kit.clock.instant().minusSeconds(60));
            kit.addFile("local", file);
            assertEquals(1, kit.visitAllDue().size());
            for (int look = 0; look < 3; look++) {
                kit.untilFirstDue();
            }
            assertEquals(1, kit.store.visits(kit.id("local"), 50).size());
            write(
                    file,
                    Answer.FEED.replace("boao-1", "boao-2"),
                    kit.clock.instant().minusSeconds(4));
            kit.untilNext("local");
            assertEquals(2, kit.entries().size());
            assertEquals(2, kit.store.visits(kit.id("local"), 50).size());
        }
    }

    private static void write(Path file, String content, Instant changed) throws IOException {
        Files.writeString(file, content);
        var _ = Files.setLastModifiedTime(file, FileTime.from(changed));
    }
}
