package tributary.publish.web;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What readers may take of this process.
 *
 * @param connections open at a time; at the most, those that idle are closed after a second and no more are accepted
 * @param threads that make answers
 * @param waitingBytes of answers that readers have yet to take; beyond, whoever has waited longest is cut off
 */
public record WebLimits(Pace pace, int connections, int threads, long waitingBytes) {
    /** More than that would be no reader of feeds, however many come through one proxy. */
    private static final long MOST_CONNECTIONS = 20_000;

    /**
     * How long we wait for one connection.
     *
     * @param idle while not a byte comes or goes
     * @param patience for a whole request; and for an answer to be taken, beside what its size allows
     * @param bytesASecond the slowest that an answer may be taken: a tenth of what a phone far from its mast does
     */
    public record Pace(Duration idle, Duration patience, int bytesASecond) {}

    public static WebLimits usual() {
        return new WebLimits(
                new Pace(Duration.ofSeconds(30), Duration.ofSeconds(60), 1_000),
                mostConnections(),
                64,
                Runtime.getRuntime().maxMemory() / 4);
    }

    /** A quarter of the files that the system lets us open is left to the store and to visits. */
    private static int mostConnections() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : MOST_CONNECTIONS;
        return (int) Math.min(MOST_CONNECTIONS, files / 4 * 3);
    }
}
