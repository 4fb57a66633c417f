package tributary.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and vets its addresses in one step, as part of connecting: what was vetted is what is connected to,
 * so that an answer that changes between check and use changes nothing.
 */
final class GuardedResolver implements DnsResolver {
    private final AddressResolver resolver;
    private final AddressGuard guard;
    private final boolean privateAddresses;
    private final ExecutorService threads;

    /**
     * @param threads platform threads: a lookup blocks its thread in native code for as long as the name server likes,
     *     and on a virtual thread it would hold up the others
     */
    GuardedResolver(AddressResolver resolver, AddressGuard guard, boolean privateAddresses, ExecutorService threads) {
        this.resolver = resolver;
        this.guard = guard;
        this.privateAddresses = privateAddresses;
        this.threads = threads;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = lookUp(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!privateAddresses) {
            for (InetAddress address : addresses) {
                if (!guard.isPublic(address)) {
                    throw new AddressRefused(host, address);
                }
            }
        }
        return addresses.toArray(InetAddress[]::new);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        try {
            return threads.submit(() -> resolver.resolve(host)).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted while looking up " + host);
        } catch (ExecutionException failure) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(failure.getCause());
            throw unknown;
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** At least one of a host's addresses is not one of the public internet. */
    static final class AddressRefused extends UnknownHostException {
        AddressRefused(String host, InetAddress address) {
            super(host + " is at " + address.getHostAddress() + ", which is not an address of the public internet");
        }
    }
}
