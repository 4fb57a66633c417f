package tributary.app.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.config.Configuration;
import tributary.search.SearchIndex;
import tributary.store.Store;
import tributary.store.Stores;

/**
 * Answers commands on this machine while the server has the store open: two processes in one H2 file would be the end
 * of it. It listens on loopback and hears only who knows the key in the control file. Thread-safe.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket door;
    private final ControlFile file;
    private final String key;
    private final Control control;

    private ControlServer(ServerSocket door, ControlFile file, Control control) {
        this.door = door;
        this.file = file;
        this.control = control;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = HexFormat.of().formatHex(random);
    }

    /**
     * Starts answering; empty when the store is in no file of this machine, so that commands can open it themselves, or
     * when no door can be opened, which is logged.
     *
     * @param configuration the one in force when a question comes
     */
    public static Optional<ControlServer> start(
            Supplier<Configuration> configuration, Store store, SearchIndex index, InstantSource clock) {
        Optional<Path> path = Stores.findFile(configuration.get().store().url());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Control control = new StoreControl(configuration, store, index, clock);
            ControlServer server = new ControlServer(door, ControlFile.of(path.get()), control);
            var _ = Thread.ofPlatform().daemon().name("control").start(server::listen);
            server.file.write(new ControlFile.Address(door.getLocalPort(), server.key));
            return Optional.of(server);
        } catch (IOException failed) {
            LOG.warn("commands such as status cannot ask this server while it runs", failed);
            return Optional.empty();
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                var _ = Thread.ofVirtual().name("control-question").start(() -> answer(caller));
            } catch (IOException closedOrGone) {
                LOG.debug("a caller was lost", closedOrGone);
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            if (!isKey(Wire.line(caller.getInputStream()))) {
                return;
            }
            OutputStream out = caller.getOutputStream();
            out.write(Wire.line(Wire.GREETING));
            byte[] question = caller.getInputStream().readNBytes(Wire.LONGEST_QUESTION);
            if (question.length > 0) {
                out.write(answer(question));
            }
        } catch (IOException hungUp) {
            LOG.debug("a caller hung up", hungUp);
        }
    }

    private boolean isKey(String said) {
        return MessageDigest.isEqual(
                said.getBytes(StandardCharsets.ISO_8859_1), key.getBytes(StandardCharsets.ISO_8859_1));
    }

    private byte[] answer(byte[] asked) {
        try {
            @Nullable Object answer = answer(Wire.JSON.readValue(asked, Question.class));
            return Wire.JSON.writeValueAsBytes(answer == null ? Map.of() : Map.of("answer", answer));
        } catch (RuntimeException failed) {
            LOG.debug("a question could not be answered", failed);
            String problem = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            return Wire.JSON.writeValueAsBytes(Map.of("problem", problem));
        }
    }

    private @Nullable Object answer(Question question) {
        return switch (question.about()) {
            case "explain" -> control.explain(question.arguments().getFirst());
            case "status" -> control.status();
            case "parked" -> control.parkedHosts();
            case "politeness" -> control.politeness();
            case "diff" ->
                control.diff(
                        question.arguments().getFirst(), question.arguments().getLast());
            case "join" -> control.correct(true, question.arguments());
            case "split" -> control.correct(false, question.arguments());
            case "backup" -> {
                control.backup(Path.of(question.arguments().getFirst()));
                yield null;
            }
            default ->
                throw new ControlFailed("the running server is of another version: it cannot " + question.about());
        };
    }

    @Override
    public void close() {
        file.delete();
        try {
            door.close();
        } catch (IOException closedAlready) {
            LOG.debug("the door was closed", closedAlready);
        }
    }
}
