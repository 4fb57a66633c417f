package tributary.app.command;

import org.slf4j.LoggerFactory;

/** Says what went wrong in one sentence; the rest is for the log. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        LoggerFactory.getLogger(Failures.class).debug("a command failed", failure);
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        Throwable cause = failure.getCause();
        String deeper = cause == null ? null : cause.getMessage();
        return deeper == null || message.contains(deeper) ? message : message + ": " + deeper;
    }
}
