package tributary.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.config.Configuration;

/** A copy of the store, while it is in use. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a whole and consistent copy of the store to a file, while the server runs or while it does not.",
            "An earlier file of that name is replaced once the new one is complete. PostgreSQL is backed up by its own pg_dump."
        },
        footer = {"", "Example:", "  tributary backup /var/backups/tributary-$(date +%%F).zip"})
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "FILE", description = "where to write it")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        NamedFile.check(file);
        Path target = file.toAbsolutePath();
        try (Control control = Controls.open(configuration.get())) {
            control.backup(target);
        }
        spec.commandLine().getOut().println("wrote " + target + ", " + Files.size(target) + " bytes");
        return 0;
    }
}
