package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

final class HelpTest {
    static Stream<CommandLine> commands() {
        List<CommandLine> commands = new ArrayList<>();
        collect(TributaryCommand.commandLine(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        command.getSubcommands().values().forEach(each -> collect(each, into));
        boolean ofPicocli =
                command.getCommandSpec().userObject().getClass().getName().startsWith("picocli.");
        if (!ofPicocli) {
            into.add(command);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEveryCommandShowsAnExample(CommandLine command) {
        boolean unseen = command.getCommandSpec().usageMessage().hidden();
        assertTrue(unseen || command.getUsageMessage().contains("Example"), command.getUsageMessage());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEveryCommandIsWrittenSoThatItCanBeFormatted(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Stream.of(usage.description(), usage.footer())
                .flatMap(Stream::of)
                .forEach(line -> assertDoesNotThrow(() -> String.format(line), line));
    }

    @Test
    void aCommandThatIsNamedIsTheSameByItselfAsAmongAll() {
        TributaryCommand.commandLine().getSubcommands().forEach((name, among) -> {
            CommandLine alone = Objects.requireNonNull(
                    TributaryCommand.commandLine(name, "more").getSubcommands().get(name), name);
            assertEquals(among.getUsageMessage(), alone.getUsageMessage());
            assertEquals(name, among.getCommandName());
        });
        assertEquals(
                Set.of("serve"),
                TributaryCommand.commandLine("serve").getSubcommands().keySet());
        assertTrue(
                TributaryCommand.commandLine("help", "serve").getSubcommands().size() > 10);
    }
}
