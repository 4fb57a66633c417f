package tributary.app.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is doing.
 *
 * @param title the operator's, else the feed's own; null where neither gives one
 * @param url without secrets
 * @param lastVisit null before the first
 * @param next null when none is to come
 * @param items stored
 */
public record FeedStatus(
        String id,
        @Nullable String title,
        String url,
        @Nullable LastVisit lastVisit,
        @Nullable Instant next,
        Health health,
        long items) {

    /**
     * @param outcome the one word for it: {@code fetched}, {@code failed} …
     * @param detail a sentence
     * @param nextReason why the next visit is when it is
     */
    public record LastVisit(Instant at, String outcome, String detail, int status, String nextReason) {}

    /** @param failures in a row */
    public record Health(
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant lastNew) {}
}
