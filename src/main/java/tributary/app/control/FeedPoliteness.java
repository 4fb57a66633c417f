package tributary.app.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tributary.model.FeedId;
import tributary.model.PolitenessScore;
import tributary.model.PolitenessScore.Wait;
import tributary.model.Visit;
import tributary.store.FeedState;
import tributary.store.Store;

/**
 * What a feed's publisher would make of us.
 *
 * @param visits that it is told from
 */
public record FeedPoliteness(String id, String host, int visits, PolitenessScore score) {
    /** Every configured feed's, from the visits that are kept. */
    static List<FeedPoliteness> all(Store store) {
        List<FeedState> feeds = store.feeds();
        Map<FeedId, List<Visit>> visits = new HashMap<>();
        Map<String, List<Wait>> waits = new HashMap<>();
        for (FeedState feed : feeds) {
            List<Visit> kept = store.visits(feed.id(), Store.VISITS_KEPT);
            visits.put(feed.id(), kept);
            waits.computeIfAbsent(feed.host(), _ -> new ArrayList<>()).addAll(PolitenessScore.waits(kept));
        }
        return feeds.stream()
                .map(feed ->
                        of(feed, visits.getOrDefault(feed.id(), List.of()), waits.getOrDefault(feed.host(), List.of())))
                .toList();
    }

    private static FeedPoliteness of(FeedState feed, List<Visit> visits, List<Wait> waits) {
        boolean whole = visits.size() < Store.VISITS_KEPT;
        return new FeedPoliteness(
                feed.id().value(), feed.host(), visits.size(), PolitenessScore.of(visits, whole, waits));
    }
}
