package tributary.fetch;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.FailureKind;
import tributary.model.Payload;
import tributary.model.Validators;
import tributary.model.Visit;

/** What the world answered. Whatever it was, the trail says what we sent. */
public sealed interface FetchResult {
    Trail trail();

    /**
     * 200 with a whole body, or 226 with the new part of one (RFC 3229).
     *
     * @param validators to ask with next time; a set, replaced whole
     * @param partial whether items that are absent may still stand
     */
    record Fetched(Payload payload, @Nullable Validators validators, Freshness freshness, boolean partial, Trail trail)
            implements FetchResult {}

    /**
     * 304.
     *
     * @param validators those sent, freshened by any in the answer (RFC 9111 section 4.3.4)
     */
    record NotModified(Validators validators, Freshness freshness, Trail trail) implements FetchResult {}

    /**
     * 420, 429, 503, an error with Retry-After, another sign to slow down (x-ratelimit, cf-mitigated), or a redirect
     * that is to be followed later; 0 when the host of the last hop had asked to be left alone before and so was not
     * asked.
     *
     * @param delay from the receipt of the answer; null when the server leaves it to us
     */
    record ToldToWait(
            int status,
            @Nullable Duration delay,
            String reason,
            @Nullable String excerpt,
            Trail trail) implements FetchResult {}

    /** 410. */
    record Gone(@Nullable String excerpt, Trail trail) implements FetchResult {}

    /** Everything else that is no feed document. */
    record Failed(FailureKind kind, String reason, @Nullable String excerpt, Trail trail) implements FetchResult {}

    /**
     * How long the publisher says that its answer holds.
     *
     * @param maxAge less Age; null when it said nothing, zero when it said that its answer does not hold
     */
    record Freshness(@Nullable Duration maxAge) {
        public static final Freshness UNKNOWN = new Freshness(null);
    }

    /**
     * The requests of one visit.
     *
     * @param hops in order; the last one answered, or failed to
     * @param hubs and topic from Link header fields (WebSub), absolute
     * @param exhausted of the hops that said so, the one whose host is to be left alone the longest; null when none did
     * @param condition what the last request carried; null when it was unconditional
     */
    record Trail(
            List<Hop> hops,
            Visit.Requests requests,
            List<String> hubs,
            @Nullable String topic,
            @Nullable Exhausted exhausted,
            @Nullable Validators condition) {
        /** Of a visit that asked nobody. */
        public static final Trail NONE = new Trail(List.of(), Visit.Requests.NONE, List.of(), null, null, null);

        public Trail {
            hops = List.copyOf(hops);
            hubs = List.copyOf(hubs);
        }

        /** How long until something is left of our quota again, at the host that said so; null when none did. */
        public @Nullable Duration quotaReset() {
            return exhausted == null ? null : exhausted.reset();
        }

        /** Where the permanent redirects before any other answer lead; null when the first answer was not one. */
        public @Nullable String movedTo() {
            String target = null;
            for (Hop hop : hops) {
                if (!hop.isPermanentRedirect() || hop.location() == null) {
                    break;
                }
                target = hop.location();
            }
            return target;
        }
    }

    /** An answer, redirects among them, that says that nothing is left of our quota at its host (RateLimit fields). */
    record Exhausted(String url, Duration reset) {}

    /**
     * @param status 0 when no answer came
     * @param location where a redirect led, absolute
     */
    record Hop(String url, int status, @Nullable String location) {
        public boolean isPermanentRedirect() {
            return status == 301 || status == 308;
        }
    }
}
