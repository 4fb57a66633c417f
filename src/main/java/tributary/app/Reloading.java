package tributary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.app.log.Secrets;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.problem.Problem;
import tributary.store.StoreUnavailable;

/**
 * Notices that feeds.yml has changed and takes it over, whole or not at all. Thread-safe.
 *
 * <p>It looks at the file each second: editors replace files in ways that no file watch sees alike. A file is read only
 * when it looks the same twice, for some editors empty it first and write it then.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Path file;
    private Configuration started;
    private final Map<String, String> environment;
    private final Consumer<Configuration> use;
    private volatile Configuration running;
    private volatile List<Problem> problems = List.of();
    private @Nullable Stamp looked;
    private @Nullable Stamp read;
    private boolean again;

    /** @param key tells a file from the one that was renamed over it; null where the file system has none */
    private record Stamp(
            FileTime changed, long size, @Nullable Object key) {}

    /** @param use takes over a configuration; what it throws means that it did not */
    Reloading(Configuration running, Map<String, String> environment, Consumer<Configuration> use) {
        this.file = running.file();
        this.started = running;
        this.environment = environment;
        this.running = running;
        this.use = use;
        this.looked = stamp();
        this.read = looked;
    }

    /** What is wrong with the file as it is now; no errors while it is the one in use. */
    List<Problem> problems() {
        return problems;
    }

    /** The same for people: {@code feeds.yml:LINE:COL: path: what is wrong}. */
    List<String> sentences() {
        return problems.stream().map(Problem::toString).toList();
    }

    /** Of those, what keeps the file from being used: empty, or the whole list. */
    List<String> errors() {
        return problems.stream().anyMatch(Problem::isError) ? sentences() : List.of();
    }

    Configuration running() {
        return running;
    }

    /** Reads the file if it has changed, and not just now. */
    synchronized void look() {
        Stamp now = stamp();
        boolean settled = equal(now, looked);
        looked = now;
        if (settled && (again || !equal(now, read))) {
            reload();
        }
    }

    /** Reads the file, changed or not. */
    synchronized void reload() {
        read = stamp();
        again = false;
        Secrets.of(file, environment).hide();
        switch (new ConfigReader().read(file, environment)) {
            case ConfigResult.Invalid invalid -> refuse(invalid.problems());
            case ConfigResult.Valid valid ->
                take(valid.configuration().withPort(started.server().port()), valid.warnings());
        }
    }

    /** Where any free port would do, only the server knows which one it is; links have it from now on. */
    synchronized void listensOn(int port) {
        Configuration next = running.withPort(port);
        if (!next.site().equals(running.site())) {
            use.accept(next);
        }
        running = next;
        started = started.withPort(port);
    }

    /** Takes over what is running once more: the feeds of its lists have changed. */
    synchronized void useAgain() {
        use.accept(running);
    }

    private void refuse(List<Problem> found) {
        if (found.equals(problems)) {
            return;
        }
        problems = found;
        for (Problem each : found) {
            LOG.atWarn().addKeyValue("problem", each).log("feeds.yml cannot be used; the one before stays in force");
        }
    }

    private void take(Configuration next, List<Problem> warnings) {
        if (!next.generation().equals(running.generation())) {
            try {
                use.accept(next);
            } catch (RuntimeException failed) {
                goBack(failed);
                return;
            }
            LOG.atInfo()
                    .addKeyValue("feeds", next.feeds().size())
                    .addKeyValue("merged", next.merged().size())
                    .addKeyValue("generation", next.generation())
                    .log("feeds.yml taken over");
        } else if (!errors().isEmpty()) {
            LOG.atInfo().log("feeds.yml is fine again, and says what is in force");
        }
        List<Problem> remarks = new ArrayList<>(warnings);
        remarks.addAll(AtNextStart.of(started, next));
        remarks.stream()
                .filter(each -> !problems.contains(each))
                .forEach(each -> LOG.atWarn().addKeyValue("problem", each).log("feeds.yml could be better"));
        running = next;
        problems = List.copyOf(remarks);
    }

    /** Half a configuration is none: the one before is put back; the new one waits for a store that answers. */
    private void goBack(RuntimeException failed) {
        again = failed instanceof StoreUnavailable;
        String hint = again ? "it is tried again each second" : "the log says more; the one before stays in force";
        Problem problem = new Problem(
                String.valueOf(file.getFileName()),
                0,
                0,
                "",
                "could not be taken over: " + failed.getMessage(),
                hint,
                Problem.Severity.ERROR);
        if (!problems.equals(List.of(problem))) {
            problems = List.of(problem);
            LOG.atError().setCause(failed).log("feeds.yml could not be taken over");
        }
        try {
            use.accept(running);
        } catch (RuntimeException sameReason) {
            failed.addSuppressed(sameReason);
        }
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(there.lastModifiedTime(), there.size(), there.fileKey());
        } catch (IOException notThere) {
            return null;
        }
    }

    private static boolean equal(@Nullable Stamp one, @Nullable Stamp other) {
        return one == null ? other == null : one.equals(other);
    }
}
