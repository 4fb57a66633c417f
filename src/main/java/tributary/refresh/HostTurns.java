package tributary.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import tributary.fetch.FetchRequest;
import tributary.model.Location;
import tributary.schedule.HostScope;
import tributary.schedule.VisitSchedule;
import tributary.store.Commit;
import tributary.store.Store;
import tributary.store.Store.HostLimits;

/**
 * When hosts may be asked for what the queue of due feeds does not see to: the target of a redirect, a hub.
 * Thread-safe.
 */
public final class HostTurns {
    private final Store store;
    private final InstantSource clock;
    private volatile Function<String, HostLimits> limits = _ -> new HostLimits(1, Duration.ofSeconds(2));

    public HostTurns(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Takes over a configuration. */
    public void use(Function<String, HostLimits> next) {
        limits = next;
    }

    /**
     * The next turn at the host of a URL, taken unless it comes too late.
     *
     * @param patience how long the caller would wait for it
     */
    public FetchRequest.Turn take(String url, Duration patience) {
        String host = host(url);
        Instant now = clock.instant();
        Optional<Instant> parked = store.parkedUntil(host, now);
        if (parked.isPresent()) {
            return new FetchRequest.Turn.Parked(Duration.between(now, parked.get()));
        }
        Duration wait = store.takeTurn(host, now, spacing(url), patience);
        return wait.compareTo(patience) > 0 ? new FetchRequest.Turn.Crowded(wait) : new FetchRequest.Turn.In(wait);
    }

    /** Between two requests to the host of a URL. */
    public Duration spacing(String url) {
        return limits.apply(host(url)).spacing();
    }

    /** The host of a URL has asked to be left alone for so long. */
    public void park(String url, Duration wait) {
        Duration honoured = wait.compareTo(VisitSchedule.LONGEST_ORDER) > 0 ? VisitSchedule.LONGEST_ORDER : wait;
        store.park(new Commit.Parking(host(url), clock.instant().plus(honoured)));
    }

    /** From when the host of a URL may be asked, as far as it has said so itself. */
    public Instant openFrom(String url, Instant now) {
        return store.parkedUntil(host(url), now).orElse(now);
    }

    /** What its politeness is shared by. */
    public static String host(String url) {
        return HostScope.of(new Location.Web(url));
    }
}
