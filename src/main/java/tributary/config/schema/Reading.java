package tributary.config.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Problems;

/**
 * What is needed while a document is read: where problems go and what variables stand for; for one thread.
 *
 * @param environment what <code>${NAME}</code> is replaced by
 */
public record Reading(Map<String, String> environment, Problems problems) {
    public void error(Spot spot, String message, @Nullable String hint) {
        problems.error(spot.line(), spot.column(), spot.path(), message, hint);
    }

    public void warning(Spot spot, String message, @Nullable String hint) {
        problems.warning(spot.line(), spot.column(), spot.path(), message, hint);
    }
}
