package tributary.fetch;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Ends one exchange when its time is up, whatever it is doing: cancels the request, which closes its connection, and
 * interrupts the thread that waits for it. Safe for use by the fetching thread and the timer.
 */
final class Deadline implements AutoCloseable {
    private final ScheduledExecutorService timer;
    private final Thread caller;
    private final ScheduledFuture<?> alarm;
    private @Nullable Cancellable request;
    private boolean expired;
    private boolean closed;

    /** Starts counting, for the calling thread. */
    Deadline(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        caller = Thread.currentThread();
        // Closing a TLS connection may block, which must not delay other deadlines.
        alarm = timer.schedule(() -> Thread.startVirtualThread(this::expire), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits so long, unless the time is up before; whether it did. */
    boolean await(Duration wait) {
        if (wait.isPositive()) {
            if (wait.toNanos() >= alarm.getDelay(TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !isExpired();
    }

    /** The request to cancel from now on. */
    synchronized void watch(Cancellable next) {
        request = next;
        if (expired) {
            var _ = next.cancel();
        }
    }

    /** A shorter time for a part of the exchange. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    /** Cancels the request that is watched, and nothing else, when this part of it is not over in time. */
    synchronized Part part(Duration limit) {
        Cancellable current = request;
        Runnable cut = () -> {
            if (current != null) {
                var _ = current.cancel();
            }
        };
        ScheduledFuture<?> partAlarm =
                timer.schedule(() -> Thread.startVirtualThread(cut), limit.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            var _ = partAlarm.cancel(false);
        };
    }

    synchronized boolean isExpired() {
        return expired;
    }

    private synchronized void expire() {
        if (closed) {
            return;
        }
        expired = true;
        if (request != null) {
            var _ = request.cancel();
        }
        caller.interrupt();
    }

    /** Stops counting. The calling thread is left uninterrupted by us. */
    @Override
    public synchronized void close() {
        closed = true;
        var _ = alarm.cancel(false);
        if (expired) {
            var _ = Thread.interrupted();
        }
    }
}
