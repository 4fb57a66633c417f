package tributary.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.Parts;
import tributary.config.Configuration;
import tributary.store.Store;
import tributary.store.Stores;

/** Brings a backup back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Unpacks a backup to where feeds.yml says that the store is, opens it and counts what is in it.",
            "A store that is there already is left as it is: move it away first."
        },
        footer = {"", "Example:", "  tributary restore /var/backups/tributary-2026-03-26.zip --feeds feeds.yml"})
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "FILE", description = "what tributary backup wrote")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        NamedFile.check(file);
        Path restored = Stores.restore(file, configuration.get().store().url());
        try (Store store = Parts.store(configuration.get())) {
            spec.commandLine().getOut().println("restored " + restored + ": " + store.countEntries() + " items");
        }
        return 0;
    }
}
