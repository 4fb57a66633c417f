package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult;
import tributary.model.DocumentHints;
import tributary.model.Entry;
import tributary.model.FailureKind;
import tributary.model.FeedMetadata;
import tributary.model.Outcome;
import tributary.model.ParsedFeed;
import tributary.model.Repair;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.normalise.ListedItem;
import tributary.normalise.NormalisedFeed;
import tributary.parse.ParseResult;
import tributary.store.Commit;

/**
 * What a visit found, before it is written down.
 *
 * @param learned what the answer taught us about asking again; null when it taught nothing
 * @param found what the document held; null when none was read
 * @param parking of a host that wants to be left alone
 * @param orderedDelay how long we were told to wait; null when nobody did, or left it to us
 */
record Attempt(
        Outcome outcome,
        FetchResult.@Nullable Trail trail,
        @Nullable Learned learned,
        @Nullable Found found,
        Commit.@Nullable Parking parking,
        @Nullable Duration orderedDelay) {

    /**
     * @param whole false keeps the validators of before: asked for a document that broke off, the publisher might
     *     answer that it has not changed (RFC 9110 section 8.8)
     * @param bodyHash null keeps the last one
     */
    record Learned(
            @Nullable Validators validators,
            boolean whole,
            FetchResult.Freshness freshness,
            @Nullable String bodyHash) {}

    /**
     * @param window entries in the document
     * @param published their dates, for learning how often items appear
     */
    record Found(
            FeedMetadata metadata,
            DocumentHints hints,
            List<Commit.Item> items,
            List<Commit.Moved> moved,
            List<Long> withdrawn,
            int added,
            int window,
            List<Instant> published) {}

    static Attempt read(
            FetchResult.Fetched fetched,
            String hash,
            ParsedFeed parsed,
            NormalisedFeed feed,
            Items items,
            List<Long> withdrawn,
            Instant now) {
        List<Repair> repairs = new ArrayList<>(parsed.repairs());
        repairs.addAll(feed.repairs());
        List<Instant> published = feed.items().stream()
                .map(ListedItem::dates)
                .filter(dates -> dates.origin() == Entry.Dates.Origin.FEED)
                .map(Entry.Dates::published)
                .toList();
        Found found = new Found(
                feed.metadata(),
                parsed.hints(),
                List.copyOf(items.toStore()),
                List.copyOf(items.moved()),
                withdrawn,
                items.countAdded(),
                feed.items().size(),
                published);
        Outcome outcome = new Outcome.Fetched(items.countAdded(), items.countEdited(), items.countKnown(), repairs);
        Learned learned = new Learned(
                fetched.validators(), !parsed.cutShort(), fetched.freshness(), fetched.partial() ? null : hash);
        return new Attempt(outcome, fetched.trail(), learned, found, Parkings.quota(fetched.trail(), now), null);
    }

    /** @param feeds on the list */
    static Attempt list(FetchResult.Fetched fetched, String hash, int feeds, Instant now) {
        Learned learned = new Learned(fetched.validators(), true, fetched.freshness(), hash);
        Outcome outcome = new Outcome.Fetched(0, 0, feeds, List.of());
        return new Attempt(outcome, fetched.trail(), learned, null, Parkings.quota(fetched.trail(), now), null);
    }

    static Attempt unchanged(FetchResult.Fetched fetched, String hash, Instant now) {
        Learned learned = new Learned(fetched.validators(), true, fetched.freshness(), hash);
        Commit.Parking parking = Parkings.quota(fetched.trail(), now);
        return new Attempt(new Outcome.Unchanged(), fetched.trail(), learned, null, parking, null);
    }

    static Attempt notModified(FetchResult.NotModified same, Instant now) {
        Learned learned = new Learned(same.validators(), true, same.freshness(), null);
        Commit.Parking parking = Parkings.quota(same.trail(), now);
        return new Attempt(new Outcome.NotModified(), same.trail(), learned, null, parking, null);
    }

    /** @param orders of the host in a row, with this one */
    static Attempt toldToWait(FetchResult.ToldToWait wait, int orders, Instant now) {
        Duration delay = wait.delay();
        Duration asked = delay == null || delay.isNegative() || delay.isZero() ? null : delay;
        // A host that was not asked has said nothing new.
        Commit.Parking parking = wait.status() == 0 ? null : Parkings.ordered(wait.trail(), asked, orders, now);
        Instant until = parking == null ? now.plus(asked == null ? Duration.ZERO : asked) : parking.until();
        Outcome outcome = new Outcome.ToldToWait(wait.status(), until, wait.reason());
        return new Attempt(outcome, wait.trail(), null, null, parking, asked);
    }

    static Attempt gone(FetchResult.Gone gone) {
        Outcome outcome = new Outcome.Gone("the server says 410 Gone");
        return new Attempt(outcome, gone.trail(), null, null, null, null);
    }

    static Attempt notAFeed(ParseResult.NotAFeed not, FetchResult.Fetched fetched) {
        StringBuilder reason = new StringBuilder(not.reason());
        if (!not.offered().isEmpty()) {
            reason.append("; it offers ").append(not.offered().getFirst().url());
        }
        String excerpt = Excerpt.of(fetched.payload());
        Outcome outcome = new Outcome.Failed(FailureKind.NOT_A_FEED, reason.toString(), excerpt);
        return new Attempt(outcome, fetched.trail(), null, null, null, null);
    }

    static Attempt failed(
            FailureKind kind, String reason, @Nullable String excerpt, FetchResult.@Nullable Trail trail, Instant now) {
        Commit.Parking parking = trail == null ? null : Parkings.quota(trail, now);
        return new Attempt(new Outcome.Failed(kind, reason, excerpt), trail, null, null, parking, null);
    }

    /** The same, learned from what another feed asked. */
    Attempt withoutRequests() {
        FetchResult.Trail path = trail == null
                ? null
                : new FetchResult.Trail(trail.hops(), Visit.Requests.NONE, trail.hubs(), trail.topic(), null, null);
        return new Attempt(outcome, path, learned, found, parking, orderedDelay);
    }

    Visit.Requests requests() {
        return trail == null ? Visit.Requests.NONE : trail.requests();
    }

    @Nullable
    FeedMetadata metadata() {
        return found == null ? null : found.metadata();
    }

    List<Commit.Moved> moved() {
        return found == null ? List.of() : found.moved();
    }

    List<Long> withdrawn() {
        return found == null ? List.of() : found.withdrawn();
    }

    List<Commit.Item> items() {
        return found == null ? List.of() : found.items();
    }
}
