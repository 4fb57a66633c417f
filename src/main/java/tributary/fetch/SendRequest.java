package tributary.fetch;

import java.util.List;
import tributary.fetch.header.HeaderFields;

/**
 * A request that is not for a feed: subscribing at a hub, verifying a subscriber, delivering to one (WebSub).
 *
 * @param method {@code GET} or {@code POST}
 * @param fields beside User-Agent, Host and Content-Length, which are ours
 * @param body empty for none
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; copying a feed for each of its subscribers would buy nothing
public record SendRequest(
        String method, String url, List<HeaderFields.Field> fields, byte[] body, FetchSettings settings) {
    public SendRequest {
        fields = List.copyOf(fields);
    }
}
