package tributary.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tributary.config.FeedsFile;

/** Writes a feeds.yml to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a commented feeds.yml with every key and its default.",
        footer = {"", "Example:", "  tributary init && $EDITOR feeds.yml && tributary check"})
final class InitCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (Files.exists(feeds.file())) {
            spec.commandLine().getErr().println(feeds.file() + " is there already and is left as it is");
            return 1;
        }
        var _ = Files.writeString(
                feeds.file(), FeedsFile.template("docs/feeds.schema.json"), StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().println("wrote " + feeds.file());
        return 0;
    }
}
