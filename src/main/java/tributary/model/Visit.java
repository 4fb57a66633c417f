package tributary.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a feed, for the log, the status page and the score its publisher would give us.
 *
 * @param requests what went over the wire, in numbers
 * @param next when the next visit is due; null when there is none to come
 * @param nextReason why then, in a few words
 * @param courtesy what of our manners can only be told from several visits
 */
public record Visit(
        FeedId feed,
        Instant at,
        Duration took,
        Outcome outcome,
        Requests requests,
        @Nullable Instant next,
        String nextReason,
        Courtesy courtesy) {

    /** One whose courtesy was not noted. */
    public Visit(
            FeedId feed,
            Instant at,
            Duration took,
            Outcome outcome,
            Requests requests,
            @Nullable Instant next,
            String nextReason) {
        this(feed, at, took, outcome, requests, next, nextReason, Courtesy.NONE);
    }

    /**
     * @param sent requests sent, one a redirect hop
     * @param conditional of those, how many carried a validator
     * @param status of the last answer, 0 when there was none
     * @param wireBytes body bytes received before decoding
     */
    public record Requests(int sent, int conditional, int status, long wireBytes, long decodedBytes) {
        public static final Requests NONE = new Requests(0, 0, 0, 0, 0);
    }
}
