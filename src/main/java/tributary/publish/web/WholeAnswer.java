package tributary.publish.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Collects what a servlet writes, and sends it when the servlet is done: a thread of the pool then never waits for a
 * reader, who may be slow on purpose.
 */
final class WholeAnswer extends Response.Wrapper implements Callback {
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    WholeAnswer(Request request, Response response, Callback callback) {
        super(request, response);
        this.callback = callback;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        body.writeBytes(BufferUtil.toArray(content));
        BufferUtil.clear(content);
        written.succeeded();
    }

    @Override
    public void succeeded() {
        if (getStatus() == 304) {
            sendUnchanged(getWrapped(), callback);
        } else {
            getWrapped().write(true, ByteBuffer.wrap(body.toByteArray()), callback);
        }
    }

    /**
     * Jetty gives what is sent empty and at once a length of 0, which a 304 must not have (RFC 9110 section 8.6): here
     * the head goes first.
     */
    static void sendUnchanged(Response response, Callback callback) {
        Callback end = Callback.from(
                callback.getInvocationType(),
                () -> response.write(true, BufferUtil.EMPTY_BUFFER, callback),
                callback::failed);
        response.write(false, BufferUtil.EMPTY_BUFFER, end);
    }

    @Override
    public void failed(Throwable broken) {
        callback.failed(broken);
    }

    @Override
    public InvocationType getInvocationType() {
        return callback.getInvocationType();
    }
}
