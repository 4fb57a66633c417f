package tributary.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import tributary.model.Validators;

/** Writes the head of a request: the URL as given, who asks, what for, and on which condition. Nothing else. */
final class RequestHead {
    private static final URI PLACEHOLDER = URI.create("http://localhost/");
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

    private RequestHead() {}

    /** A question for a feed. */
    static HttpUriRequestBase write(WebAddress address, String userAgent, @Nullable Validators validators) {
        HttpUriRequestBase get = start("GET", address, userAgent);
        get.setHeader("Accept", ACCEPT);
        get.setHeader("Accept-Encoding", ContentDecoder.acceptEncoding());
        if (address.userInfo() != null) {
            get.setHeader("Authorization", basic(address.userInfo()));
        }
        if (validators != null && validators.etag() != null) {
            get.setHeader("If-None-Match", validators.etag());
            // RFC 3229: only what is new will do.
            get.setHeader("A-IM", "feed");
        }
        if (validators != null && validators.lastModified() != null) {
            get.setHeader("If-Modified-Since", validators.lastModified());
        }
        return get;
    }

    /** Anything else. */
    static HttpUriRequestBase write(WebAddress address, String userAgent, SendRequest request) {
        HttpUriRequestBase head = start(request.method(), address, userAgent);
        request.fields().forEach(field -> head.addHeader(field.name(), field.value()));
        if (address.userInfo() != null) {
            head.setHeader("Authorization", basic(address.userInfo()));
        }
        if (request.body().length > 0) {
            head.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return head;
    }

    private static HttpUriRequestBase start(String method, WebAddress address, String userAgent) {
        HttpUriRequestBase head = new HttpUriRequestBase(method, PLACEHOLDER);
        head.setScheme(address.scheme());
        head.setAuthority(new URIAuthority(address.host(), address.port()));
        head.setPath(address.target());
        head.setHeader("User-Agent", userAgent);
        return head;
    }

    private static String basic(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        byte[] pair = (unescape(user) + ":" + unescape(password)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String unescape(String escaped) {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[bytes.length];
        int length = 0;
        for (int index = 0; index < bytes.length; index++) {
            int high = index + 2 < bytes.length ? Character.digit(bytes[index + 1], 16) : -1;
            int low = index + 2 < bytes.length ? Character.digit(bytes[index + 2], 16) : -1;
            if (bytes[index] == '%' && high >= 0 && low >= 0) {
                plain[length++] = (byte) (high * 16 + low);
                index += 2;
            } else {
                plain[length++] = bytes[index];
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }
}
