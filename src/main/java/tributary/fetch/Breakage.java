package tributary.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;
import tributary.model.FailureKind;
import tributary.model.Redaction;

/** Says what an exception of the network means, in words for an operator. */
record Breakage(FailureKind kind, String reason) {

    static Breakage of(Exception failure) {
        return switch (failure) {
            case GuardedResolver.AddressRefused refused ->
                new Breakage(
                        FailureKind.ADDRESS_REFUSED,
                        described(refused) + " (private_addresses: allow is for feeds inside your own network)");
            case UnknownHostException _ -> new Breakage(FailureKind.UNRESOLVED, "the host's name has no address");
            case SSLException tls -> new Breakage(FailureKind.TLS, "TLS: " + described(tls));
            case ConnectTimeoutException _ -> new Breakage(FailureKind.UNREACHABLE, "connecting took too long");
            case SocketTimeoutException _ -> new Breakage(FailureKind.TIMEOUT, "no answer in time");
            case ConnectException _ -> new Breakage(FailureKind.UNREACHABLE, "the connection was refused");
            case NoRouteToHostException _ -> new Breakage(FailureKind.UNREACHABLE, "there is no way to the host");
            case NoHttpResponseException _ ->
                new Breakage(FailureKind.UNREACHABLE, "the connection was closed without an answer");
            case TruncatedChunkException _ -> new Breakage(FailureKind.PROTOCOL, "the body ended too early");
            case MalformedChunkCodingException _ ->
                new Breakage(FailureKind.PROTOCOL, "the body's chunks are malformed");
            case ConnectionClosedException _ -> new Breakage(FailureKind.PROTOCOL, "the answer ended too early");
            case MessageConstraintException limit -> new Breakage(FailureKind.PROTOCOL, tooMuch(limit));
            case ClientProtocolException wrapped -> ofCause(wrapped);
            case SocketException _, EOFException _ -> new Breakage(FailureKind.UNREACHABLE, "the connection broke");
            default ->
                new Breakage(FailureKind.INTERNAL, failure.getClass().getSimpleName() + ": " + described(failure));
        };
    }

    private static Breakage ofCause(ClientProtocolException wrapped) {
        return switch (wrapped.getCause()) {
            case IOException cause -> of(cause);
            case HttpException cause -> new Breakage(FailureKind.PROTOCOL, "not valid HTTP: " + described(cause));
            case null, default -> new Breakage(FailureKind.PROTOCOL, "not valid HTTP: " + described(wrapped));
        };
    }

    private static String tooMuch(MessageConstraintException limit) {
        return "the answer's header is too large: " + described(limit);
    }

    private static String described(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return Redaction.redact(message == null ? failure.getClass().getSimpleName() : message);
    }
}
