package tributary.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A server that does exactly what a script says with each connection: lies about lengths, drips, hangs, floods. It
 * listens on 127.0.0.1. For honest answers use {@link Origin}, which is built on this.
 *
 * <pre>{@code
 * try (RawOrigin origin = RawOrigin.start(connection -> {
 *     connection.readRequest();
 *     connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
 * })) { … origin.url("/feed") … }
 * }</pre>
 */
public final class RawOrigin implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final String scheme;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private RawOrigin(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** What to do with one connection; it is closed when the script returns. */
    @FunctionalInterface
    public interface Script {
        void run(Connection connection) throws IOException;
    }

    public static RawOrigin start(Script script) {
        return start(ServerSocketFactory.getDefault(), "http", script);
    }

    /** @param sockets for TLS: those of an SSLContext */
    public static RawOrigin start(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            ServerSocket server =
                    sockets.createServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            RawOrigin origin = new RawOrigin(server, scheme);
            Thread.startVirtualThread(() -> origin.accept(script));
            return origin;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(script, socket, number));
            } catch (IOException _) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Script script, Socket socket, int number) {
        try {
            try (socket) {
                script.run(new Connection(socket, number));
            }
        } catch (IOException _) {
            // The other side has gone, which is what many tests are about.
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        } finally {
            open.remove(socket);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** {@code http://127.0.0.1:PORT} and the target. */
    public String url(String target) {
        return scheme + "://127.0.0.1:" + port() + target;
    }

    /** All requests that were read, in order. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were accepted. */
    public int connections() {
        return connections.get();
    }

    /** How many of them are still open on this side. */
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a script failed", failures.getFirst());
        }
    }

    /** One accepted connection. */
    public final class Connection {
        private final Socket socket;
        private final int number;
        private final InputStream input;
        private final OutputStream output;

        private Connection(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            input = new BufferedInputStream(socket.getInputStream());
            output = socket.getOutputStream();
        }

        /**
         * Reads one request and logs it.
         *
         * @throws IOException at the end of the connection
         */
        public Received readRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
                int next = input.read();
                if (next < 0) {
                    throw new SocketException("closed");
                }
                head.append((char) next);
            }
            Received bodyless = new Received(number, head.toString(), new byte[0], System.nanoTime());
            int length = bodyless.value("Content-Length").map(Integer::parseInt).orElse(0);
            Received request = new Received(number, head.toString(), input.readNBytes(length), bodyless.nanos());
            requests.add(request);
            return request;
        }

        /** Sends text as ISO 8859-1, nothing added. */
        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            output.write(bytes);
            output.flush();
        }

        /**
         * Sends the same again and again until the other side has closed, a step's time apart.
         *
         * @param step 0 for as fast as it goes
         */
        public void sendForEver(String text, int step) throws IOException {
            while (step == 0 || !isClosedWithin(step)) {
                send(text);
            }
        }

        /** Says nothing until the other side closes. */
        public void hang() throws IOException {
            while (input.read() >= 0) {
                // Whatever it says, there is no answer.
            }
        }

        /** Ends the connection with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private boolean isClosedWithin(int milliseconds) throws IOException {
            socket.setSoTimeout(milliseconds);
            try {
                return input.read() < 0;
            } catch (SocketTimeoutException _) {
                return false;
            }
        }
    }
}
