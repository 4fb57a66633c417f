package tributary.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tributary.store.Store;

/**
 * Has room in the store's file made usable again, a step at a time so that no visit waits for long. When there is
 * nothing more to gain it rests: states that are too new to be overwritten count as well, and rewriting would not help
 * against them. Called by one thread at a time.
 */
final class Compaction {
    private static final Duration REST = Duration.ofMinutes(5);

    private final Store store;
    private final InstantSource clock;
    private Instant restingUntil = Instant.MIN;

    Compaction(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void step() {
        Instant now = clock.instant();
        if (!now.isBefore(restingUntil) && !store.compact()) {
            restingUntil = now.plus(REST);
        }
    }
}
