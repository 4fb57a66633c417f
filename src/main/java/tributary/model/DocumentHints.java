package tributary.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feed document asks of those who poll it.
 *
 * @param ttl RSS ttl, a minimum wait; null when absent or nonsense
 * @param skipHours hours of the day in GMT, 0 to 23, in which not to poll
 * @param updatePeriod sy:updatePeriod divided by sy:updateFrequency, a weak hint
 */
public record DocumentHints(
        @Nullable Duration ttl,
        Set<Integer> skipHours,
        Set<DayOfWeek> skipDays,
        @Nullable Duration updatePeriod) {
    public static final DocumentHints NONE = new DocumentHints(null, Set.of(), Set.of(), null);

    public DocumentHints {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
