package tributary.app.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Tries whether a server could listen where feeds.yml says, before anything of it is started. */
final class Listening {
    private Listening() {}

    /** What is in the way, and which key of feeds.yml to change; empty when nothing is. */
    static Optional<String> obstacle(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                return attempt(socket, address, port)
                        .map(_ ->
                                "cannot listen at " + host + ": it is not an address of this machine; see server.host");
            }
            return attempt(socket, address, port)
                    .map(reason -> "cannot listen at port " + port + " of " + host + ": " + reason
                            + "; stop what listens there, or see --port, or server.port");
        } catch (UnknownHostException unknown) {
            return Optional.of("cannot listen at " + host + ": there is no such host; see server.host");
        } catch (IOException broken) {
            return Optional.of("cannot listen at " + host + ": " + broken.getMessage());
        }
    }

    /** Asked even of a foreign address: systems can be told to let programs listen at one that will come to them. */
    private static Optional<String> attempt(ServerSocket socket, InetAddress address, int port) {
        try {
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
