package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tributary.config.FeedsFile;

class InitCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theFileThatIsWrittenPassesCheckAndItsSchemaLiesWhereItSays() throws IOException {
        Path feeds = folder.resolve("feeds.yml");
        Run.fine("init", "--feeds", feeds);
        assertEquals(
                "feeds.yml: 1 feeds, 1 merged feeds, fine\n",
                Run.fine("check", "--feeds", feeds).out());
        String first = Files.readAllLines(feeds).getFirst();
        assertEquals("# yaml-language-server: $schema=feeds.schema.json", first);
        assertEquals(FeedsFile.schema(), Files.readString(folder.resolve("feeds.schema.json")));
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws IOException {
        Path feeds = Files.writeString(folder.resolve("feeds.yml"), "version: 1\n");
        Run run = Run.of("init", "--feeds", feeds);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("is left as it is"), run.err());
        assertEquals("version: 1\n", Files.readString(feeds));
    }

    static Stream<String> commands() {
        List<String> builtIn = List.of("help", "generate-completion");
        return TributaryCommand.commandLine().getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .filter(name -> !builtIn.contains(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExampleAndIsInTheDocumentation(String command) throws IOException {
        Run run = Run.fine(command, "--help");
        assertTrue(run.out().contains("Example") && run.out().contains("  tributary " + command), run.out());
        assertTrue(Files.readString(Path.of("docs/running.md")).contains("| `" + command), command);
        assertEquals(2, Run.of(command, "--no-such-option").code());
    }

    @Test
    void completionKnowsEveryCommand() {
        String script = Run.fine("generate-completion").out();
        commands().forEach(command -> assertTrue(script.contains(command), command));
        assertEquals(2, Run.of().code());
        assertTrue(new CommandLine(new TributaryCommand()).getCommandName().equals("tributary"));
    }
}
