package tributary.refresh;

import java.time.Instant;
import java.util.List;
import tributary.fetch.FetchResult;
import tributary.model.Entry;
import tributary.model.FailureKind;
import tributary.normalise.ListedItem;
import tributary.normalise.NormalisedFeed;
import tributary.parse.ParseResult;
import tributary.store.FeedState;
import tributary.store.Store;

/** The second part of a visit: makes of an answer what is to be stored. Thread-safe. */
record Reading(Stages stages) {
    Attempt read(FeedPlan plan, FeedState state, FetchResult result, Instant now) {
        return switch (result) {
            case FetchResult.Fetched fetched -> document(plan, state, fetched, now);
            case FetchResult.NotModified same -> Attempt.notModified(same, now);
            case FetchResult.ToldToWait wait ->
                Attempt.toldToWait(wait, Parkings.orders(stages.store(), wait.trail(), now), now);
            case FetchResult.Gone gone -> gone(plan, state, gone, now);
            case FetchResult.Failed failed ->
                Attempt.failed(failed.kind(), failed.reason(), failed.excerpt(), failed.trail(), now);
        };
    }

    private static Attempt gone(FeedPlan plan, FeedState state, FetchResult.Gone gone, Instant now) {
        String configured = plan.feed().location().toString();
        return Redirects.stillAt(state.poll(), configured, gone.trail().hops())
                .map(where -> Attempt.failed(
                        FailureKind.HTTP_STATUS, "answered 410 Gone " + where, gone.excerpt(), gone.trail(), now))
                .orElseGet(() -> Attempt.gone(gone));
    }

    private Attempt document(FeedPlan plan, FeedState state, FetchResult.Fetched fetched, Instant now) {
        String hash = BodyHash.of(fetched.payload());
        if (hash.equals(state.poll().bodyHash())) {
            return Attempt.unchanged(fetched, hash, now);
        }
        if (plan.holds() == FeedPlan.Holds.FEEDS) {
            return list(plan, fetched, hash, now);
        }
        return switch (stages.parser().parse(fetched.payload())) {
            case ParseResult.NotAFeed not -> Attempt.notAFeed(not, fetched);
            case ParseResult.Parsed parsed -> {
                NormalisedFeed feed = stages.normaliser()
                        .normalise(
                                parsed.feed(),
                                plan.feed(),
                                plan.normalise(),
                                now,
                                state.poll().health().lastNew());
                List<Long> withdrawn = new TakenBack(stages.store())
                        .of(plan, feed, fetched.partial() || parsed.feed().cutShort());
                yield Attempt.read(fetched, hash, parsed.feed(), feed, items(plan, state, feed, now), withdrawn, now);
            }
        };
    }

    private Attempt list(FeedPlan plan, FetchResult.Fetched fetched, String hash, Instant now) {
        return switch (stages.lists().take(plan.feed().id(), fetched.payload())) {
            case FeedLists.Kept kept -> Attempt.list(fetched, hash, kept.feeds(), now);
            case FeedLists.Refused(String reason) ->
                Attempt.failed(
                        FailureKind.NOT_A_FEED,
                        "the list " + reason,
                        Excerpt.of(fetched.payload()),
                        fetched.trail(),
                        now);
        };
    }

    /** Those that are new or edited, each with the story it tells. */
    Items items(FeedPlan plan, FeedState state, NormalisedFeed feed, Instant now) {
        boolean first = state.poll().health().lastSuccess() == null;
        boolean quiet = plan.quietFirstVisit() && first;
        Items items = new Items();
        Recognition recognition = new Recognition(stages.store(), plan.feed().id(), feed);
        for (Recognition.Recognised each : recognition.items(first)) {
            ListedItem item = each.item();
            Store.Known stored = each.stored();
            if (stored == null) {
                Entry entry = item.entry();
                Instant received = quiet && entry.dates().published().isBefore(now)
                        ? entry.dates().published()
                        : now;
                items.added(entry, received, stages.stories().placeNew(plan.feed(), entry));
            } else if (stored.fingerprint().equals(item.fingerprint())) {
                items.known();
            } else {
                Entry entry = item.entry();
                items.edited(entry, now, stages.stories().placeEdited(plan.feed(), entry, stored.story()));
            }
        }
        return items;
    }
}
