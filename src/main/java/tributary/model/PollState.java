package tributary.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a feed between visits, across restarts: everything that decides when and how it is asked next.
 *
 * @param validators at most one for each URL that answered
 * @param redirects permanent redirects under observation, and the one taken over
 * @param freshness the publisher's last max-age, already less Age; null when it gave none
 * @param hints what the document asks
 * @param bodyHash of the last body that was read to the end and parsed, hexadecimal
 */
public record PollState(
        List<Validators> validators,
        List<PermanentRedirect> redirects,
        @Nullable Duration freshness,
        DocumentHints hints,
        @Nullable String bodyHash,
        Health health,
        Arrivals arrivals) {
    public static final PollState NEW =
            new PollState(List.of(), List.of(), null, DocumentHints.NONE, null, Health.NEW, Arrivals.NONE);

    public PollState {
        validators = List.copyOf(validators);
        redirects = List.copyOf(redirects);
    }

    /** Where the feed is asked: at its configured URL, or where permanent redirects have proved to lead. */
    public String address(String configured) {
        return PermanentRedirect.follow(redirects, configured);
    }

    /** What is to be written into feeds.yml as the feed's url; null unless the feed has moved for good. */
    public @Nullable String movedTo(String configured) {
        String address = address(configured);
        return address.equals(configured) ? null : address;
    }

    /**
     * A 301 or 308 that the publisher showed us.
     *
     * @param seen how many visits saw it
     * @param adopted when we began to ask {@code to} directly; null while under observation
     * @param left when {@code to}, once adopted, failed so that {@code from} is asked again; null when it did not
     */
    public record PermanentRedirect(
            String from,
            String to,
            Instant firstSeen,
            int seen,
            @Nullable Instant adopted,
            @Nullable Instant left) {
        /** One that was not left. */
        public PermanentRedirect(String from, String to, Instant firstSeen, int seen, @Nullable Instant adopted) {
            this(from, to, firstSeen, seen, adopted, null);
        }

        /** Where those that were taken over lead. */
        public static String follow(List<PermanentRedirect> redirects, String configured) {
            String address = configured;
            for (int step = 0; step <= redirects.size(); step++) {
                String from = address;
                Optional<PermanentRedirect> next = redirects.stream()
                        .filter(each -> each.adopted() != null && each.from().equals(from))
                        .findFirst();
                if (next.isEmpty()) {
                    return address;
                }
                address = next.get().to();
            }
            return configured;
        }
    }

    /**
     * @param failures in a row
     * @param failingSince the first of them
     * @param lastSuccess last visit that got an answer we could use, 304 included
     * @param lastNew last visit that brought a new item
     * @param gone when it answered 410
     */
    public record Health(
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastNew,
            @Nullable Instant gone) {
        public static final Health NEW = new Health(0, null, null, null, null);
    }

    /**
     * How often items appear, learned from the feed's own dates and our visits.
     *
     * @param since start of what was learned from; null before the first success
     * @param items seen since then, older ones counting less
     * @param span days since then, older ones counting less
     * @param byHourOfWeek share of items in each of 168 hours from Monday 00:00 UTC; empty while too few are known
     * @param window items in the document at once
     */
    public record Arrivals(@Nullable Instant since, double items, double span, List<Float> byHourOfWeek, int window) {
        public static final Arrivals NONE = new Arrivals(null, 0, 0, List.of(), 0);

        public Arrivals {
            byHourOfWeek = List.copyOf(byHourOfWeek);
        }
    }
}
