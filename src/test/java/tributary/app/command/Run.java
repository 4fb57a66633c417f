package tributary.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command printed and how it ended. */
record Run(int code, String out, String err) {
    /** Runs a command as Main does. */
    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        CommandLine line = TributaryCommand.commandLine(words)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = line.execute(words);
        return new Run(code, out.toString(), err.toString());
    }

    /** The same, which must end well. */
    static Run fine(Object... arguments) {
        Run run = of(arguments);
        assertEquals(0, run.code(), run.out() + run.err());
        return run;
    }

    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
