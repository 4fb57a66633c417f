package tributary.publish.web;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every answer to a request for a merged feed, on the thread that gave it: it must not wait. */
@FunctionalInterface
public interface FeedReaders {
    /** Hears nothing. */
    FeedReaders NONE = (_, _, _, _) -> {};

    /**
     * @param merged its id
     * @param status that it was answered with
     * @param took from when the request's head was read until the answer was handed over
     */
    void served(String merged, int status, Reader reader, Duration took);

    /** Who asked, as far as they say. */
    record Reader(@Nullable String userAgent, @Nullable InetAddress address) {}
}
