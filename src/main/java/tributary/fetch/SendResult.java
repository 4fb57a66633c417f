package tributary.fetch;

import tributary.fetch.header.HeaderFields;
import tributary.model.FailureKind;

/** What came of a request that was not for a feed. */
public sealed interface SendResult {
    /**
     * Any answer, redirects among them: none is followed.
     *
     * @param body at most as long as the settings allow
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(int status, HeaderFields fields, byte[] body) implements SendResult {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * No answer that could be read.
     *
     * @param reason for the operator
     */
    record Failed(FailureKind kind, String reason) implements SendResult {}
}
