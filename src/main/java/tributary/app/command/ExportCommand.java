package tributary.app.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tributary.config.Configuration;
import tributary.config.opml.OpmlWriter;

/** The feeds of feeds.yml for other readers. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints the feeds of feeds.yml as OPML; local files and passwords in addresses are left out.",
        footer = {"", "Example:", "  tributary export > feeds.opml"})
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new OpmlWriter().write(configuration.get()));
        out.flush();
        return 0;
    }
}
