package tributary.fetch;

import java.util.Set;
import tributary.fetch.header.HeaderFields;

/**
 * What came back for one request, its body still encoded.
 *
 * @param body as received, or its beginning
 * @param whole whether the body was received to its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(WebAddress address, int status, HeaderFields fields, byte[] body, boolean whole) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    boolean isRedirect() {
        return isRedirect(status);
    }

    static boolean isRedirect(int status) {
        return REDIRECTS.contains(status);
    }
}
