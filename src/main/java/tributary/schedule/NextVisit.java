package tributary.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a feed is due again and why then.
 *
 * @param at null for never
 * @param reason a few words for the operator: {@code "publisher's max-age of 12 h"}
 */
public record NextVisit(@Nullable Instant at, String reason) {}
