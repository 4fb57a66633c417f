package tributary.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;

/** The option that every command has: which feeds.yml. */
final class FeedsOption {
    @Option(
            names = "--feeds",
            paramLabel = "FILE",
            defaultValue = "feeds.yml",
            description = "the configuration (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("feeds.yml");

    /** What stands on the command line. */
    FeedsOption() {}

    FeedsOption(Path file) {
        this.file = file;
    }

    Path file() {
        return file.toAbsolutePath().normalize();
    }

    /** The path as the operator wrote it. */
    String written() {
        return file.toString();
    }

    boolean isThere() {
        return Files.exists(file());
    }

    ConfigResult read() {
        return new ConfigReader().read(file(), System.getenv());
    }

    /** The configuration; when there is none to use, its problems are printed and nothing is returned. */
    Optional<Configuration> readOrComplain(CommandLine line) {
        ConfigResult result = read();
        result.problems().forEach(problem -> line.getErr().println(problem));
        return result instanceof ConfigResult.Valid valid ? Optional.of(valid.configuration()) : Optional.empty();
    }
}
