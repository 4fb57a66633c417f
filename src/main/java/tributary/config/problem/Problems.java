package tributary.config.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Problem.Severity;

/** Collects the problems of one file; for one thread. */
public final class Problems {
    private static final Comparator<Problem> AS_THEY_STAND =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    public void error(int line, int column, String path, String message, @Nullable String hint) {
        found.add(new Problem(file, line, column, path, message, hint, Severity.ERROR));
    }

    public void warning(int line, int column, String path, String message, @Nullable String hint) {
        found.add(new Problem(file, line, column, path, message, hint, Severity.WARNING));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** In the order in which they stand in the file. */
    public List<Problem> list() {
        return found.stream().sorted(AS_THEY_STAND).toList();
    }
}
