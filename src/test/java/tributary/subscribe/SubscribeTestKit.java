package tributary.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tributary.model.Subscription;
import tributary.refresh.RefreshTestKit;
import tributary.store.Store.HostLimits;
import tributary.testing.Answer;
import tributary.testing.Form;
import tributary.testing.Received;

/** A publisher and its hub on loopback, scripted, and our side of WebSub around the real stages. */
final class SubscribeTestKit implements AutoCloseable {
    static final String CALLBACKS = "https://news.example.org/websub/";
    static final String TOPIC = "https://dawn.example/feed";

    final RefreshTestKit kit;
    Subscriber subscriber;
    Incoming incoming;
    private String callbacks = CALLBACKS;
    private HostLimits limits = new HostLimits(16, Duration.ZERO);

    private SubscribeTestKit(RefreshTestKit kit) {
        this.kit = kit;
        kit.origin.answer("/hub", Answer.status(202));
        subscriber = new Subscriber(kit.store, kit.fetcher(), kit.clock);
        incoming = new Incoming(kit.store, kit.refresh(), kit.clock);
    }

    static SubscribeTestKit inMemory() {
        return new SubscribeTestKit(RefreshTestKit.inMemory());
    }

    static SubscribeTestKit onDisk(Path folder) {
        return new SubscribeTestKit(RefreshTestKit.onDisk(folder));
    }

    /** A feed that is configured, and answered like this. */
    void publish(Answer... answers) {
        kit.origin.answer("/feed", answers);
        kit.add("dawn", "/feed");
        use();
    }

    /** A feed that is configured with this address. */
    void publishAt(String url) {
        kit.addUrl("dawn", url);
        use();
    }

    /** One more feed, of this id and at this path, at the same host. */
    void publishToo(String id, String path, Answer... answers) {
        kit.origin.answer(path, answers);
        kit.add(id, path);
        use();
    }

    void spaced(Duration spacing) {
        limits = new HostLimits(1, spacing);
        use();
    }

    void reachedAt(String next) {
        callbacks = next;
        use();
    }

    private void use() {
        kit.tell(subscriber::visited);
        incoming.use(kit.plans());
        subscriber.use(kit.plans(), _ -> limits, callbacks);
    }

    void restart() {
        kit.restart();
        subscriber.close();
        subscriber = new Subscriber(kit.store, kit.fetcher(), kit.clock);
        incoming = new Incoming(kit.store, kit.refresh(), kit.clock);
        use();
    }

    String hub() {
        return kit.origin.url("/hub");
    }

    /** An answer with a feed that names this publisher's hub in its header. */
    Answer feedWithHub() {
        return Answer.feed().with("Link", "<" + hub() + ">; rel=\"hub\", <" + TOPIC + ">; rel=\"self\"");
    }

    /** Visits the feed and asks the hub; what the hub was asked. */
    Map<String, String> subscribe() {
        var _ = kit.visitAllDue();
        subscriber.askDue();
        return asked().getLast();
    }

    List<Map<String, String>> asked() {
        return kit.origin.requests("/hub").stream()
                .map(Received::bodyText)
                .map(Form::read)
                .toList();
    }

    /** The hub asks back, as hubs do. */
    Optional<String> verify(Map<String, String> request, String... more) {
        Map<String, String> question = new HashMap<>(Map.of(
                "hub.mode", "subscribe",
                "hub.topic", String.valueOf(request.get("hub.topic")),
                "hub.challenge", "a challenge",
                "hub.lease_seconds", "864000"));
        for (int i = 0; i < more.length; i += 2) {
            question.put(more[i], more[i + 1]);
        }
        return incoming.verify(token(request), question);
    }

    /** Visits, asks and verifies: the feed is pushed from now on. */
    Map<String, String> live() {
        Map<String, String> request = subscribe();
        assertEquals(Optional.of("a challenge"), verify(request));
        return request;
    }

    static String token(Map<String, String> request) {
        String callback = String.valueOf(request.get("hub.callback"));
        return callback.substring(callback.lastIndexOf('/') + 1);
    }

    Incoming.Received push(Map<String, String> request, String body) {
        return push(request, body, "sha256=" + sign("HmacSHA256", String.valueOf(request.get("hub.secret")), body));
    }

    Incoming.Received push(Map<String, String> request, String body, @Nullable String signature) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return incoming.push(token(request), bytes, "application/rss+xml; charset=utf-8", signature);
    }

    static String sign(String algorithm, String secret, String body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    @Nullable
    Subscription subscription() {
        return kit.store.findFeed(kit.id("dawn")).orElseThrow().subscription();
    }

    static String rss(String... guids) {
        StringBuilder items = new StringBuilder();
        for (String guid : guids) {
            items.append("<item><guid>")
                    .append(guid)
                    .append("</guid><title>Item ")
                    .append(guid);
            items.append("</title><link>https://dawn.example/").append(guid).append("</link></item>");
        }
        return "<rss version=\"2.0\"><channel><title>Dawn</title><link>https://dawn.example/</link>" + items
                + "</channel></rss>";
    }

    @Override
    public void close() {
        subscriber.close();
        kit.close();
    }
}
