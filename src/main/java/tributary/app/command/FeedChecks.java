package tributary.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.schedule.HostScope;
import tributary.schedule.HostSettings;

/** Visits many feeds once: all hosts side by side, each host as politely as feeds.yml says. */
final class FeedChecks {
    private static final int AT_ONCE = 256;

    private final Configuration configuration;
    private final Trial trial;
    private final Progress progress;
    private final Semaphore underWay = new Semaphore(AT_ONCE);

    FeedChecks(Configuration configuration, Trial trial, Progress progress) {
        this.configuration = configuration;
        this.trial = trial;
        this.progress = progress;
    }

    /** In the order of the file. */
    List<FeedCheck> run() throws InterruptedException {
        List<ConfiguredFeed> feeds = configuration.feeds();
        Map<String, List<Integer>> byHost = new LinkedHashMap<>();
        for (int index = 0; index < feeds.size(); index++) {
            String host = HostScope.of(feeds.get(index).feed().location());
            byHost.computeIfAbsent(host, _ -> new ArrayList<>()).add(index);
        }
        FeedCheck[] checked = new FeedCheck[feeds.size()];
        List<Thread> lanes = new ArrayList<>();
        byHost.forEach((host, indexes) -> lanes.addAll(lanes(host, indexes, checked)));
        for (Thread lane : lanes) {
            lane.join();
        }
        progress.end();
        return Arrays.stream(checked).filter(Objects::nonNull).toList();
    }

    private List<Thread> lanes(String host, List<Integer> indexes, FeedCheck[] checked) {
        HostSettings settings = configuration.hosts().of(HostScope.hostOf(host));
        Queue<Integer> queue = new ConcurrentLinkedQueue<>(indexes);
        List<Thread> lanes = new ArrayList<>();
        for (int lane = 0; lane < Math.min(settings.parallel(), indexes.size()); lane++) {
            lanes.add(Thread.ofVirtual().name("check-" + host + "-", lane).start(() -> work(queue, checked)));
        }
        return lanes;
    }

    private void work(Queue<Integer> queue, FeedCheck[] checked) {
        try {
            for (Integer index = queue.poll(); index != null; index = queue.poll()) {
                ConfiguredFeed feed = configuration.feeds().get(index);
                underWay.acquire();
                try {
                    checked[index] = FeedCheck.of(feed, trial.visit(feed.plan()));
                } finally {
                    underWay.release();
                }
                progress.step();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
