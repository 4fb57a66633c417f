package tributary.app.control;

/** A question that could not be answered; the message is a sentence for the operator. */
public final class ControlFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ControlFailed(String message) {
        super(message);
    }

    ControlFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
