package tributary.fetch;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import tributary.model.FailureKind;

/**
 * Fetches documents politely and safely over HTTP: one conditional GET, its redirects followed hop by hop, bounded in
 * time and size. Safe for use by many threads; made for one virtual thread a visit.
 */
public final class Fetcher implements AutoCloseable {
    /** More than visits at a time: a lookup that hangs outlives the visit that gave it up. */
    private static final int LOOKUPS = 256;

    private static final Duration SWEEP = Duration.ofSeconds(5);

    private volatile String userAgent;
    private final InstantSource clock;
    private final AddressGuard guard = new AddressGuard();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService lookups;
    private final Clients clients;

    public Fetcher(FetcherSettings settings, InstantSource clock) {
        this(settings, clock, AddressResolver.SYSTEM);
    }

    public Fetcher(FetcherSettings settings, InstantSource clock, AddressResolver resolver) {
        this.userAgent = settings.userAgent();
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fetch-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        lookups = new ThreadPoolExecutor(
                0,
                LOOKUPS,
                SWEEP.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("fetch-lookup-", 0).factory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
        clients = new Clients(settings, resolver, guard, lookups);
        var _ = timer.scheduleWithFixedDelay(this::closeIdle, SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    /** Asks once. Never throws for what a server, a network or a file does; it is all in the result. */
    public FetchResult fetch(FetchRequest request) {
        try (Deadline deadline = new Deadline(timer, request.settings().timeout())) {
            return new Exchange(this, request, deadline).run();
        }
    }

    /**
     * Sends something else than a question for a feed, once, under the same guard, limits and name. Never throws for
     * what a server or a network does.
     */
    public SendResult send(SendRequest request) {
        try (Deadline deadline = new Deadline(timer, request.settings().timeout())) {
            return switch (WebAddress.read(request.url())) {
                case WebAddress.Bad(String reason) -> new SendResult.Failed(FailureKind.PROTOCOL, "the URL " + reason);
                case WebAddress.Good(WebAddress address) -> send(request, address, deadline);
            };
        }
    }

    private SendResult send(SendRequest request, WebAddress address, Deadline deadline) {
        HttpUriRequestBase head = RequestHead.write(address, userAgent, request);
        return switch (ask(address, head, request.settings(), request.settings().privateAddresses(), deadline)) {
            case Transport.Broken broken -> new SendResult.Failed(broken.kind(), broken.reason());
            case Transport.Answered answered
            when !answered.answer().whole() -> new SendResult.Failed(FailureKind.TOO_BIG, "the answer is too large");
            case Transport.Answered answered ->
                new SendResult.Answered(
                        answered.answer().status(),
                        answered.answer().fields(),
                        answered.answer().body());
        };
    }

    /** Sends one request, if its port is one of the web and its kind of trust can be set up. */
    Transport.Attempt ask(
            WebAddress address,
            HttpUriRequestBase head,
            FetchSettings settings,
            boolean privateAddresses,
            Deadline deadline) {
        if (!guard.isWebPort(address.effectivePort())) {
            String reason = "port " + address.effectivePort() + " is not one of the web";
            return Transport.Broken.unsent(FailureKind.ADDRESS_REFUSED, reason);
        }
        MinimalHttpClient client;
        try {
            client = clients.find(privateAddresses, settings.caFile());
        } catch (IOException unusable) {
            return Transport.Broken.unsent(FailureKind.TLS, "the CA file cannot be used: " + unusable.getMessage());
        }
        return new Transport(client, deadline, settings.maxBytes()).send(address, head);
    }

    /** Takes over another name for requests from now on; the operator's address may change while we run. */
    public void introduceAs(String next) {
        userAgent = next;
    }

    String userAgent() {
        return userAgent;
    }

    InstantSource clock() {
        return clock;
    }

    AddressGuard guard() {
        return guard;
    }

    /** Closes the connections that have been of no use for long enough; done every few seconds without being asked. */
    void closeIdle() {
        clients.closeIdle();
    }

    /** Open connections, in use or kept for later. */
    int countConnections() {
        return clients.countConnections();
    }

    @Override
    public void close() {
        clients.close();
        List<Runnable> _ = timer.shutdownNow();
        List<Runnable> _ = lookups.shutdownNow();
    }
}
