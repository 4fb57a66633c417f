package tributary.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.search.SearchIndex;
import tributary.search.SearchUnavailable;
import tributary.store.Changes;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/**
 * Keeps the search index abreast of the store, behind the visits' backs: it asks the store what happened since the
 * change that the index has seen. That is the whole of it, whether the change was made a moment ago, by another node,
 * or before a kill.
 */
public final class SearchKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchKeeper.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final long BETWEEN_SAVES = Duration.ofSeconds(30).toNanos();
    private static final int AT_ONCE = 250;

    private final Store store;
    private final SearchIndex index;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long saved;
    private long lastSave = System.nanoTime();

    public SearchKeeper(Store store, SearchIndex index) {
        this.store = store;
        this.index = index;
        thread = Thread.ofPlatform().name("search").daemon().start(this::run);
    }

    private void run() {
        boolean open = true;
        while (open) {
            Duration pause = BETWEEN_LOOKS;
            try {
                follow();
            } catch (StoreUnavailable | SearchUnavailable failed) {
                LOG.atWarn().setCause(failed).log("the search index could not follow the store; it will try again");
                pause = AFTER_FAILURE;
            }
            open = pause(pause);
        }
        close(index);
    }

    /** Whether to go on. */
    private boolean pause(Duration pause) {
        try {
            return !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return false;
        }
    }

    private void follow() {
        if (!index.isOpen()) {
            Optional<String> identity = store.identity();
            if (identity.isEmpty()) {
                return;
            }
            index.open(identity.get(), store.lastChange());
            saved = index.seen();
        }
        boolean going = true;
        while (going) {
            long before = System.nanoTime();
            Changes changes = store.changesAfter(index.seen(), AT_ONCE);
            if (changes.last() == index.seen()) {
                index.complete();
                saveAtTimes();
                return;
            }
            index.take(changes.entries(), changes.gone(), changes.last());
            saveAtTimes();
            // As long as it worked it rests: the visits of a busy hour have the machine first.
            going = pause(Duration.ofNanos(System.nanoTime() - before));
        }
    }

    private void saveAtTimes() {
        long now = System.nanoTime();
        if (index.seen() != saved && now - lastSave > BETWEEN_SAVES) {
            index.save();
            saved = index.seen();
            lastSave = now;
        }
    }

    private static void close(SearchIndex index) {
        try {
            index.close();
        } catch (SearchUnavailable failed) {
            LOG.atWarn().setCause(failed).log("the search index was not saved; it will catch up at the next start");
        }
    }

    /** Lets it end what it is at, and saves the index. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
