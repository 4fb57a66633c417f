package tributary.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Debian's nginx, set up to serve a few files as fast as it can, in processes of its own. */
final class Nginx implements AutoCloseable {
    static final String PATH = "/wire.atom";
    private static final Path BROTLI = Path.of("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");

    private final Process master;
    private final int port;

    private Nginx(Process master, int port) {
        this.master = master;
        this.port = port;
    }

    /** @param codings the bytes of the file by what is added to its name: nothing, {@code .gz}, {@code .br} */
    static Nginx start(Path folder, Map<String, byte[]> codings) throws IOException {
        if (!Files.exists(BROTLI)) {
            throw new IllegalStateException(BROTLI + " is missing: apt install nginx libnginx-mod-http-brotli-static");
        }
        Path root = Files.createDirectories(folder.resolve("nginx"));
        for (Map.Entry<String, byte[]> coding : codings.entrySet()) {
            var _ = Files.write(root.resolve("wire.atom" + coding.getKey()), coding.getValue());
        }
        int port = freePort();
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration(root, port));
        Process master = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        return new Nginx(master, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What its manual advises for files: one worker a core, sendfile, files kept open, no log, connections kept. */
    private static String configuration(Path root, int port) {
        return """
                load_module %s;
                daemon off;
                user root;
                pid nginx.pid;
                error_log stderr error;
                worker_processes auto;
                events { worker_connections 4096; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    open_file_cache max=100;
                    types { application/atom+xml atom; }
                    gzip_static on;
                    brotli_static on;
                    gzip_vary on;
                    add_header Cache-Control "public, max-age=60";
                    server { listen 127.0.0.1:%d; root %s; }
                }
                """.formatted(BROTLI, port, root);
    }

    int port() {
        return port;
    }

    double cpuSeconds() {
        return master.children()
                .mapToDouble(worker -> Measured.cpuSeconds(worker.pid()))
                .sum();
    }

    @Override
    public void close() {
        master.destroy();
        var _ = master.onExit().join();
    }
}
