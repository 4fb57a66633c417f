package tributary.schedule;

import java.time.Duration;

/**
 * Politeness towards one host.
 *
 * @param parallel connections at a time
 * @param spacing between the starts of two visits
 */
public record HostSettings(int parallel, Duration spacing) {}
