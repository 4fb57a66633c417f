package tributary.schedule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import tributary.model.Location;

/**
 * What politeness is shared by: host and port, and for services that give each customer a host name of its own, the
 * registrable domain. Self-hosted bridges that share an address are not joined.
 */
public final class HostScope {
    /** Services whose customers' feeds all come out of one rate limit. */
    private static final Set<String> MANY_TENANTS = Set.of(
            "tumblr.com",
            "reddit.com",
            "substack.com",
            "wordpress.com",
            "blogspot.com",
            "medium.com",
            "livejournal.com",
            "dreamwidth.org",
            "typepad.com",
            "ghost.io",
            "feedburner.com",
            "bearblog.dev",
            "libsyn.com",
            "buzzsprout.com");

    /** The scope of all local files. */
    public static final String LOCAL_FILES = "local files";

    private HostScope() {}

    /** Lower case, with the port where it is not the scheme's own; a fixed name for local files. */
    public static String of(Location location) {
        return switch (location) {
            case Location.File _ -> LOCAL_FILES;
            case Location.Web web -> of(web.url());
        };
    }

    private static String of(String url) {
        String authority = authority(url);
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1).toLowerCase(Locale.ROOT);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        String port = hasPort ? hostAndPort.substring(colon + 1) : "";
        String usual = url.regionMatches(true, 0, "https:", 0, 6) ? "443" : "80";
        String scope = tenantOf(host);
        return port.isEmpty() || port.equals(usual) ? scope : scope + ":" + port;
    }

    /** The host's name in a scope that {@link #of} made. */
    public static String hostOf(String scope) {
        int colon = scope.lastIndexOf(':');
        return colon > scope.lastIndexOf(']') ? scope.substring(0, colon) : scope;
    }

    private static String tenantOf(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        for (String service : MANY_TENANTS) {
            if (name.endsWith("." + service) || name.equals(service)) {
                return service;
            }
        }
        return name;
    }

    /** Read by hand where the URL is not quite one: it is asked as it was written all the same. */
    private static String authority(String url) {
        try {
            String authority = new URI(url).getRawAuthority();
            if (authority != null) {
                return authority;
            }
        } catch (URISyntaxException ignored) {
            // fall through to reading it by hand
        }
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(Math.min(start, end), end);
    }
}
