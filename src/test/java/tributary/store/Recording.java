package tributary.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tributary.model.FeedId;

/** What was done to a file, in order, and what was acknowledged when. Safe for use by many threads. */
final class Recording {
    private final List<Step> steps = new ArrayList<>();

    sealed interface Step {
        record Written(long at, ByteBuffer bytes) implements Step {}

        record Truncated(long size) implements Step {}

        /** Of the steps, the first so many are on the disk. */
        record Synced(int steps) implements Step {}

        record Acknowledged(FeedId feed, int visits) implements Step {}
    }

    synchronized void add(Step step) {
        steps.add(step);
    }

    synchronized int size() {
        return steps.size();
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
