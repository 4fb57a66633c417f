package tributary.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tributary.config.ConfigResult;
import tributary.config.Configuration;

/** Reads feeds.yml and says all that is wrong with it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says all that is wrong with feeds.yml, each with its line.",
        footer = {"", "Example:", "  tributary check --feeds new-feeds.yml"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ConfigResult result = feeds.read();
        result.problems().forEach(problem -> spec.commandLine().getOut().println(problem));
        return switch (result) {
            case ConfigResult.Valid valid -> {
                Configuration read = valid.configuration();
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s: %d feeds, %d merged feeds, fine%n",
                                read.file().getFileName(),
                                read.feeds().size(),
                                read.merged().size());
                yield 0;
            }
            case ConfigResult.Invalid _ -> 1;
        };
    }
}
