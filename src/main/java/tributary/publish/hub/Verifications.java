package tributary.publish.hub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.store.StoreUnavailable;
import tributary.store.Subscribers;
import tributary.store.Subscribers.Subscriber;

/**
 * Asks callbacks whether they meant it (WebSub section 5.3), and takes them on or lets them go. Anyone can have us ask
 * any server, so that few are asked at a time, and fewer at one host. Thread-safe.
 */
final class Verifications {
    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final int MOST = 64;
    private static final int MOST_AT_HOST = 8;
    private static final int CHALLENGE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Subscribers subscribers;
    private final Topics topics;
    private final Courier courier;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<String, Integer> asking = new HashMap<>();

    Verifications(Subscribers subscribers, Topics topics, Courier courier, InstantSource clock, Executor threads) {
        this.subscribers = subscribers;
        this.topics = topics;
        this.courier = courier;
        this.clock = clock;
        this.threads = threads;
    }

    /** Whether there is room to ask; the asking itself goes on after the return. */
    boolean start(Request request) {
        if (!enter(request.host())) {
            return false;
        }
        try {
            threads.execute(() -> verify(request));
            return true;
        } catch (RejectedExecutionException stopping) {
            leave(request.host());
            return false;
        }
    }

    private synchronized boolean enter(String host) {
        int all = asking.values().stream().mapToInt(Integer::intValue).sum();
        int there = asking.getOrDefault(host, 0);
        if (all >= MOST || there >= MOST_AT_HOST) {
            return false;
        }
        asking.put(host, there + 1);
        return true;
    }

    private synchronized void leave(String host) {
        var _ = asking.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
    }

    private void verify(Request request) {
        try {
            String challenge = challenge();
            if (isMeant(courier.get(question(request, challenge)), challenge)) {
                settle(request);
            } else {
                LOG.atDebug().addKeyValue("host", request.host()).log("a callback did not confirm its subscription");
            }
        } catch (StoreUnavailable away) {
            LOG.atWarn().addKeyValue("host", request.host()).setCause(away).log("a subscriber could not be stored");
        } finally {
            leave(request.host());
        }
    }

    private void settle(Request request) {
        if (request.subscribe()) {
            subscribers.save(new Subscriber(
                    0,
                    request.topic(),
                    request.callback(),
                    request.host(),
                    request.secret(),
                    clock.instant().plus(request.lease()),
                    topics.newsUntil(request.topic())));
        } else {
            subscribers.remove(request.topic(), request.callback());
        }
    }

    private static boolean isMeant(Courier.Reply reply, String challenge) {
        return reply instanceof Courier.Answered answered
                && answered.isSuccess()
                && MessageDigest.isEqual(answered.body(), challenge.getBytes(StandardCharsets.UTF_8));
    }

    /** The callback with our question behind what it has of its own. */
    private static String question(Request request, String challenge) {
        String callback = request.callback();
        return callback
                + (callback.indexOf('?') < 0 ? '?' : '&')
                + "hub.mode=" + (request.subscribe() ? "subscribe" : "unsubscribe")
                + "&hub.topic=" + URLEncoder.encode(request.topic(), StandardCharsets.UTF_8)
                + "&hub.challenge=" + challenge
                + (request.subscribe() ? "&hub.lease_seconds=" + request.lease().toSeconds() : "");
    }

    private static String challenge() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
