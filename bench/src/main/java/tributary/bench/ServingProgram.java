package tributary.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real program in a process of its own, with the flags of bin/tributary. It ends when this is closed. */
final class ServingProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final long started;

    private ServingProgram(Process process, int port, long started) {
        this.process = process;
        this.port = port;
        this.started = started;
    }

    /**
     * @param options of the JVM, beside those of bin/tributary
     * @param log where the program's log goes
     */
    static ServingProgram start(Path configuration, List<String> options, Path log) throws IOException {
        int port = freePort();
        long started = System.nanoTime();
        Process process = Programs.tributary(
                        options, "serve", "--feeds", configuration.toString(), "--port", String.valueOf(port))
                .redirectError(log.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ServingProgram(process, port, started);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    Process process() {
        return process;
    }

    /** Seconds from its start until the path is answered with 200. */
    double secondsUntilAnswered(String path) throws InterruptedException {
        long late = started + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < late) {
            try {
                if (get(path).startsWith("HTTP/1.1 200")) {
                    return (System.nanoTime() - started) / 1e9;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("the program ended, or takes too long");
    }

    /** The whole answer. */
    String get(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
        var _ = process.onExit().join();
    }
}
