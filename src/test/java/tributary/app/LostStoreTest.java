package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** A running program whose store goes away in the middle of a visit and comes back. Nobody restarts the program. */
@Timeout(180)
class LostStoreTest {
    private static final String BEFORE = "Pakistan and China discuss security measures";
    private static final String AFTER = "Cargo flights begin";

    private final MovableClock clock = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private Path folder;

    private Origin origin;

    @BeforeEach
    void start() {
        origin = Origin.start().answer("/dawn", Answer.feed());
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private Program program(String beginning) {
        Program program = Program.start(
                folder,
                clock,
                beginning + "feeds:\n  - {id: dawn, url: \"" + origin.url("/dawn") + "\"}\nmerged:\n  - {id: all}\n");
        program.awaitShown("/feeds/all.atom", BEFORE);
        return program;
    }

    private void answerAfter(Runnable loss) {
        origin.answer("/dawn", request -> {
            if (origin.requests("/dawn").size() <= 2) {
                loss.run();
            }
            return Answer.ok(Answer.FEED.replace("boao-1", "cargo-1").replace(BEFORE, AFTER));
        });
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void anItemWhoseVisitFoundTheDatabaseClosedIsShownSoonAfter() {
        try (Program program = program(Program.BEGINNING)) {
            answerAfter(this::closeTheDatabase);
            program.awaitShown("/feeds/all.atom", AFTER);
            program.await("it is ready", () -> program.get("/readyz").statusCode() == 200);
            assertTrue(program.body("/feeds/all.atom").contains(BEFORE));
            awaitFound(program);
        }
    }

    /** A page that was asked for is kept for a while, so that each question is another. */
    private static void awaitFound(Program program) {
        AtomicInteger tries = new AtomicInteger();
        program.await(
                "it is found",
                () -> program.body("/feeds/all.atom?q=cargo&limit=" + tries.incrementAndGet())
                        .contains(AFTER));
    }

    private void closeTheDatabase() {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/tributary"));
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("shutdown immediately");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whileADatabaseServerIsAwayTheLastStateIsServedAndAllGoesOnOnceItIsBack() throws IOException {
        Path data = folder.resolve("postgres");
        AtomicReference<EmbeddedPostgres> postgres = new AtomicReference<>(postgres(data, 0));
        int port = postgres.get().getPort();
        String url = postgres.get().getJdbcUrl("postgres", "postgres");
        try (Program program = program(Program.BEGINNING.replace("jdbc:h2:file:./data/tributary", url))) {
            answerAfter(() -> close(postgres.get()));
            program.await("it is not ready", () -> program.get("/readyz").statusCode() == 503);
            assertTrue(program.body("/readyz").contains("the store cannot be written to"));
            assertEquals(200, program.get("/healthz").statusCode());
            assertTrue(program.body("/feeds/all.atom").contains(BEFORE));
            postgres.set(postgres(data, port));
            program.awaitShown("/feeds/all.atom", AFTER);
            program.await("it is ready", () -> program.get("/readyz").statusCode() == 200);
            awaitFound(program);
        } finally {
            close(postgres.get());
        }
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setPort(port)
                .start();
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
