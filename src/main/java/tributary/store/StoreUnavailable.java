package tributary.store;

/**
 * The database did not do what it was asked: it is gone, full, or in use by another program. What was asked for was not
 * done, and may be asked again.
 */
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
