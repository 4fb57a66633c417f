package tributary.config;

import java.util.List;
import tributary.config.problem.Problem;

/** What reading a feeds.yml came to: all of it, or none of it and why. */
public sealed interface ConfigResult {
    /** The problems, of either severity, in the order of the file. */
    List<Problem> problems();

    /** It can be used. */
    record Valid(Configuration configuration, List<Problem> warnings) implements ConfigResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /**
     * It cannot be used.
     *
     * @param problems at least one is an error; warnings are among them
     */
    record Invalid(List<Problem> problems) implements ConfigResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
