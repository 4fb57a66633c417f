package tributary.publish.hub;

import java.util.List;

/** Sends a request to somebody's server, bounded in time and size, and follows no redirect. Thread-safe. */
public interface Courier {
    Reply get(String url);

    Reply post(String url, List<Field> fields, byte[] body);

    /** A header field. */
    record Field(String name, String value) {}

    /** What came of it. */
    sealed interface Reply {}

    /** @param body at most some kilobytes */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(int status, byte[] body) implements Reply {
        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** @param reason for the operator */
    record Failed(String reason) implements Reply {}
}
