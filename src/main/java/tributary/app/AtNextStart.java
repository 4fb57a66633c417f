package tributary.app;

import java.util.ArrayList;
import java.util.List;
import tributary.config.Configuration;
import tributary.config.problem.Problem;

/** Names the settings that a running program cannot change. */
final class AtNextStart {
    private AtNextStart() {}

    /** A warning for each such setting that differs; the port counts as given on the command line. */
    static List<Problem> of(Configuration started, Configuration next) {
        List<Problem> changed = new ArrayList<>();
        if (!started.server().host().equals(next.server().host())) {
            changed.add(warning(next, "server.host"));
        }
        if (!started.store().equals(next.store())) {
            changed.add(warning(next, "store"));
        }
        if (!started.story().window().equals(next.story().window())) {
            changed.add(warning(next, "duplicates.window"));
        }
        if (started.polling().atOnce() != next.polling().atOnce()) {
            changed.add(warning(next, "polling.at_once"));
        }
        return changed;
    }

    private static Problem warning(Configuration next, String path) {
        return new Problem(
                String.valueOf(next.file().getFileName()),
                0,
                0,
                path,
                "has changed, which takes effect at the next start",
                null,
                Problem.Severity.WARNING);
    }
}
