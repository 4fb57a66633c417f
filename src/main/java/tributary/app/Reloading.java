package tributary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.problem.Problem;

/**
 * Notices that feeds.yml has changed and takes it over, whole or not at all. Thread-safe.
 *
 * <p>It looks at the file's time and size each second: editors replace files in ways that no file watch sees alike.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Path file;
    private final int port;
    private final Consumer<Configuration> use;
    private Configuration running;
    private @Nullable Stamp seen;
    private List<Problem> problems = List.of();

    private record Stamp(FileTime changed, long size) {}

    Reloading(Configuration running, Consumer<Configuration> use) {
        this.file = running.file();
        this.port = running.server().port();
        this.running = running;
        this.use = use;
        this.seen = stamp();
    }

    /** What is wrong with the file as it is now; empty while it is the one in use. */
    synchronized List<Problem> problems() {
        return problems;
    }

    synchronized Configuration running() {
        return running;
    }

    synchronized void look() {
        Stamp now = stamp();
        if (now != null && !now.equals(seen)) {
            seen = now;
            reload();
        }
    }

    synchronized void reload() {
        switch (new ConfigReader().read(file, System.getenv())) {
            case ConfigResult.Invalid invalid -> {
                problems = invalid.problems();
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("problems", problems.size())
                        .addKeyValue("first", problems.getFirst())
                        .log("feeds.yml cannot be used; the one before stays in force");
            }
            case ConfigResult.Valid valid -> take(valid.configuration());
        }
    }

    private void take(Configuration next) {
        problems = List.of();
        if (next.generation().equals(running.generation())) {
            return;
        }
        Configuration kept = next.withPort(port);
        use.accept(kept);
        running = kept;
        LOG.atInfo()
                .addKeyValue("feeds", kept.feeds().size())
                .addKeyValue("merged", kept.merged().size())
                .addKeyValue("generation", kept.generation())
                .log("feeds.yml taken over");
    }

    private @Nullable Stamp stamp() {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException notThere) {
            return null;
        }
    }
}
