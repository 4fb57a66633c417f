package tributary.fetch;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is fetched.
 *
 * @param timeout for the whole exchange, redirects included
 * @param maxBytes of the body after decoding
 * @param privateAddresses whether addresses that are not globally reachable may be connected to
 * @param caFile PEM certificates that are trusted for this feed instead of the system's
 */
public record FetchSettings(
        Duration timeout,
        long maxBytes,
        boolean privateAddresses,
        @Nullable Path caFile) {}
