package tributary.app.command;

import java.io.Console;
import java.util.Map;

/** Whether a person watches, and sees colours. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // in Java 25 the built-in console is back, and it is null without a terminal
    static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** NO_COLOR as on no-color.org. */
    static boolean hasColours() {
        Map<String, String> environment = System.getenv();
        return isThere()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
