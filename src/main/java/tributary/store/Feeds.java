package tributary.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.Subscription;
import tributary.model.Visit;

/** Reads what is remembered of feeds and their visits. */
final class Feeds {
    private static final String SELECT =
            "select f.id, f.url, h.name, f.next_visit, m.poll, m.metadata, v.outcome, s.body, f.number"
                    + " from feed f join host h on h.number = f.host join feed_memory m on m.feed = f.number"
                    + " left join visit v on v.feed = f.number and v.slot = mod(f.visits + " + (VisitWriter.KEPT - 1)
                    + ", "
                    + VisitWriter.KEPT + ") and f.visits > 0 left join subscription s on s.feed = f.number ";

    /** By their numbers, so that a walk goes on where it was. */
    static final String NEXT_CONFIGURED = SELECT + "where f.configured and f.number > ? order by f.number limit ?";

    /** What is known of so many takes a few megabytes. */
    static final int WALKED_AT_ONCE = 500;

    /** H2 takes no arrays of more than 65,536. */
    private static final int AT_ONCE = 10_000;

    private final Json json;

    Feeds(Json json) {
        this.json = json;
    }

    /** Those that come next by their numbers, which begin at 1. */
    List<Numbered> configured(Handle handle, int after) {
        return read(handle, NEXT_CONFIGURED, after, WALKED_AT_ONCE);
    }

    List<KnownFeed> known(Handle handle) {
        return readKnown(handle, "where f.configured order by f.number");
    }

    List<KnownFeed> known(Handle handle, Collection<FeedId> some) {
        List<String> ids = some.stream().map(FeedId::value).toList();
        List<KnownFeed> known = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += AT_ONCE) {
            known.addAll(readKnown(
                    handle,
                    "where f.id = any(?)",
                    Direct.Many.texts(ids.subList(at, Math.min(ids.size(), at + AT_ONCE)))));
        }
        return known;
    }

    private List<KnownFeed> readKnown(Handle handle, String which, Object... values) {
        return Direct.list(
                handle,
                "select f.id, m.poll, m.metadata from feed f join feed_memory m on m.feed = f.number " + which,
                row -> new KnownFeed(
                        new FeedId(row.getString(1)),
                        json.redirects.read(row.getString(2)).redirects(),
                        json.metadata.read(row.getString(3))),
                values);
    }

    Optional<FeedState> find(Handle handle, FeedId feed) {
        return read(handle, SELECT + "where f.id = ?", feed.value()).stream()
                .findFirst()
                .map(Numbered::state);
    }

    /** In the order of the numbers. */
    List<FeedState> numbered(Handle handle, List<Integer> numbers) {
        Map<Integer, FeedState> states = new HashMap<>();
        if (!numbers.isEmpty()) {
            read(handle, SELECT + "where f.number = any(?)", Direct.Many.integers(numbers))
                    .forEach(each -> states.put(each.number(), each.state()));
        }
        return numbers.stream().map(states::get).filter(Objects::nonNull).toList();
    }

    /** A feed under the number that the store knows it by. */
    record Numbered(int number, FeedState state) {}

    private List<Numbered> read(Handle handle, String query, Object... values) {
        return Direct.list(
                handle,
                query,
                row -> {
                    FeedId id = new FeedId(row.getString(1));
                    FeedState state = new FeedState(
                            id,
                            row.getString(2),
                            row.getString(3),
                            Moments.instantUnlessNever(row.getLong(4)),
                            json.poll.read(row.getString(5)),
                            json.metadata.read(row.getString(6)),
                            visit(id, row.getString(7)),
                            subscription(row.getString(8)));
                    return new Numbered(row.getInt(9), state);
                },
                values);
    }

    private @Nullable Subscription subscription(@Nullable String body) {
        return body == null ? null : json.subscription.read(body);
    }

    private @Nullable Visit visit(FeedId feed, @Nullable String body) {
        return body == null ? null : json.visit.read(body).of(feed);
    }

    List<Visit> visits(Handle handle, FeedId feed, int limit) {
        return FeedRow.find(handle, feed).map(row -> visits(handle, row, limit)).orElse(List.of());
    }

    private List<Visit> visits(Handle handle, FeedRow feed, int limit) {
        long newest = feed.visits() - 1;
        return handle.select(
                        "select outcome from visit where feed = ? order by mod(? - slot, " + VisitWriter.KEPT
                                + ") limit ?",
                        feed.number(),
                        newest + VisitWriter.KEPT,
                        limit)
                .map((row, _) -> json.visit.read(row.getString(1)).of(feed.id()))
                .list();
    }
}
