package tributary.publish.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plain requests for merged feeds from memory, on the thread that read them from the wire; hands everything
 * that may have to wait to a thread of the pool, where Javalin is.
 */
final class FeedFront extends Handler.Wrapper {
    private final FeedAnswers answers;
    private final FeedReaders readers;

    FeedFront(FeedAnswers answers, FeedReaders readers) {
        super(true);
        this.answers = answers;
        this.readers = readers;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        FeedAnswers.Ready ready = isPlain(request) ? find(request) : null;
        if (ready == null) {
            dispatch(request, response, callback);
        } else {
            answer(request, response, callback, ready);
        }
        return true;
    }

    private static boolean isPlain(Request request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && request.getHttpURI().getQuery() == null
                && !request.getHeaders().contains("A-IM");
    }

    private FeedAnswers.@Nullable Ready find(Request request) {
        HttpFields asked = request.getHeaders();
        return answers.find(
                request.getHttpURI().getCanonicalPath(),
                asked.get(HttpHeader.ACCEPT),
                asked.get(HttpHeader.ACCEPT_ENCODING));
    }

    /** What is told of the request is read first: once answered, it is no longer ours. */
    private void answer(Request request, Response response, Callback callback, FeedAnswers.Ready ready) {
        long started = request.getBeginNanoTime();
        FeedReaders.Reader reader = reader(request);
        int status = send(request, response, callback, ready);
        readers.served(ready.mergedId(), status, reader, Duration.ofNanos(System.nanoTime() - started));
    }

    private static FeedReaders.Reader reader(Request request) {
        SocketAddress from = request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress address = from instanceof InetSocketAddress internet ? internet.getAddress() : null;
        return new FeedReaders.Reader(request.getHeaders().get(HttpHeader.USER_AGENT), address);
    }

    private int send(Request request, Response response, Callback callback, FeedAnswers.Ready ready) {
        HttpFields asked = request.getHeaders();
        FeedAnswer.Coded coded = ready.coded();
        boolean unchanged =
                ready.isUnchanged(asked.get(HttpHeader.IF_NONE_MATCH), asked.get(HttpHeader.IF_MODIFIED_SINCE));
        int status = unchanged ? 304 : 200;
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        for (HttpField field : (unchanged ? coded.unchanged() : coded.whole()).fields()) {
            fields.add(field);
        }
        if (unchanged) {
            WholeAnswer.sendUnchanged(response, callback);
        } else if (request.getMethod().equals("HEAD")) {
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        } else {
            FeedHead.Dated head = coded.whole().dated(getServer().getDateField());
            response.write(true, coded.body(head).bytes().slice(), callback);
        }
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
