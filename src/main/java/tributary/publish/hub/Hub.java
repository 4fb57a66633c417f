package tributary.publish.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.merge.MergedFeed;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.publish.Representation;
import tributary.publish.hub.Mailbox.Recipient;
import tributary.store.Store;
import tributary.store.StoreUnavailable;
import tributary.store.Subscribers;
import tributary.store.Subscribers.Brought;
import tributary.store.Subscribers.Subscriber;

/**
 * Our WebSub hub: takes subscriptions to merged feeds, and pushes each new state of one to those who subscribed to it,
 * or tells the hub of others that the operator named instead. Safe for use by many threads; nothing here waits for a
 * callback.
 */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int MOST = 20_000;
    private static final int MOST_AT_HOST = 500;

    private final Subscribers subscribers;
    private final InstantSource clock;
    private final Topics topics;
    private final Verifications verifications;
    private final Deliveries pushes;
    private final Deliveries pings;
    private final Map<String, Published> told = new ConcurrentHashMap<>();
    /** By the ids of merged feeds: who pushes its latest state. */
    private final Map<String, Lock> turns = new ConcurrentHashMap<>();
    /** The ids of merged feeds whose news could not be pushed. */
    private final Set<String> owed = ConcurrentHashMap.newKeySet();
    /** By the recipient's name. */
    private final Map<String, Brought> brought = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hub-", 0).factory());

    /**
     * @param courier to callbacks, which anyone may name
     * @param trusted to hubs that the operator names
     */
    public Hub(Store store, Publisher publisher, Courier courier, Courier trusted, InstantSource clock) {
        this.subscribers = store.subscribers();
        this.clock = clock;
        this.topics = new Topics(publisher);
        this.verifications = new Verifications(subscribers, topics, courier, clock, threads);
        this.pushes = new Deliveries(courier, clock, threads, this::taken, this::gone);
        this.pings = new Deliveries(trusted, clock, threads, (_, _) -> {}, _ -> {});
        publisher.onMade(this::made);
        publisher.onChange(this::changed);
    }

    /** Answers a request to subscribe or unsubscribe; that the callback meant it is found out later. */
    public HubAnswer ask(Map<String, String> form) {
        return switch (Request.read(form)) {
            case Request.Bad(String reason) -> new HubAnswer(400, reason);
            case Request.Good(Request request) ->
                switch (topics.read(request.topic())) {
                    case Topics.Refused(int status, String reason) -> new HubAnswer(status, reason);
                    case Topics.Known _ -> ask(request);
                };
        };
    }

    private HubAnswer ask(Request request) {
        try {
            boolean known =
                    subscribers.find(request.topic(), request.callback()).isPresent();
            if (request.subscribe() && !known && isFull(request.host())) {
                return new HubAnswer(503, "this hub has as many subscriptions as it can serve");
            }
            return verifications.start(request)
                    ? new HubAnswer(202, "the callback will be asked whether it meant this")
                    : new HubAnswer(503, "too many callbacks are being asked just now: try again later");
        } catch (StoreUnavailable away) {
            return new HubAnswer(503, "subscriptions cannot be stored just now: try again later");
        }
    }

    private boolean isFull(String host) {
        return subscribers.count() >= MOST || subscribers.countAt(host) >= MOST_AT_HOST;
    }

    /** The first state after a start is brought to those who lack news of it, that of a later configuration to all. */
    private void made(Published first) {
        Published before = told.put(first.merged().id(), first);
        if (before != null) {
            tellIfNews(first, before);
        } else if (first.merged().publication().websub() instanceof MergedFeed.WebSub.Own) {
            soon(() -> push(first.merged().id(), Hub::lacksNews));
        }
    }

    private void changed(Published next) {
        Published before = told.put(next.merged().id(), next);
        if (before == null) {
            soon(() -> tell(next));
        } else {
            tellIfNews(next, before);
        }
    }

    private void tellIfNews(Published next, Published before) {
        if (News.isIn(next, before)) {
            soon(() -> tell(next));
        }
    }

    private void soon(Runnable telling) {
        try {
            threads.execute(telling);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("a change comes too late to be pushed", stopping);
        }
    }

    private void tell(Published next) {
        switch (next.merged().publication().websub()) {
            case MergedFeed.WebSub.Own _ -> push(next.merged().id(), (_, _) -> true);
            case MergedFeed.WebSub.Hub(String hub) -> topics.of(next).forEach(topic -> ping(hub, topic));
            case MergedFeed.WebSub.Off _ -> {}
        }
    }

    private static boolean lacksNews(Subscriber subscriber, Instant newsUntil) {
        return subscriber.newsUntil() != null && subscriber.newsUntil().isBefore(newsUntil);
    }

    /** One at a time of each merged feed, and each the latest state: none is followed by an earlier one. */
    private void push(String merged, BiPredicate<Subscriber, Instant> to) {
        Lock turn = turns.computeIfAbsent(merged, _ -> new ReentrantLock());
        turn.lock();
        try {
            Published latest = told.get(merged);
            if (latest != null) {
                push(latest, to);
            }
            owed.remove(merged);
        } catch (StoreUnavailable away) {
            owed.add(merged);
            LOG.atDebug().addKeyValue("merged", merged).setCause(away).log("a change is pushed when the store is back");
        } finally {
            turn.unlock();
        }
    }

    private void push(Published latest, BiPredicate<Subscriber, Instant> to) {
        Instant newsUntil = News.until(latest);
        Map<Format, Message> messages = new EnumMap<>(Format.class);
        for (Subscriber each : subscribers.of(topics.of(latest), clock.instant())) {
            if (to.test(each, newsUntil)) {
                Format format = Topics.format(each.topic());
                Message message = messages.computeIfAbsent(
                        format, _ -> message(each.topic(), latest.representation(format), newsUntil));
                pushes.send(recipient(each), message);
            }
        }
    }

    private Message message(String topic, Representation found, Instant newsUntil) {
        ByteBuffer buffer = found.body(Representation.Coding.IDENTITY).bytes().slice();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        return Message.feed(topic, topics.hub(), found.contentType(), body, newsUntil);
    }

    private static Recipient recipient(Subscriber each) {
        return new Recipient(
                each.topic() + "\n" + each.callback(),
                each.callback(),
                server(each.callback()),
                each.secret(),
                each.leaseUntil());
    }

    /** No two hubs agree on how they are told: the topic is given under both names in use. */
    private void ping(String hub, String topic) {
        String encoded = URLEncoder.encode(topic, StandardCharsets.UTF_8);
        pings.send(
                new Recipient(topic + "\n" + hub, hub, server(hub), null, Instant.MAX),
                Message.ping("hub.mode=publish&hub.url=" + encoded + "&hub.topic=" + encoded));
    }

    private static String server(String url) {
        return String.valueOf(URI.create(url).getRawAuthority());
    }

    private void taken(Recipient recipient, Message message) {
        Instant newsUntil = message.newsUntil();
        if (newsUntil != null) {
            Brought now = new Brought(topic(recipient), recipient.url(), newsUntil);
            var _ = brought.merge(
                    recipient.name(), now, (one, other) -> one.newsUntil().isAfter(newsUntil) ? one : other);
        }
    }

    private static String topic(Recipient recipient) {
        return recipient.name().substring(0, recipient.name().indexOf('\n'));
    }

    private void gone(Recipient recipient) {
        try {
            subscribers.remove(topic(recipient), recipient.url());
        } catch (StoreUnavailable away) {
            LOG.debug("a subscriber that is gone stays until its lease ends", away);
        }
    }

    /** Tries again what failed before; to be called every second or so. */
    public void look() {
        pushes.look();
        pings.look();
    }

    /**
     * Lets go of subscriptions that have ended, remembers who took what, and pushes what could not be while the store
     * was away; to be called now and then.
     */
    public void sweep() {
        subscribers.removeExpired(clock.instant());
        remember();
        owed.forEach(merged -> soon(() -> push(merged, Hub::lacksNews)));
    }

    /** What a stop or a crash leaves out is brought again. */
    private void remember() {
        Map<String, Brought> news = Map.copyOf(brought);
        try {
            subscribers.brought(news.values());
            news.forEach(brought::remove);
        } catch (StoreUnavailable away) {
            LOG.debug("who took what is remembered later", away);
        }
    }

    /** How many pushes were taken by their callbacks. */
    public long delivered() {
        return pushes.delivered();
    }

    /** How many were not; each is tried again. */
    public long failed() {
        return pushes.failed();
    }

    /** What was not taken until then is brought after the next start. */
    @Override
    public void close() {
        var _ = threads.shutdownNow();
        remember();
    }
}
