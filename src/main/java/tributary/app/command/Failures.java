package tributary.app.command;

import java.nio.file.FileSystemException;
import org.slf4j.LoggerFactory;
import tributary.model.FileFaults;
import tributary.store.StoreUnavailable;

/** Says what went wrong in one sentence; the rest is for the log. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        LoggerFactory.getLogger(Failures.class).debug("a command failed", failure);
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + FileFaults.reason(file);
        }
        if (failure instanceof StoreUnavailable store) {
            return String.valueOf(store.getMessage());
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        Throwable cause = failure.getCause();
        String deeper = cause == null ? null : cause.getMessage();
        return deeper == null || message.contains(deeper) ? message : message + ": " + deeper;
    }
}
