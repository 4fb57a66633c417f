package tributary.search;

/** The index cannot be asked now; the message says why, in words for those who asked. */
public final class SearchUnavailable extends RuntimeException {
    SearchUnavailable(String message) {
        super(message);
    }

    SearchUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
