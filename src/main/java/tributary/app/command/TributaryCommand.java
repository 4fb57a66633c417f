package tributary.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
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
        footer = {"", "Example:", "  tributary serve                 # everything, from feeds.yml in this folder"})
public final class TributaryCommand implements Runnable {
    /** Those that need no other, by their names and in the order in which help lists them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("fetch", FetchCommand.class);
        COMMANDS.put("discover", DiscoverCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("story", StoryCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("backup", BackupCommand.class);
        COMMANDS.put("restore", RestoreCommand.class);
        COMMANDS.put("init", InitCommand.class);
        COMMANDS.put("rehearse", RehearseCommand.class);
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * With our exit codes: 0 fine, 1 problems found, 2 wrong usage. Where the arguments begin with a command, it has
     * that one alone: to prepare all of them takes longer than the program takes for anything else as it starts.
     */
    public static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new TributaryCommand());
        Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (named != null) {
            line.addSubcommand(named);
        } else {
            COMMANDS.values().forEach(line::addSubcommand);
            line.addSubcommand(AutoComplete.GenerateCompletion.class).addSubcommand(CommandLine.HelpCommand.class);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
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
