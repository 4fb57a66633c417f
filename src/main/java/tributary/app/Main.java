package tributary.app;

import org.slf4j.LoggerFactory;
import tributary.app.command.TributaryCommand;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = 1;
        try {
            code = TributaryCommand.commandLine(arguments).execute(arguments);
        } catch (LinkageError | OutOfMemoryError broken) {
            // Threads that were started would keep half a server alive, with the store locked.
            LoggerFactory.getLogger(Main.class).error("the program cannot run", broken);
        }
        System.exit(code);
    }
}
