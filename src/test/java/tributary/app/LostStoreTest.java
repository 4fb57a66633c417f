package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** A running program whose database goes away and comes back. */
class LostStoreTest {
    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private Path folder;

    private Origin origin;
    private Program program;

    @BeforeEach
    void start() {
        origin = Origin.start().answer("/dawn", Answer.feed());
        program = Program.start(folder, clock, yaml("Dawn"));
        program.awaitShown("/feeds/all.atom", "boao-1");
    }

    @AfterEach
    void stop() {
        program.close();
        origin.close();
    }

    private String yaml(String title) {
        return Program.BEGINNING + "feeds:\n  - {id: dawn, title: " + title + ", url: \"" + origin.url("/dawn")
                + "\"}\nmerged:\n  - {id: all}\n";
    }

    private Path file() {
        return folder.resolve("data/tributary.mv.db");
    }

    private Path away() {
        return folder.resolve("data/away");
    }

    /** The file first, for a connection may be opened anew at once. */
    private void lose() throws SQLException, IOException {
        Files.move(file(), away());
        Files.createDirectory(file());
        String url = "jdbc:h2:file:" + folder.resolve("data/tributary");
        try (Connection connection = DriverManager.getConnection(url)) {
            var _ = connection.createStatement().execute("shutdown immediately");
        } catch (SQLException itIsDown) {
            assertTrue(itIsDown.getSQLState().startsWith("90"), itIsDown.toString());
        }
    }

    private void giveBack() throws IOException {
        Files.delete(file());
        Files.move(away(), file());
    }

    private void assertShown(String path, String text) {
        String body = program.body(path);
        assertTrue(body.contains(text), body);
    }

    @Test
    void whatWasStoredIsServedMeanwhileAndEverythingGoesOnAfterwards() throws SQLException, IOException {
        String etag =
                program.get("/feeds/all.atom").headers().firstValue("ETag").orElseThrow();
        lose();
        program.await("it is noticed", () -> program.get("/readyz").statusCode() == 503);
        assertTrue(program.body("/readyz").startsWith("the store "), program.body("/readyz"));
        assertEquals(200, program.get("/healthz").statusCode(), "a restart would not help");
        assertEquals(304, program.get("/feeds/all.atom", "If-None-Match", etag).statusCode());
        assertEquals(200, program.get("/feeds/all.rss").statusCode());
        assertTrue(program.body("/metrics").contains("\ntributary_store_healthy 0"), program.body("/metrics"));
        program.application().lookOver();
        assertShown("/feeds/_health.atom", "Tributary is not well");

        // A reload meanwhile waits for the store, and the one before stays in force.
        program.reload(yaml("Dawn of Karachi"));
        assertEquals(304, program.get("/feeds/all.atom", "If-None-Match", etag).statusCode());

        giveBack();
        program.await("it is well again", () -> program.get("/readyz").statusCode() == 200);
        program.awaitShown("/feeds/all.atom", "Dawn of Karachi");
        origin.answer("/dawn", Answer.ok(Answer.FEED.replace("boao-1", "boao-2")));
        clock.advance(Duration.ofDays(2));
        program.awaitShown("/feeds/all.atom", "boao-2");
        program.application().lookOver();
        assertShown("/feeds/_health.atom", "Tributary is well again");
    }
}
