package tributary.publish.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing, as far as its readers care.
 *
 * @param subtitle what the source says of itself
 * @param checked when it last answered
 * @param newest when it last had something new
 * @param failingSince null while it answers
 */
public record Freshness(
        @Nullable String subtitle,
        @Nullable Instant checked,
        @Nullable Instant newest,
        @Nullable Instant failingSince) {
    public static final Freshness UNKNOWN = new Freshness(null, null, null, null);
}
