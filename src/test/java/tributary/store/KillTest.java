package tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes; {@code bin/tributary-bench kill} does the same for longer. */
class KillTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAndWholeAfterIt() throws IOException {
        KillDrill drill = new KillDrill(folder, "", KillDrill.Durable.SYNCED, 2026);
        for (int kill = 0; kill < KILLS; kill++) {
            drill.killOnce(Duration.ofMillis(500));
            assertEquals(List.of(), drill.problems());
        }
        assertTrue(drill.acknowledged() >= KILLS);
    }
}
