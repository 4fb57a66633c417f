package tributary.fetch;

import java.io.IOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * A connection that serves another request only while its server is silent: what comes when nobody asked is no answer
 * (RFC 9112 section 9.2). One user at a time.
 */
final class KeptConnection extends DefaultManagedHttpClientConnection {
    private final AnswerHeads.Bounded heads;
    private volatile boolean doubtful;

    KeptConnection(
            String id, CharsetDecoder decoder, CharsetEncoder encoder, Http1Config limits, AnswerHeads.Bounded heads) {
        super(id, decoder, encoder, limits, new BodyLength(), null, null, new AnswerHeads.Of(heads));
        this.heads = heads;
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        super.onResponseReceived(response);
        doubtful = isDoubtful(response);
    }

    /** Whether a client that reads on could take a body for the next answer, or the next answer for a body. */
    private static boolean isDoubtful(ClassicHttpResponse response) {
        boolean chunked = response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        boolean counted = response.containsHeader(HttpHeaders.CONTENT_LENGTH);
        // RFC 9110 section 15.4.5: it has no body, but some send the one that they announce.
        return response.getCode() == HttpStatus.SC_NOT_MODIFIED ? chunked || counted : chunked && counted;
    }

    @Override
    public boolean isConsistent() {
        return !doubtful && super.isConsistent();
    }

    /** Reads what has come, which takes a millisecond where nothing has. */
    @Override
    public boolean isStale() throws IOException {
        return doubtful || super.isStale() || heads.isAhead();
    }
}
