package tributary.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        description = {
            "Writes a commented feeds.yml with every key and its default, and the JSON Schema that editors check it by.",
            "A feeds.yml that is there is left as it is."
        },
        footer = {"", "Example:", "  tributary init && $EDITOR feeds.yml && tributary check"})
final class InitCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path file = feeds.file();
        if (Files.exists(file)) {
            spec.commandLine()
                    .getErr()
                    .println(file
                            + " is there already and is left as it is; run this in a folder of your own, or name another"
                            + " file with --feeds");
            return 1;
        }
        Path schema = file.resolveSibling("feeds.schema.json");
        var _ = Files.writeString(schema, FeedsFile.schema());
        var _ = Files.writeString(
                file, FeedsFile.template(schema.getFileName().toString()), StandardOpenOption.CREATE_NEW);
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + file + ", and feeds.schema.json for editors that complete and check as you type");
        out.println(
                "now: edit it, or tributary discover --add SITE-URL; then tributary check --fetch; then tributary serve");
        return 0;
    }
}
