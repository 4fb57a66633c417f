package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tributary.model.StoredEntry;

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
}
