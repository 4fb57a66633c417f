package tributary.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import tributary.fetch.header.HeaderFields;
import tributary.model.FailureKind;

/** Sends one request and reads what comes back, as far as it is wanted. */
final class Transport {
    /** Of bodies that are no document: enough for a few words, and mostly for the connection to be used again. */
    private static final int MOST_OF_AN_ERROR = 65_536;

    private static final int MOST_OF_A_REDIRECT = 16_384;
    private static final Duration REDIRECT_BODY = Duration.ofSeconds(1);

    private static final int BUFFER = 16_384;
    private static final int LEAST_EXPECTED = 32;
    private static final int MOST_EXPECTED = 262_144;

    private final MinimalHttpClient client;
    private final Deadline deadline;
    private final long maxBytes;

    Transport(MinimalHttpClient client, Deadline deadline, long maxBytes) {
        this.client = client;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** What came of a request. */
    sealed interface Attempt {}

    /** @param server where the answer came from */
    record Answered(Answer answer, @Nullable InetSocketAddress server) implements Attempt {}

    /**
     * @param sent whether the server was asked before it broke
     * @param status of an answer whose body could not be read, or 0
     */
    record Broken(FailureKind kind, String reason, boolean sent, int status) implements Attempt {
        static Broken unsent(FailureKind kind, String reason) {
            return new Broken(kind, reason, false, 0);
        }
    }

    Attempt send(WebAddress address, HttpUriRequestBase get) {
        HttpClientContext context = HttpClientContext.create();
        HttpHost host = new HttpHost(address.scheme(), address.host(), address.port());
        deadline.watch(get);
        int status = 0;
        try {
            ClassicHttpResponse response = client.executeOpen(host, get, context);
            status = response.getCode();
            return new Answered(read(address, response), server(context.getEndpointDetails()));
        } catch (IOException | RuntimeException failure) {
            // The client notes the request once it is connected.
            return broken(failure, context.getRequest() != null, status);
        } finally {
            // Closing a body that was not read to its end would read it to its end, however far off that is.
            get.abort();
        }
    }

    private Broken broken(Exception failure, boolean sent, int status) {
        if (deadline.isExpired()) {
            return new Broken(FailureKind.TIMEOUT, "no complete answer in the time allowed", sent, status);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Broken(FailureKind.INTERNAL, "interrupted", sent, status);
        }
        Breakage breakage = Breakage.of(failure);
        return new Broken(breakage.kind(), breakage.reason(), sent, status);
    }

    private static @Nullable InetSocketAddress server(@Nullable EndpointDetails endpoint) {
        return endpoint != null && endpoint.getRemoteAddress() instanceof InetSocketAddress address ? address : null;
    }

    private Answer read(WebAddress address, ClassicHttpResponse response) throws IOException {
        HeaderFields fields = new HeaderFields(Arrays.stream(response.getHeaders())
                .map(field -> new HeaderFields.Field(field.getName(), Objects.requireNonNullElse(field.getValue(), "")))
                .toList());
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        ByteArrayOutputStream body = new ByteArrayOutputStream(expected(entity));
        boolean whole = status / 100 == 2
                ? copy(entity, body, maxBytes)
                : Answer.isRedirect(status) ? skip(entity, body) : copyWhatComes(entity, body, MOST_OF_AN_ERROR);
        return new Answer(address, status, fields, body.toByteArray(), whole);
    }

    /** Nobody needs the body of a redirect, and one that was announced may never come. */
    private boolean skip(@Nullable HttpEntity entity, ByteArrayOutputStream body) {
        try (Deadline.Part _ = deadline.part(REDIRECT_BODY)) {
            return copyWhatComes(entity, body, MOST_OF_A_REDIRECT);
        }
    }

    /** What is no document may be damaged. */
    private static boolean copyWhatComes(@Nullable HttpEntity entity, ByteArrayOutputStream body, long limit) {
        try {
            return copy(entity, body, limit);
        } catch (IOException _) {
            return false;
        }
    }

    /** A length that a server announces costs it nothing: only so much is believed. */
    private static int expected(@Nullable HttpEntity entity) {
        long announced = entity == null ? 0 : entity.getContentLength();
        return Math.clamp(announced, LEAST_EXPECTED, MOST_EXPECTED);
    }

    /** Whether the body ended before the limit. */
    private static boolean copy(@Nullable HttpEntity entity, ByteArrayOutputStream body, long limit)
            throws IOException {
        if (entity == null) {
            return true;
        }
        if (entity.getContentLength() > limit) {
            return false;
        }
        InputStream content = entity.getContent();
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            body.write(buffer, 0, count);
            if (body.size() > limit) {
                return false;
            }
        }
        return true;
    }
}
