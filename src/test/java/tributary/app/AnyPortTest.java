package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.MovableClock;
import tributary.testing.Program;

/** A server that may listen on any port calls itself by the one that it has. */
class AnyPortTest {
    @TempDir
    private Path folder;

    private static String yaml(String title) {
        return """
                version: 1
                site: {title: "%s"}
                store: {url: "jdbc:h2:file:./data/tributary"}
                feeds:
                  - {id: sample, url: sample.xml}
                merged:
                  - {id: all, title: Everything}
                """.formatted(title);
    }

    @Test
    void whatGoesOutHasThePortThatItListensOn() {
        MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");
        try (Program program = Program.start(folder, clock, yaml("Wire"))) {
            String self = "http://localhost:" + program.application().port() + "/feeds/all.json";
            assertTrue(program.body("/feeds/all.json").contains('"' + self + '"'), program.body("/feeds/all.json"));
            program.reload(yaml("Regional wire"));
            assertTrue(program.body("/feeds/all.json").contains("Regional wire"));
            assertTrue(program.body("/feeds/all.json").contains('"' + self + '"'), program.body("/feeds/all.json"));
            assertFalse(program.body("/status").contains("takes effect at the next start"));
            assertEquals(200, program.get("/readyz").statusCode());
        }
    }
}
