package tributary.publish.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.publish.Publisher;

/** The HTTP server. Safe for use by many threads. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int SELECTORS = 2;
    private static final long STOP_MILLIS = 3_000;
    private static final long IDLE_WHEN_FULL_MILLIS = 1_000;

    private final WebLimits limits;
    private final Backlog backlog;
    private final Javalin javalin;
    private final AtomicReference<@Nullable ServerConnector> connector = new AtomicReference<>();

    /** Without WebSub. */
    public WebServer(String host, int port, Publisher publisher, Operations operations, FeedReaders readers) {
        this(host, port, publisher, operations, readers, WebSub.NONE, WebLimits.usual());
    }

    /** @param port 0 for any that is free */
    public WebServer(
            String host,
            int port,
            Publisher publisher,
            Operations operations,
            FeedReaders readers,
            WebSub websub,
            WebLimits limits) {
        this.limits = limits;
        backlog = new Backlog(limits.waitingBytes());
        Routes routes = new Routes(publisher, operations, readers, websub);
        FeedAnswers answers = new FeedAnswers(publisher);
        FeedFront front = new FeedFront(answers, readers);
        javalin = Javalin.create(config -> {
            configure(config, front, routes);
            config.jetty.addConnector(
                    (server, http) -> connect(server, new FeedConnections(http, answers, readers), host, port));
        });
    }

    private void configure(JavalinConfig config, FeedFront front, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = 64 * 1024L;
        config.router.ignoreTrailingSlashes = true;
        QueuedThreadPool threads = new QueuedThreadPool(limits.threads(), 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setHandler(front);
            server.setStopTimeout(STOP_MILLIS);
            server.addBean(connections(server));
        });
        config.jetty.modifyHttpConfiguration(WebServer::harden);
        routes.register(config.routes);
    }

    private ServerConnector connect(Server server, FeedConnections connections, String host, int port) {
        ServerConnector made = new ServerConnector(server, 1, SELECTORS, connections) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                PacedEndPoint connection =
                        new PacedEndPoint(channel, selector, key, getScheduler(), limits.pace(), backlog);
                // When the limit is reached, Jetty hastens those that it knows of, and this one is not among them yet.
                connection.setIdleTimeout(isAccepting() ? getIdleTimeout() : IDLE_WHEN_FULL_MILLIS);
                return connection;
            }
        };
        made.setHost(host);
        made.setPort(port);
        made.setIdleTimeout(limits.pace().idle().toMillis());
        made.setAcceptQueueSize(1024);
        connector.set(made);
        return made;
    }

    private NetworkConnectionLimit connections(Server server) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(limits.connections(), server);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL_MILLIS);
        return limit;
    }

    private static void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(16 * 1024);
        http.setHeaderCacheSize(0); // Jetty keeps 100 kB with each connection for it, and reads fields no faster so
    }

    public void start() {
        var _ = javalin.start();
    }

    /** The port it listens on; -1 before the start. */
    public int port() {
        ServerConnector made = connector.get();
        return made == null ? -1 : made.getLocalPort();
    }

    /** Lets requests under way end, for some seconds at most. */
    @Override
    public void close() {
        try {
            var _ = javalin.stop();
        } catch (JavalinException late) {
            // It has stopped all the same, and what else is to be closed must not be left open for it.
            LOG.atInfo().setCause(late).log("answers under way were cut off: they took longer than a stop waits");
        }
    }
}
