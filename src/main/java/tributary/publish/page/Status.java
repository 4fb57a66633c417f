package tributary.publish.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.store.FeedState;

/**
 * How the whole program is doing at one moment.
 *
 * @param feeds every configured feed
 * @param daily new items of each feed on each of the last days, oldest first; no feed without any
 * @param parkedHosts hosts that want to be left alone, and until when
 * @param problems sentences on what is wrong now
 */
public record Status(
        Instant at,
        List<FeedState> feeds,
        Map<FeedId, List<Integer>> daily,
        Map<String, Instant> parkedHosts,
        List<String> problems,
        Running running) {
    public Status {
        feeds = List.copyOf(feeds);
        daily = Map.copyOf(daily);
        parkedHosts = Map.copyOf(parkedHosts);
        problems = List.copyOf(problems);
    }

    /**
     * What is running.
     *
     * @param generation names the content of feeds.yml that is in force
     * @param fileProblems what is wrong with feeds.yml as it is now; empty when it is the one in force
     * @param entries stored
     * @param storeBytes on disk; null when nobody knows
     * @param versions by what they are of
     */
    public record Running(
            String generation,
            List<String> fileProblems,
            long entries,
            @Nullable Long storeBytes,
            Map<String, String> versions) {
        public Running {
            fileProblems = List.copyOf(fileProblems);
        }
    }
}
