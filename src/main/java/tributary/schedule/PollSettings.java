package tributary.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a feed may be asked.
 *
 * @param interval fixed by the operator; null for auto
 * @param floor shortest gap, unless the publisher's own hints ask for a longer one
 * @param ceiling longest gap of our own choosing
 */
public record PollSettings(@Nullable Duration interval, Duration floor, Duration ceiling) {}
