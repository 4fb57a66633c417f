package tributary.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Finds a host's addresses. Called once for each connection; what it returns is what is connected to. */
@FunctionalInterface
public interface AddressResolver {
    /** The system's own: DNS, the hosts file, and every spelling of an address that it understands. */
    AddressResolver SYSTEM = host -> Arrays.asList(InetAddress.getAllByName(host));

    /** At least one address, best first. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
