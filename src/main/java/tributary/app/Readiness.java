package tributary.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether this program does its work, for those who ask whether to send readers here. Thread-safe; it never waits for
 * what may hang: what is checked is checked in the background, and a check that does not come back counts as failed.
 */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BooleanSupplier store;
    private final LongSupplier nanos;
    private final AtomicLong ticked;
    private final AtomicLong checked;
    private volatile boolean storeAnswered = true;

    /**
     * @param store whether it can be written to; may take its time
     * @param nanos goes on evenly whatever happens to the clock on the wall
     */
    Readiness(BooleanSupplier store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        ticked = new AtomicLong(nanos.getAsLong());
        checked = new AtomicLong(nanos.getAsLong());
    }

    /** The scheduler is at work. */
    void tick() {
        ticked.set(nanos.getAsLong());
    }

    void checkStore() {
        storeAnswered = store.getAsBoolean();
        checked.set(nanos.getAsLong());
    }

    boolean isStoreHealthy() {
        return storeAnswered && age(checked).compareTo(PATIENCE) < 0;
    }

    /** Sentences on what is wrong now; none when all is well. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (age(ticked).compareTo(PATIENCE) >= 0) {
            problems.add("the scheduler has not run for " + age(ticked).toSeconds()
                    + " s: no feed is visited; restart the program if this stays");
        }
        if (!storeAnswered) {
            problems.add("the store cannot be written to: nothing new is stored, what was stored is still served;"
                    + " look at its disk or server, it is tried again by itself");
        } else if (!isStoreHealthy() && problems.isEmpty()) {
            problems.add("the store has not answered for " + age(checked).toSeconds()
                    + " s: nothing new is stored, what was stored is still served");
        }
        return problems;
    }

    private Duration age(AtomicLong since) {
        return Duration.ofNanos(nanos.getAsLong() - since.get());
    }
}
