package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {
    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tributary-rehearsal"))
                    .toList();
        }
    }

    @Test
    void aRehearsalServesItsOwnFeedAndLeavesNothingBehind() throws IOException {
        var _ = Run.fine("rehearse");
        assertEquals(List.of(), folders());
    }
}
