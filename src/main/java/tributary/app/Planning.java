package tributary.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.model.FeedId;
import tributary.model.PollState.Arrivals;
import tributary.schedule.PollPolicy;
import tributary.schedule.VisitSchedule;
import tributary.store.FeedState;
import tributary.store.Store;

/** Chooses the pace at which feeds are visited so that all together keep to the operator's budget. */
final class Planning {
    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    /** docs/notes/polling.md: half an hour's delay at four visits a day and feed. */
    private static final double AUTO = 8;

    private final Store store;
    private final VisitSchedule schedule = new VisitSchedule(new PollPolicy(AUTO));
    private volatile Configuration configuration;

    Planning(Configuration configuration, Store store) {
        this.configuration = configuration;
        this.store = store;
        again();
    }

    VisitSchedule schedule() {
        return schedule;
    }

    void use(Configuration next) {
        boolean same = configuration.polling().equals(next.polling());
        configuration = next;
        if (!same) {
            again();
        }
    }

    /** Solves for the pace anew: feeds have come and gone, and more is known of each. */
    void again() {
        OptionalInt budget = configuration.polling().budget();
        if (budget.isEmpty()) {
            schedule.use(new PollPolicy(AUTO));
            return;
        }
        Map<FeedId, Arrivals> known = new HashMap<>();
        for (FeedState state : store.feeds()) {
            known.put(state.id(), state.poll().arrivals());
        }
        List<PollPolicy.Planned> planned =
                configuration.feeds().stream().map(feed -> planned(feed, known)).toList();
        double scale = PollPolicy.scaleFor(budget.getAsInt(), planned);
        schedule.use(new PollPolicy(scale));
        LOG.atInfo()
                .addKeyValue("budget", budget.getAsInt())
                .addKeyValue("feeds", planned.size())
                .addKeyValue("scale", scale)
                .log("planned visits");
    }

    private static PollPolicy.Planned planned(ConfiguredFeed feed, Map<FeedId, Arrivals> known) {
        return new PollPolicy.Planned(
                known.getOrDefault(feed.id(), Arrivals.NONE), feed.plan().poll());
    }
}
