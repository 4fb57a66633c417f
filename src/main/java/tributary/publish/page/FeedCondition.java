package tributary.publish.page;

import java.time.Instant;
import java.util.Locale;
import tributary.model.Outcome;
import tributary.store.FeedState;

/** The one word for how a feed is doing; the first are those that an operator should look at. */
public enum FeedCondition {
    GONE,
    FAILING,
    WAITING,
    NEW,
    FINE;

    public static FeedCondition of(FeedState feed, Instant now) {
        var health = feed.poll().health();
        if (health.gone() != null) {
            return GONE;
        }
        if (feed.lastVisit() == null) {
            return NEW;
        }
        boolean told = feed.lastVisit().outcome() instanceof Outcome.ToldToWait wait
                && wait.until().isAfter(now);
        return told ? WAITING : health.failures() > 0 ? FAILING : FINE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
