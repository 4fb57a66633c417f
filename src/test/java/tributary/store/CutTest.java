package tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a kill between two writes, or within one, can leave; {@code bin/tributary-bench cut} does the same for longer.
 */
class CutTest {
    private static final int LIVES = 2;
    private static final int VISITS = 12;
    private static final double SHARE = 0.15;

    /** Room that compaction gains is used again as soon as it may be. */
    private static final String OPTIONS = ";RETENTION_TIME=0";

    @TempDir
    Path folder;

    @Test
    void whateverMomentAKillChoosesWhatWasAcknowledgedIsThereAndWhole() throws IOException {
        CutDrill drill = new CutDrill(folder, OPTIONS, 2026);
        for (int life = 0; life < LIVES; life++) {
            assertEquals(List.of(), drill.liveOnce(VISITS, SHARE));
        }
        assertTrue(drill.opened() > 0);
    }
}
