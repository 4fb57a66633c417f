package tributary.subscribe;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import tributary.fetch.AddressGuard;

/**
 * Whether a hub can call us back, as far as names tell: one on the public web only at a public name, one inside the
 * operator's own network at any. Nothing is looked up.
 */
final class Reach {
    /** Names that mean something in one network only (RFC 6761, RFC 8375, RFC 9476 and custom). */
    private static final List<String> PRIVATE =
            List.of("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid");

    private static final AddressGuard GUARD = new AddressGuard();

    private Reach() {}

    /** @param privateAddresses whether the feed may be at, and have its hub at, addresses of our own network */
    static boolean isMutual(String hub, String callback, boolean privateAddresses) {
        return isPublic(callback) || (privateAddresses && !isPublic(hub));
    }

    static boolean isPublic(String url) {
        String host = host(url);
        try {
            return GUARD.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return host.contains(".") && PRIVATE.stream().noneMatch(host::endsWith);
        }
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }
}
