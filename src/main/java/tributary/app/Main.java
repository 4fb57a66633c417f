package tributary.app;

import tributary.app.command.TributaryCommand;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = TributaryCommand.commandLine().execute(arguments);
        System.exit(code);
    }
}
