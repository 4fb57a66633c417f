package tributary.publish.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

/**
 * Answers the plain requests for merged feeds from memory, on the thread that read them from the wire; hands everything
 * that may have to wait to a thread of the pool, where Javalin is.
 */
final class FeedFront extends Handler.Wrapper {
    private static final String FEEDS = "/feeds/";

    private final Publisher publisher;
    private final FeedReaders readers;
    /** By path; those of merged feeds that exist, so that strangers cannot fill it. */
    private final Map<String, FeedAnswer> answers = new ConcurrentHashMap<>();

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
        FeedAnswer answer = isPlain(request) ? find(request) : null;
        FeedAnswer.Coded coded = answer == null
                ? null
                : answer.ready(Conditions.coding(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING)));
        if (answer == null || coded == null) {
            dispatch(request, response, callback);
        } else {
            answer(request, response, callback, answer, coded);
        }
        return true;
    }

    private static boolean isPlain(Request request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && request.getHttpURI().getQuery() == null
                && !request.getHeaders().contains("A-IM");
    }

    /** Null when it is not for us: no such merged feed, a protected one, or the page is wanted. */
    private @Nullable FeedAnswer find(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        FeedAnswer answer = path == null ? null : find(path);
        if (answer == null
                || Conditions.wantsPage(
                        request.getHeaders().get(HttpHeader.ACCEPT),
                        answer.representation().contentType())) {
            return null;
        }
        return answer;
    }

    private @Nullable FeedAnswer find(String path) {
        FeedAnswer known = answers.get(path);
        if (known != null
                && known.published()
                        == publisher.findMade(known.published().merged().id())) {
            return known;
        }
        Format format = path.startsWith(FEEDS) ? Format.find(path).orElse(null) : null;
        Published published =
                format == null ? null : publisher.findMade(path.substring(FEEDS.length(), path.lastIndexOf('.')));
        if (published == null
                || format == null
                || published.merged().publication().token() != null) {
            if (known != null) {
                answers.remove(path, known);
            }
            return null;
        }
        FeedAnswer next = new FeedAnswer(published, format);
        answers.put(path, next);
        return next;
    }

    /** What is told of the request is read first: once answered, it is no longer ours. */
    private void answer(
            Request request, Response response, Callback callback, FeedAnswer answer, FeedAnswer.Coded coded) {
        long started = request.getBeginNanoTime();
        FeedReaders.Reader reader = reader(request);
        int status = send(request, response, callback, answer.representation(), coded);
        readers.served(answer.published().merged().id(), status, reader, Duration.ofNanos(System.nanoTime() - started));
    }

    private static FeedReaders.Reader reader(Request request) {
        SocketAddress from = request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress address = from instanceof InetSocketAddress internet ? internet.getAddress() : null;
        return new FeedReaders.Reader(request.getHeaders().get(HttpHeader.USER_AGENT), address);
    }

    private static int send(
            Request request, Response response, Callback callback, Representation found, FeedAnswer.Coded coded) {
        HttpFields asked = request.getHeaders();
        Representation.Body body = coded.body();
        boolean unchanged = Conditions.isUnchanged(
                asked.get(HttpHeader.IF_NONE_MATCH),
                asked.get(HttpHeader.IF_MODIFIED_SINCE),
                body.etag(),
                found.lastModified());
        int status = unchanged ? 304 : 200;
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        for (HttpField field : unchanged ? coded.unchanged() : coded.whole()) {
            fields.add(field);
        }
        boolean empty = unchanged || request.getMethod().equals("HEAD");
        response.write(true, empty ? BufferUtil.EMPTY_BUFFER : body.bytes().slice(), callback);
        return status;
    }

    private void dispatch(Request request, Response response, Callback callback) {
        Request asked = request.getMethod().equals("HEAD") ? asGet(request) : request;
        getServer().getThreadPool().execute(() -> {
            try {
                WholeAnswer whole = new WholeAnswer(asked, response, callback);
                if (!super.handle(asked, whole, whole)) {
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
