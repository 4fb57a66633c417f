package tributary.publish.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;
import tributary.publish.web.PlainRequest.Field;

/**
 * Makes connections that answer plain requests for merged feeds themselves, out of memory, at half of what it costs to
 * go through all of Jetty. From the first request on that is not one, a connection is Jetty's, which then gets the
 * bytes of that request as they came.
 */
final class FeedConnections extends HttpConnectionFactory {
    /** No more than Jetty's own connection takes over. */
    private static final int MOST_BYTES = 4096;

    /** Only in use while a thread looks at what came: a request is read at once, or is Jetty's. */
    private static final ThreadLocal<ByteBuffer> RECEIVED =
            ThreadLocal.withInitial(() -> BufferUtil.allocate(MOST_BYTES));

    private final FeedAnswers answers;
    private final FeedReaders readers;

    FeedConnections(HttpConfiguration http, FeedAnswers answers, FeedReaders readers) {
        super(http);
        this.answers = answers;
        this.readers = readers;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new FeedConnection(connector, endPoint), connector, endPoint);
    }

    private Connection jettys(Connector connector, EndPoint endPoint) {
        return super.newConnection(connector, endPoint);
    }

    private final class FeedConnection extends AbstractConnection implements Connection.UpgradeFrom {
        private final Connector connector;
        private final @Nullable InetAddress address;
        private final Callback readable =
                Callback.from(InvocationType.NON_BLOCKING, this::onFillable, this::onFillInterestedFailed);
        private final Callback written =
                Callback.from(InvocationType.NON_BLOCKING, this::awaitRequest, getEndPoint()::close);

        FeedConnection(Connector connector, EndPoint endPoint) {
            super(endPoint, connector.getExecutor());
            this.connector = connector;
            SocketAddress from = endPoint.getRemoteSocketAddress();
            this.address = from instanceof InetSocketAddress internet ? internet.getAddress() : null;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            awaitRequest();
        }

        private void awaitRequest() {
            fillInterested(readable);
        }

        @Override
        public void onFillable() {
            ByteBuffer received = RECEIVED.get();
            BufferUtil.clear(received);
            try {
                int filled = getEndPoint().fill(received);
                if (filled < 0) {
                    close();
                } else if (filled == 0) {
                    awaitRequest();
                } else if (!isAnswered(received)) {
                    getEndPoint().upgrade(jettys(connector, getEndPoint()));
                }
            } catch (IOException | RuntimeException broken) { // whatever it is, the client must not wait for ever
                getEndPoint().close(broken);
            }
        }

        @Override
        public ByteBuffer onUpgradeFrom() {
            return RECEIVED.get();
        }

        private boolean isAnswered(ByteBuffer received) throws IOException {
            long started = System.nanoTime();
            // Jetty knows how to take leave of a client while it stops.
            PlainRequest request = connector.getServer().isRunning() ? PlainRequest.read(received) : null;
            FeedAnswers.Ready ready = request == null
                    ? null
                    : answers.find(request.path(), request.get(Field.ACCEPT), request.get(Field.ACCEPT_ENCODING));
            if (request == null || ready == null) {
                return false;
            }
            boolean unchanged =
                    ready.isUnchanged(request.get(Field.IF_NONE_MATCH), request.get(Field.IF_MODIFIED_SINCE));
            send(ready.coded(), unchanged);
            readers.served(
                    ready.mergedId(),
                    unchanged ? 304 : 200,
                    new FeedReaders.Reader(request.get(Field.USER_AGENT), address),
                    Duration.ofNanos(System.nanoTime() - started));
            return true;
        }

        private void send(FeedAnswer.Coded coded, boolean unchanged) throws IOException {
            FeedHead head = unchanged ? coded.unchanged() : coded.whole();
            FeedHead.Dated dated = head.dated(connector.getServer().getDateField());
            ByteBuffer first = dated.bytes().slice();
            if (unchanged) {
                getEndPoint().write(written, first);
                return;
            }
            SentOften.Body body = coded.body(dated);
            ByteBuffer left = body.bytes().slice();
            FileChannel file = body.file() == null ? null : body.file().file(dated);
            if (file != null && getEndPoint() instanceof PacedEndPoint paced) {
                int taken = (int) paced.begin(file);
                int ofHead = Math.min(taken, first.remaining());
                first.position(ofHead);
                left.position(taken - ofHead);
            }
            // What the system has not taken is sent from memory, at the reader's pace.
            getEndPoint().write(written, first, left);
        }
    }
}
