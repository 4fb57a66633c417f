package tributary.app.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tributary.app.control.Control;
import tributary.app.control.ControlFailed;
import tributary.app.control.Controls;
import tributary.app.control.ParkedHost;
import tributary.config.Configuration;
import tributary.fetch.FetchRequest.Turn;
import tributary.fetch.FetchResult;
import tributary.model.Location;
import tributary.schedule.HostScope;
import tributary.schedule.HostSettings;
import tributary.store.StoreUnavailable;
import tributary.store.Stores;

/**
 * When hosts may be asked by a command that visits several addresses, as feeds.yml says. Safe for use by many threads.
 */
final class Turns {
    /** How long a host is left alone that asks for it without saying for how long. */
    private static final Duration UNSPECIFIED = Duration.ofHours(1);

    /** As where feeds.yml does not say. */
    private static final HostSettings UNCONFIGURED = new HostSettings(1, Duration.ofSeconds(2));

    private final Function<String, HostSettings> settings;
    private final InstantSource clock;
    private final Map<String, Instant> parked = new HashMap<>();
    private final Map<String, Instant> next = new HashMap<>();

    private Turns(Function<String, HostSettings> settings, List<ParkedHost> parked, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        parked.forEach(each -> this.parked.put(each.host(), each.until()));
    }

    /**
     * With what the store knows of hosts that asked to be left alone; where it cannot be asked, that is told.
     *
     * @param configuration null where there is none, and hosts get the settings that they have by default
     */
    static Turns of(@Nullable Configuration configuration, InstantSource clock, CommandLine line) {
        return configuration == null
                ? new Turns(_ -> UNCONFIGURED, List.of(), clock)
                : new Turns(
                        host -> configuration.hosts().of(HostScope.hostOf(host)), parked(configuration, line), clock);
    }

    private static List<ParkedHost> parked(Configuration configuration, CommandLine line) {
        if (!Stores.exists(configuration.store().url())) {
            return List.of();
        }
        try (Control control = Controls.open(configuration)) {
            return control.parkedHosts();
        } catch (ControlFailed | StoreUnavailable unknown) {
            line.getErr()
                    .println(
                            "tributary: which hosts have asked to be left alone is not known: " + unknown.getMessage());
            return List.of();
        }
    }

    /** Waits for the turn of a feed's own host; at once for one that is not to be asked. */
    void await(Location location) throws InterruptedException {
        if (location instanceof Location.Web web && take(web.url()) instanceof Turn.In(Duration wait)) {
            Thread.sleep(wait);
        }
    }

    /** For a request that is about to be made: the feed's own host was waited for. */
    synchronized Turn at(String url, Location location) {
        String host = host(url);
        return host.equals(HostScope.of(location)) && parkedFor(host).isEmpty() ? Turn.NOW : take(url);
    }

    private synchronized Turn take(String url) {
        String host = host(url);
        Optional<Duration> left = parkedFor(host);
        if (left.isPresent()) {
            return new Turn.Parked(left.get());
        }
        Instant now = clock.instant();
        Instant free = next.getOrDefault(host, now);
        Instant turn = free.isBefore(now) ? now : free;
        next.put(host, turn.plus(settings.apply(host).spacing()));
        return new Turn.In(Duration.between(now, turn));
    }

    private Optional<Duration> parkedFor(String host) {
        Instant until = parked.get(host);
        Instant now = clock.instant();
        return until == null || !until.isAfter(now) ? Optional.empty() : Optional.of(Duration.between(now, until));
    }

    /** A host that told us to wait is not asked again by this command. */
    synchronized void learn(FetchResult.ToldToWait told) {
        if (told.status() != 0 && !told.trail().hops().isEmpty()) {
            Duration delay = told.delay();
            Duration wait = delay == null ? UNSPECIFIED : delay;
            var _ = parked.put(
                    host(told.trail().hops().getLast().url()), clock.instant().plus(wait));
        }
    }

    private static String host(String url) {
        return HostScope.of(new Location.Web(url));
    }
}
