package tributary.app.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tributary.app.Explanation;

/** Asks the server that has the store open. One connection a question. */
final class RemoteControl implements Control {
    private static final int PATIENCE_MILLIS = 5_000;

    private final ControlFile.Address address;

    private RemoteControl(ControlFile.Address address) {
        this.address = address;
    }

    /** Empty when no server answers there. */
    static Optional<Control> find(ControlFile file) {
        Optional<ControlFile.Address> named = file.read();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        RemoteControl remote = new RemoteControl(named.get());
        try (Socket _ = remote.connect()) {
            return Optional.of(remote);
        } catch (IOException nobodyThere) {
            return Optional.empty();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(Wire.line(address.key()));
            if (!Wire.line(socket.getInputStream()).equals(Wire.GREETING)) {
                throw new IOException("somebody else listens there");
            }
            // How long an answer takes depends on how much is stored.
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private JsonNode ask(String about, String... arguments) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(Wire.JSON.writeValueAsBytes(new Question(about, Arrays.asList(arguments))));
            socket.shutdownOutput();
            JsonNode answer = Wire.JSON.readTree(socket.getInputStream());
            if (answer.hasNonNull("problem")) {
                throw new ControlFailed(answer.get("problem").asString());
            }
            return answer.path("answer");
        } catch (IOException | JacksonException failed) {
            throw new ControlFailed("the running server stopped answering: " + failed.getMessage(), failed);
        }
    }

    private <T> List<T> list(JsonNode answer, Class<T> of) {
        return answer.valueStream().map(each -> Wire.JSON.treeToValue(each, of)).toList();
    }

    @Override
    public List<Explanation> explain(String item) {
        return list(ask("explain", item), Explanation.class);
    }

    @Override
    public List<FeedStatus> status() {
        return list(ask("status"), FeedStatus.class);
    }

    @Override
    public List<ParkedHost> parkedHosts() {
        return list(ask("parked"), ParkedHost.class);
    }

    @Override
    public List<FeedPoliteness> politeness() {
        return list(ask("politeness"), FeedPoliteness.class);
    }

    @Override
    public Forecast diff(String name, String content) {
        return Wire.JSON.treeToValue(ask("diff", name, content), Forecast.class);
    }

    @Override
    public List<String> correct(boolean join, List<String> items) {
        return list(ask(join ? "join" : "split", items.toArray(String[]::new)), String.class);
    }

    @Override
    public void backup(Path file) {
        var _ = ask("backup", file.toAbsolutePath().toString());
    }

    @Override
    public void close() {
        // Every question closes its own connection.
    }
}
