package tributary.app.command;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program's one entry, under which the commands are. */
@Command(
        name = "tributary",
        description = "Polls news feeds politely, finds the stories they share, and republishes merged feeds.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  tributary serve                 # everything, from feeds.yml in this folder"},
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            FetchCommand.class,
            DiscoverCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            StoryCommand.class,
            DiffCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            InitCommand.class,
            RehearseCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class TributaryCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** With our exit codes: 0 fine, 1 problems found, 2 wrong usage. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new TributaryCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText("tributary: " + Failures.sentence(failure)));
            return 1;
        });
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
