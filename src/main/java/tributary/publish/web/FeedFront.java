package tributary.publish.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.publish.Representation;
import tributary.publish.feed.Dates;

/**
 * Answers the plain requests for merged feeds from memory, on the thread that read them from the wire; hands everything
 * that may have to wait to a thread of the pool, where Javalin is.
 */
final class FeedFront extends Handler.Wrapper {
    private static final String FEEDS = "/feeds/";
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");
    private static final HttpField POLICY =
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; sandbox");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, Routes.VARY);
    private static final HttpField NO_RANGES = new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "none");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField BROTLI = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "br");

    private final Publisher publisher;
    private final FeedReaders readers;

    FeedFront(Publisher publisher, FeedReaders readers) {
        super(true);
        this.publisher = publisher;
        this.readers = readers;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Found found = find(request);
        Representation.Body body = found == null
                ? null
                : found.representation()
                        .ready(Conditions.coding(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING)));
        if (found == null || body == null) {
            dispatch(request, response, callback);
        } else {
            answer(request, response, callback, found, body);
        }
        return true;
    }

    /** What is told of the request is read first: once answered, it is no longer ours. */
    private void answer(Request request, Response response, Callback callback, Found found, Representation.Body body) {
        long started = request.getBeginNanoTime();
        FeedReaders.Reader reader = reader(request);
        int status = send(request, response, callback, found.representation(), body);
        readers.served(found.merged(), status, reader, Duration.ofNanos(System.nanoTime() - started));
    }

    private static FeedReaders.Reader reader(Request request) {
        SocketAddress from = request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress address = from instanceof InetSocketAddress internet ? internet.getAddress() : null;
        return new FeedReaders.Reader(request.getHeaders().get(HttpHeader.USER_AGENT), address);
    }

    private record Found(String merged, Representation representation) {}

    private @Nullable Found find(Request request) {
        String method = request.getMethod();
        String path = request.getHttpURI().getCanonicalPath();
        boolean plain = path != null
                && path.startsWith(FEEDS)
                && request.getHttpURI().getQuery() == null
                && (method.equals("GET") || method.equals("HEAD"))
                && !request.getHeaders().contains("A-IM");
        if (!plain) {
            return null;
        }
        int dot = path.lastIndexOf('.');
        Format format = dot < 0 ? null : Format.find(path).orElse(null);
        Published published = format == null ? null : publisher.published(path.substring(FEEDS.length(), dot));
        if (published == null
                || format == null
                || published.merged().publication().token() != null
                || Conditions.wantsPage(request.getHeaders().get(HttpHeader.ACCEPT), format.contentType())) {
            return null;
        }
        return new Found(published.merged().id(), published.representation(format));
    }

    private static int send(
            Request request, Response response, Callback callback, Representation found, Representation.Body body) {
        HttpFields asked = request.getHeaders();
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.ETAG, body.etag());
        fields.put(HttpHeader.LAST_MODIFIED, Dates.rfc822(found.lastModified()));
        fields.put(HttpHeader.CACHE_CONTROL, "public, max-age=" + found.maxAge().toSeconds());
        fields.put(VARY);
        boolean unchanged = Conditions.isUnchanged(
                asked.get(HttpHeader.IF_NONE_MATCH),
                asked.get(HttpHeader.IF_MODIFIED_SINCE),
                body.etag(),
                found.lastModified());
        if (unchanged) {
            response.setStatus(304);
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            return 304;
        }
        response.setStatus(200);
        fields.put(HttpHeader.CONTENT_TYPE, found.contentType());
        fields.put(HttpHeader.CONTENT_LENGTH, body.length());
        fields.put(NO_RANGES);
        fields.put(NO_SNIFF);
        fields.put(NO_REFERRER);
        fields.put(POLICY);
        if (body.coding() != null) {
            fields.put(body.coding().equals("br") ? BROTLI : GZIP);
        }
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? BufferUtil.EMPTY_BUFFER : body.bytes().slice(), callback);
        return 200;
    }

    private void dispatch(Request request, Response response, Callback callback) {
        Request asked = request.getMethod().equals("HEAD") ? asGet(request) : request;
        getServer().getThreadPool().execute(() -> {
            try {
                if (!super.handle(asked, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable broken) { // whatever it is, the client must not wait for ever
                Response.writeError(request, response, callback, broken);
            }
        });
    }

    /** HEAD takes the way of GET, or it would miss what GET says; Jetty sends no body after a HEAD. */
    private static Request asGet(Request head) {
        return new Request.Wrapper(head) {
            @Override
            public String getMethod() {
                return "GET";
            }
        };
    }
}
