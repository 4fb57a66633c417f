package tributary.app.command;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** A bar that grows on a terminal while a command works, and says nothing elsewhere. Safe for use by many threads. */
final class Progress {
    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private final boolean shown;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();

    /** @param shown whether a person watches */
    Progress(PrintWriter terminal, boolean shown, int all) {
        this.terminal = terminal;
        this.shown = shown;
        this.all = all;
    }

    void step() {
        int now = done.incrementAndGet();
        if (shown) {
            int filled = WIDTH * now / all;
            terminal.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + now + "/" + all);
            terminal.flush();
        }
    }

    /** Leaves the line as if nothing had been there. */
    void end() {
        if (shown) {
            terminal.print("\r\u001B[2K");
            terminal.flush();
        }
    }
}
