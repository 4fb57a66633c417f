package tributary.publish.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.BASE;
import static tributary.publish.PublishTestKit.DAWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.app.HubCourier;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.publish.PublishTestKit;
import tributary.store.Commit;
import tributary.store.Committed;
import tributary.store.Subscribers.Subscriber;
import tributary.testing.Answer;
import tributary.testing.Awaiting;
import tributary.testing.EntryBuilder;
import tributary.testing.Form;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;
import tributary.testing.Received;

/** Our hub; the numbers are those of the cases of websub.rocks. */
class HubTest {
    private static final String TOPIC = BASE + "/feeds/all.atom";

    private final Origin reader = Origin.start();
    private PublishTestKit kit = PublishTestKit.inMemory();
    private final Fetcher fetcher = new Fetcher(new FetcherSettings("Tributary/1.0"), kit.clock);
    private Hub hub = hub(new MergedFeed.WebSub.Own(), null, true);

    @AfterEach
    void stop() {
        hub.close();
        kit.close();
        fetcher.close();
        reader.close();
    }

    private Hub hub(MergedFeed.WebSub websub, @Nullable String token, boolean privateAddresses) {
        PublishTestKit.PublishSettingsChoice choice = new PublishTestKit.PublishSettingsChoice();
        choice.hub = true;
        choice.merged = List.of(new MergedFeed(
                "all",
                "Everything",
                Selection.EVERYTHING,
                Filter.NONE,
                new MergedFeed.Window(100, null, 0, MergedFeed.Order.PUBLISHED),
                new MergedFeed.Publication(websub, token)));
        kit.use(PublishTestKit.settings(choice));
        return start(privateAddresses);
    }

    private Hub start(boolean privateAddresses) {
        return new Hub(
                kit.store(),
                kit.publisher(),
                new HubCourier(fetcher, () -> privateAddresses),
                new HubCourier(fetcher, () -> true),
                kit.clock);
    }

    /** Confirms what it is asked, and takes what it is brought. */
    private void readAt(String path) {
        reader.answer(path, HubTest::confirm);
    }

    private static Answer confirm(Received request) {
        return request.method().equals("GET")
                ? Answer.ok(String.valueOf(Form.query(request).get("hub.challenge")))
                : Answer.status(204);
    }

    private Map<String, String> form(String... more) {
        Map<String, String> form = new HashMap<>(
                Map.of("hub.mode", "subscribe", "hub.topic", TOPIC, "hub.callback", reader.url("/callback?own=1")));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    /** Subscribes, and waits until that is stored. */
    private Received subscribe(String... more) {
        readAt("/callback");
        Map<String, String> form = form(more);
        int before = reader.requests("/callback").size();
        assertEquals(202, hub.ask(form).status());
        Awaiting.until("verified", () -> reader.requests("/callback").size() > before && isStored(form));
        return reader.requests("/callback").get(before);
    }

    private boolean isStored(Map<String, String> form) {
        return kit.store()
                .subscribers()
                .find(String.valueOf(form.get("hub.topic")), String.valueOf(form.get("hub.callback")))
                .isPresent();
    }

    private List<Received> pushes(String path) {
        return reader.requests(path).stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    private Received pushed(int count) {
        Awaiting.until(count + " pushes", () -> pushes("/callback").size() >= count);
        return pushes("/callback").get(count - 1);
    }

    private void news(String guid) {
        kit.clock.advance(Duration.ofMinutes(1));
        var _ = kit.visit(DAWN, EntryBuilder.entry(guid));
    }

    @Test
    void case100ASubscriberIsAskedAndThenBroughtTheWholeFeed() {
        Map<String, String> question = Form.query(subscribe());
        assertEquals("1", question.get("own"));
        assertEquals("subscribe", question.get("hub.mode"));
        assertEquals(TOPIC, question.get("hub.topic"));
        assertEquals("864000", question.get("hub.lease_seconds"));
        assertTrue(String.valueOf(question.get("hub.challenge")).length() >= 32);
        news("boao");
        Received push = pushed(1);
        assertEquals("/callback?own=1", push.target());
        assertArrayEquals(kit.get("/feeds/all.atom").body(), push.body());
        assertEquals(
                "application/atom+xml; charset=utf-8",
                push.value("Content-Type").orElseThrow());
        assertEquals(
                "<" + BASE + "/hub>; rel=\"hub\", <" + TOPIC + ">; rel=\"self\"",
                push.value("Link").orElseThrow());
        assertFalse(push.has("X-Hub-Signature"));
    }

    @Test
    void case101WhatIsPushedIsSignedWithTheSubscribersSecret() {
        var _ = subscribe("hub.secret", "between us");
        news("boao");
        Received push = pushed(1);
        assertEquals(
                "sha256=" + sign("between us", push.body()),
                push.value("X-Hub-Signature").orElseThrow());
    }

    private static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void case102ParametersThatItDoesNotKnowArePassedOver() {
        var _ = subscribe("hub.foo", "bar", "anything", "else");
        news("boao");
        assertTrue(pushed(1).bodyText().contains("boao"));
    }

    @Test
    void case103SubscribingAgainReplacesTheSecretAndTheLease() {
        var _ = subscribe("hub.secret", "one");
        var _ = subscribe("hub.secret", "two", "hub.lease_seconds", "3600");
        Awaiting.until("replaced", () -> "two".equals(stored().secret()));
        assertEquals(kit.clock.instant().plusSeconds(3600), stored().leaseUntil());
        news("boao");
        assertEquals(
                "sha256=" + sign("two", pushed(1).body()),
                pushed(1).value("X-Hub-Signature").orElseThrow());
        assertEquals(1, kit.store().subscribers().count());
    }

    private Subscriber stored() {
        return kit.store()
                .subscribers()
                .find(TOPIC, reader.url("/callback?own=1"))
                .orElseThrow();
    }

    @Test
    void case104WhoUnsubscribesIsAskedAndThenLeftAlone() {
        var _ = subscribe();
        assertEquals(202, hub.ask(form("hub.mode", "unsubscribe")).status());
        Awaiting.until("gone", () -> kit.store().subscribers().count() == 0);
        assertEquals(
                "unsubscribe",
                Form.query(reader.requests("/callback").getLast()).get("hub.mode"));
        news("boao");
        assertEquals(List.of(), pushes("/callback"));
    }

    @ParameterizedTest
    @CsvSource({"105,.rss,application/rss+xml; charset=utf-8", "106,.json,application/feed+json"})
    void case105And106EachTopicIsPushedInItsOwnFormat(int number, String suffix, String type) {
        var _ = subscribe("hub.topic", BASE + "/feeds/all" + suffix);
        news("boao");
        Received push = pushed(1);
        assertArrayEquals(kit.get("/feeds/all" + suffix).body(), push.body(), "case " + number);
        assertTrue(push.value("Content-Type").orElseThrow().startsWith(type));
    }

    @Test
    void everyFormatSaysWhereItIsPushed() {
        news("boao");
        for (String suffix : List.of(".atom", ".rss", ".json")) {
            String expected = "<" + BASE + "/hub>; rel=\"hub\", <" + BASE + "/feeds/all" + suffix + ">; rel=\"self\"";
            for (int time = 0; time < 2; time++) {
                assertEquals(
                        expected,
                        kit.get("/feeds/all" + suffix)
                                .headers()
                                .firstValue("Link")
                                .orElseThrow());
            }
            assertTrue(kit.text("/feeds/all" + suffix).contains(BASE + "/hub"));
        }
    }

    @Test
    void whatIsNotPushedSaysNothingOfAHub() {
        hub.close();
        hub = hub(new MergedFeed.WebSub.Off(), null, true);
        news("boao");
        assertTrue(kit.get("/feeds/all.atom").headers().firstValue("Link").isEmpty());
        assertFalse(kit.text("/feeds/all.atom").contains("/hub"));
        assertEquals(404, hub.ask(form()).status());
    }

    @ParameterizedTest
    @CsvSource({
        "hub.mode, publish, 400",
        "hub.mode, '', 400",
        "hub.topic, '', 400",
        "hub.topic, https://dawn.example/feed, 404",
        "hub.topic, http://news.example.org/feeds/none.atom, 404",
        "hub.topic, http://news.example.org/feeds/all, 404",
        "hub.topic, http://news.example.org/feeds/all.atom?q=boao, 400",
        "hub.callback, '', 400",
        "hub.callback, ftp://reader.example/, 400",
        "hub.callback, https://reader.example/#here, 400",
        "hub.callback, nonsense, 400",
        "hub.lease_seconds, soon, 400",
        "hub.lease_seconds, -5, 400"
    })
    void whatCannotBeDoneIsRefusedWithItsReason(String name, String value, int status) {
        HubAnswer answer = hub.ask(form(name, value));
        assertEquals(status, answer.status());
        assertFalse(answer.text().isBlank());
        assertEquals(List.of(), reader.requests());
    }

    @Test
    void aSecretHasLessThan200Bytes() {
        assertEquals(400, hub.ask(form("hub.secret", "x".repeat(200))).status());
        assertEquals(400, hub.ask(form("hub.secret", "ä".repeat(100))).status());
        var _ = subscribe("hub.secret", "x".repeat(199));
    }

    @ParameterizedTest
    @CsvSource({"1,60", "60,60", "86400,86400", "999999999999,2592000"})
    void leasesAreBounded(String asked, String granted) {
        assertEquals(granted, Form.query(subscribe("hub.lease_seconds", asked)).get("hub.lease_seconds"));
    }

    @Test
    void aCallbackThatDoesNotRepeatTheChallengeIsNotSubscribed() {
        reader.answer("/wrong", Answer.ok("something"));
        reader.answer("/refuses", request -> Answer.status(404).withBody(challenge(request)));
        reader.answer("/elsewhere", request -> Answer.redirect(307, "/callback").withBody(challenge(request)));
        readAt("/callback");
        for (String path : List.of("/wrong", "/refuses", "/elsewhere")) {
            assertEquals(202, hub.ask(form("hub.callback", reader.url(path))).status());
            Awaiting.until(path, () -> reader.requests(path).size() == 1);
        }
        var _ = subscribe();
        assertEquals(1, kit.store().subscribers().count());
        assertEquals(1, reader.requests("/callback").size());
    }

    private static String challenge(Received request) {
        return String.valueOf(Form.query(request).get("hub.challenge"));
    }

    @Test
    void callbacksInPrivateNetworksAreNotCalled() {
        hub.close();
        hub = hub(new MergedFeed.WebSub.Own(), null, false);
        readAt("/callback");
        assertEquals(202, hub.ask(form()).status());
        hub.close();
        assertEquals(List.of(), reader.requests());
        assertEquals(0, kit.store().subscribers().count());
    }

    @Test
    void aProtectedFeedIsPushedToWhoKnowsItsToken() {
        hub.close();
        hub = hub(new MergedFeed.WebSub.Own(), "a key", true);
        assertEquals(404, hub.ask(form()).status());
        assertEquals(404, hub.ask(form("hub.topic", TOPIC + "?token=guess")).status());
        String topic = TOPIC + "?token=a%20key";
        assertEquals(
                "<" + BASE + "/hub>; rel=\"hub\", <" + topic + ">; rel=\"self\"",
                kit.get("/feeds/all.atom?token=a%20key")
                        .headers()
                        .firstValue("Link")
                        .orElseThrow());
        var _ = subscribe("hub.topic", topic);
        news("boao");
        assertTrue(pushed(1).bodyText().contains("boao"));
    }

    @Test
    void subscriptionsSurviveARestart(@TempDir Path folder) {
        hub.close();
        kit.close();
        kit = PublishTestKit.onDisk(folder);
        hub = hub(new MergedFeed.WebSub.Own(), null, true);
        var _ = subscribe();
        hub.close();
        kit.restart();
        hub = start(true);
        news("boao");
        assertTrue(pushed(1).body().length > 0);
    }

    private void onDisk(Path folder) {
        hub.close();
        kit.close();
        kit = PublishTestKit.onDisk(folder);
        hub = hub(new MergedFeed.WebSub.Own(), null, true);
    }

    /** A start makes each merged feed before long, or when somebody asks. */
    private void restart() {
        hub.close();
        kit.restart();
        hub = start(true);
        assertEquals(200, kit.get("/feeds/all.atom").statusCode());
    }

    @Test
    void whatWasNotTakenBeforeAStopIsBroughtAfterTheStart(@TempDir Path folder) {
        onDisk(folder);
        var _ = subscribe();
        reader.answer("/callback", Answer.status(500));
        news("boao");
        Awaiting.until("failed", () -> hub.failed() == 1);
        readAt("/callback");
        restart();
        Awaiting.until("delivered", () -> hub.delivered() == 1);
        assertArrayEquals(kit.get("/feeds/all.atom").body(), pushed(2).body());
    }

    private @Nullable Instant newsUntil() {
        return kit.store()
                .subscribers()
                .find(TOPIC, String.valueOf(form().get("hub.callback")))
                .orElseThrow()
                .newsUntil();
    }

    @Test
    void whatIsWithdrawnJustBeforeAStopIsBroughtAfterTheStart(@TempDir Path folder) {
        onDisk(folder);
        Committed boao = kit.visit(DAWN, EntryBuilder.entry("boao"));
        var _ = subscribe();
        hub.close();
        kit.clock.advance(Duration.ofMinutes(1));
        var _ = kit.withdraw(DAWN, boao.added());
        restart();
        assertFalse(pushed(1).bodyText().contains("<entry>"));
    }

    @Test
    void whatCameJustBeforeAStopIsBroughtAfterTheStart(@TempDir Path folder) {
        onDisk(folder);
        var _ = subscribe();
        hub.close();
        news("boao");
        restart();
        assertTrue(pushed(1).bodyText().contains("boao"));
    }

    @Test
    void whatWasTakenIsNotBroughtAgainAfterAStart(@TempDir Path folder) {
        onDisk(folder);
        var _ = subscribe();
        news("boao");
        Awaiting.until("delivered", () -> hub.delivered() == 1);
        restart();
        assertEquals(kit.clock.instant(), newsUntil(), "so that it lacks nothing");
        news("karachi");
        assertTrue(pushed(2).bodyText().contains("karachi"));
        Awaiting.until("delivered", () -> hub.delivered() == 1);
        hub.sweep();
        assertEquals(kit.clock.instant(), newsUntil());
        restart();
        news("lahore");
        assertTrue(pushed(3).bodyText().contains("lahore"));
    }

    @Test
    void whenTheLeaseHasEndedNothingIsPushed() {
        var _ = subscribe("hub.lease_seconds", "60");
        kit.clock.advance(Duration.ofSeconds(61));
        news("boao");
        hub.sweep();
        assertEquals(0, kit.store().subscribers().count());
        assertEquals(List.of(), pushes("/callback"));
    }

    @Test
    void aCallbackThatIsGoneIsUnsubscribed() {
        var _ = subscribe();
        reader.answer("/callback", Answer.status(410));
        news("boao");
        Awaiting.until("unsubscribed", () -> kit.store().subscribers().count() == 0);
    }

    @Test
    void whatFailsIsTriedAgainLaterAndThenWithTheNewestState() {
        var _ = subscribe();
        reader.answer("/callback", Answer.status(500));
        news("boao");
        var _ = pushed(1);
        Awaiting.until("failed", () -> hub.failed() == 1);
        hub.look();
        readAt("/callback");
        kit.clock.advance(Duration.ofSeconds(9));
        hub.look();
        kit.clock.advance(Duration.ofSeconds(1));
        hub.look();
        Received again = pushed(2);
        Awaiting.until("delivered", () -> hub.delivered() == 1);
        assertArrayEquals(kit.get("/feeds/all.atom").body(), again.body());
        assertEquals(2, pushes("/callback").size());
    }

    @Test
    void deadCallbacksHoldUpNobody() {
        try (RawOrigin dead = RawOrigin.start(HubTest::confirmAndHang)) {
            for (int i = 0; i < 40; i++) {
                Map<String, String> form = form("hub.callback", dead.url("/" + i));
                Awaiting.until("room to ask", () -> hub.ask(form).status() == 202);
                Awaiting.until("stored", () -> isStored(form));
            }
            var _ = subscribe();
            news("boao");
            var _ = pushed(1);
            news("karachi");
            assertTrue(pushed(2).bodyText().contains("karachi"));
        }
    }

    private static void confirmAndHang(RawOrigin.Connection connection) throws IOException {
        Received request = connection.readRequest();
        while (request.method().equals("GET")) {
            String answer = challenge(request);
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer);
            request = connection.readRequest();
        }
        connection.hang();
    }

    @Test
    void anotherHubIsToldOfEachFormatInstead() {
        reader.answer("/pinged", Answer.status(500), Answer.status(204));
        hub.close();
        hub = hub(new MergedFeed.WebSub.Hub(reader.url("/pinged")), null, true);
        news("boao");
        assertTrue(kit.text("/feeds/all.atom").contains("rel=\"hub\" href=\"" + reader.url("/pinged")));
        Awaiting.until("told", () -> reader.requests("/pinged").size() == 3);
        kit.clock.advance(Duration.ofSeconds(10));
        Awaiting.until("told again", () -> {
            hub.look();
            return reader.requests("/pinged").size() == 4;
        });
        Map<String, String> ping = Form.read(reader.last().bodyText());
        assertEquals("publish", ping.get("hub.mode"));
        assertEquals(ping.get("hub.topic"), ping.get("hub.url"));
        assertTrue(String.valueOf(ping.get("hub.url")).startsWith(BASE + "/feeds/all."));
    }

    @Test
    void whatTheFirstVisitToAFeedBringsIsNotPushed() {
        var _ = subscribe();
        Instant now = kit.clock.instant();
        EntryBuilder old = EntryBuilder.entry("old");
        Visit visit = new Visit(
                DAWN, now, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, now.plusSeconds(60), "");
        Committed first = kit.store()
                .commit(new Commit(
                        visit,
                        PollState.NEW,
                        null,
                        List.of(new Commit.Item(old.build(), now.minusSeconds(3_600), null)),
                        List.of(),
                        null));
        kit.publisher().changed(first.added(), first.updated());
        kit.publisher().catchUp();
        assertTrue(kit.text("/feeds/all.atom").contains("old"));
        news("boao");
        String push = pushed(1).bodyText();
        assertTrue(push.contains("old") && push.contains("boao"));
        assertEquals(1, pushes("/callback").size());
    }
}
