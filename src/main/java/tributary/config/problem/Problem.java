package tributary.config.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param file as the operator named it
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1, in code points; 0 when the file as a whole is meant
 * @param path the keys that lead there: {@code feeds[dawn].interval}; empty for the whole document
 * @param message what is wrong, in a form that follows the path
 * @param hint what would be right, when that can be told
 */
public record Problem(
        String file,
        int line,
        int column,
        String path,
        String message,
        @Nullable String hint,
        Severity severity) {
    /** Whether the file can be used in spite of it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code LINE:COL} behind the file's name, or nothing when the file as a whole is meant. */
    public String position() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    /** The message with its path before it and its hint behind it. */
    public String sentence() {
        String where = path.isEmpty() ? "" : path + ": ";
        String advice = hint == null ? "" : " (" + hint + ")";
        return where + message + advice;
    }

    @Override
    public String toString() {
        String kind = isError() ? "" : "warning: ";
        return position() + ": " + kind + sentence();
    }
}
