package tributary.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.subscribe.SubscribeTestKit.TOPIC;
import static tributary.subscribe.SubscribeTestKit.rss;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Outcome;
import tributary.model.Subscription;
import tributary.testing.Answer;

/** Our side of WebSub; the numbers are those of the cases of websub.rocks. */
class SubscriberTest {
    private final SubscribeTestKit kit = SubscribeTestKit.inMemory();

    @AfterEach
    void stop() {
        kit.close();
    }

    private Instant nextVisit() {
        Instant next = kit.kit.store.findFeed(kit.kit.id("dawn")).orElseThrow().nextVisit();
        assertNotNull(next);
        return next;
    }

    private Duration wait(Instant until) {
        return Duration.between(kit.kit.clock.instant(), until);
    }

    private Subscription subscription() {
        Subscription found = kit.subscription();
        assertNotNull(found);
        return found;
    }

    @Test
    void check65ALiveSubscriptionLeavesOneBackupVisitADay() {
        kit.publish(kit.feedWithHub());
        var _ = kit.live();
        assertTrue(wait(nextVisit()).compareTo(Duration.ofHours(24)) >= 0, () -> "due at " + nextVisit());
        var visit = kit.kit.untilNext("dawn");
        Duration gap = wait(nextVisit());
        assertTrue(gap.compareTo(Duration.ofHours(24)) >= 0 && gap.compareTo(Duration.ofHours(27)) <= 0, gap::toString);
        assertTrue(visit.nextReason().startsWith("its hub pushes it"), visit.nextReason());
        assertEquals(2, kit.kit.origin.requests("/feed").size());
    }

    @Test
    void theBackupVisitIsNotPlannedForASkippedDay() {
        String thursdays = Answer.FEED.replace("<item>", "<skipDays><day>Thursday</day></skipDays><item>");
        kit.publish(kit.feedWithHub().withBody(thursdays));
        var _ = kit.live();
        assertEquals(DayOfWeek.FRIDAY, nextVisit().atZone(ZoneOffset.UTC).getDayOfWeek());
    }

    @Test
    void check65PollingIsNormalAgainWhenTheLeaseRunsOut() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.subscribe();
        assertTrue(kit.verify(request, "hub.lease_seconds", "7200").isPresent());
        kit.kit.origin.answer("/hub", Answer.status(503));
        kit.kit.clock.advance(Duration.ofHours(2));
        kit.subscriber.askDue();
        assertTrue(wait(nextVisit()).compareTo(Duration.ofMinutes(1)) <= 0, () -> "due at " + nextVisit());
        var _ = kit.kit.untilNext("dawn");
        assertTrue(wait(nextVisit()).compareTo(Duration.ofHours(24)) < 0, () -> "due at " + nextVisit());
        assertNull(subscription().state().lease());
    }

    @Test
    void check65PollingIsNormalAgainWhenTheHubDeniesIt() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.live();
        kit.kit.clock.advance(Duration.ofMinutes(5));
        assertEquals(Optional.of(""), kit.verify(request, "hub.mode", "denied", "hub.reason", "moved house"));
        assertTrue(wait(nextVisit()).compareTo(Duration.ofMinutes(1)) <= 0, () -> "due at " + nextVisit());
        assertEquals("the hub denies it: moved house", subscription().state().problem());
    }

    @Test
    void check65AHubThatGrantedALeaseAndPushesNothingIsNotReliedOn() {
        Instant later = kit.kit.clock.instant().plus(Duration.ofHours(3));
        kit.publish(
                kit.feedWithHub(),
                Answer.ok("<rss version=\"2.0\"><channel><title>Dawn</title><item><guid>late</guid><title>Late</title>"
                                + "<pubDate>" + later + "</pubDate></item></channel></rss>")
                        .with("Link", "<" + kit.hub() + ">; rel=hub, <" + TOPIC + ">; rel=self"));
        Map<String, String> request = kit.live();
        var _ = kit.kit.untilNext("dawn");
        assertTrue(wait(nextVisit()).compareTo(Duration.ofMinutes(2)) <= 0, () -> "due at " + nextVisit());
        assertEquals(Incoming.Received.DONE, kit.push(request, rss("pushed")));
        assertTrue(subscription().isReliable(kit.kit.clock.instant()));
    }

    @Test
    void case100DiscoveryByLinkFields() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.subscribe();
        assertEquals("subscribe", request.get("hub.mode"));
        assertEquals(TOPIC, request.get("hub.topic"));
        assertTrue(String.valueOf(request.get("hub.callback")).startsWith(SubscribeTestKit.CALLBACKS));
        assertTrue(SubscribeTestKit.token(request).length() >= 32);
        assertTrue(String.valueOf(request.get("hub.secret")).length() >= 32);
        assertTrue(Long.parseLong(String.valueOf(request.get("hub.lease_seconds"))) > 0);
    }

    @Test
    void case101AnHtmlPageIsNoFeedWhateverHubItNames() {
        kit.publish(Answer.ok("<html><head><link rel=hub href=\"" + kit.hub() + "\"><link rel=self href=\"" + TOPIC
                        + "\"></head><body>Dawn</body></html>")
                .with("Content-Type", "text/html"));
        var _ = kit.kit.visitAllDue();
        kit.subscriber.askDue();
        assertEquals(List.of(), kit.asked());
    }

    @Test
    void case102DiscoveryInAnAtomDocument() {
        kit.publish(Answer.ok("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Dawn</title><link rel=\"hub\" href=\""
                + kit.hub() + "\"/><link rel=\"self\" href=\"" + TOPIC + "\"/></feed>"));
        assertEquals(TOPIC, kit.subscribe().get("hub.topic"));
    }

    @Test
    void case103DiscoveryInAnRssDocument() {
        kit.publish(Answer.ok("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>"
                + "<title>Dawn</title><atom:link rel=\"hub\" href=\"" + kit.hub()
                + "\"/><atom:link rel=\"self\" href=\""
                + TOPIC + "\"/></channel></rss>"));
        assertEquals(TOPIC, kit.subscribe().get("hub.topic"));
    }

    @Test
    void case104LinkFieldsComeBeforeTheDocument() {
        kit.publish(Answer.ok("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Dawn</title>"
                        + "<link rel=\"hub\" href=\"" + kit.kit.origin.url("/other")
                        + "\"/><link rel=\"self\" href=\"https://other.example/\"/></feed>")
                .with("Link", "<" + kit.hub() + ">; rel=\"hub\"")
                .with("Link", "<" + TOPIC + ">; rel=\"self\""));
        assertEquals(TOPIC, kit.subscribe().get("hub.topic"));
        assertEquals(List.of(), kit.kit.origin.requests("/other"));
    }

    @Test
    void case200TheTopicIsWhatTheFeedCallsItselfAndThePollUrlStays() {
        kit.publish(kit.feedWithHub());
        assertNotEquals(kit.kit.origin.url("/feed"), kit.live().get("hub.topic"));
        var _ = kit.kit.untilNext("dawn");
        assertEquals(2, kit.kit.origin.requests("/feed").size());
    }

    @Test
    void case205WhatWasNotAskedForIsNotConfirmed() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.subscribe();
        assertEquals(Optional.empty(), kit.verify(request, "hub.topic", "https://other.example/"));
        assertEquals(Optional.empty(), kit.verify(request, "hub.mode", "unsubscribe"));
        assertEquals(
                Optional.empty(), kit.verify(Map.of("hub.callback", "https://x/websub/guess", "hub.topic", TOPIC)));
        kit.kit.clock.advance(Duration.ofHours(2));
        assertEquals(Optional.empty(), kit.verify(request));
        assertNull(subscription().state().lease());
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "sha256,HmacSHA256", "sha384,HmacSHA384", "sha512,HmacSHA512"})
    void case300WhatIsSignedIsStoredAndAcknowledged(String method, String algorithm) {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.live();
        String body = rss("pushed-1", "pushed-2");
        String signature = SubscribeTestKit.sign(algorithm, String.valueOf(request.get("hub.secret")), body);
        assertEquals(Incoming.Received.DONE, kit.push(request, body, method + "=" + signature));
        assertEquals(3, kit.kit.entriesOf("dawn").size());
        assertEquals(
                new Outcome.Pushed(2, 0, 0, List.of()),
                kit.kit.lastVisit("dawn").outcome());
        assertEquals(1, subscription().state().pushes().taken());
        assertEquals(0, kit.kit.lastVisit("dawn").requests().sent());
    }

    @Test
    void case301AWrongSignatureIsAcknowledgedAndDiscarded() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.live();
        for (String wrong : List.of("sha256=" + "0".repeat(64), "sha256=zz", "md5=00", "nonsense", "")) {
            assertEquals(Incoming.Received.DONE, kit.push(request, rss("forged"), wrong));
        }
        assertEquals(1, kit.kit.entriesOf("dawn").size());
        assertEquals(5, subscription().state().pushes().discarded());
    }

    @Test
    void case302AMissingSignatureIsAcknowledgedAndDiscarded() {
        kit.publish(kit.feedWithHub());
        assertEquals(Incoming.Received.DONE, kit.push(kit.live(), rss("forged"), null));
        assertEquals(1, kit.kit.entriesOf("dawn").size());
        assertEquals(1, subscription().state().pushes().discarded());
    }

    @Test
    void aPushTakesNothingAwayAndLeavesTheNextVisitAsItWas() {
        kit.publish(kit.feedWithHub().with("ETag", "\"one\""));
        Map<String, String> request = kit.live();
        Instant next = nextVisit();
        assertEquals(Incoming.Received.DONE, kit.push(request, rss("pushed")));
        assertEquals(next, nextVisit());
        var _ = kit.kit.untilNext("dawn");
        assertEquals("\"one\"", kit.kit.origin.last().value("If-None-Match").orElseThrow());
        assertEquals(2, kit.kit.entriesOf("dawn").size());
    }

    @Test
    void whatIsNoFeedIsShownToTheOperatorAndTheFeedCountsAsWell() {
        kit.publish(kit.feedWithHub());
        assertEquals(Incoming.Received.DONE, kit.push(kit.live(), "<html><body>Sorry</body></html>"));
        assertTrue(kit.kit.lastVisit("dawn").outcome() instanceof Outcome.Failed);
        assertEquals(
                0,
                kit.kit
                        .store
                        .findFeed(kit.kit.id("dawn"))
                        .orElseThrow()
                        .poll()
                        .health()
                        .failures());
    }

    @Test
    void aPushToAnAddressThatNobodyWasGivenIsForNoFeed() {
        kit.publish(kit.feedWithHub());
        Map<String, String> request = kit.live();
        Map<String, String> guessed = Map.of(
                "hub.callback",
                "https://news.example.org/websub/guess",
                "hub.secret",
                String.valueOf(request.get("hub.secret")));
        assertEquals(Incoming.Received.UNKNOWN, kit.push(guessed, rss("forged")));
    }

    @Test
    void aLeaseIsRenewedAtFourFifthsOfItsLength() {
        kit.publish(kit.feedWithHub());
        Map<String, String> first = kit.live();
        kit.kit.clock.advance(Duration.ofDays(7));
        kit.subscriber.askDue();
        assertEquals(1, kit.asked().size());
        kit.kit.clock.advance(Duration.ofDays(1));
        kit.subscriber.askDue();
        assertEquals(List.of(first, first), kit.asked());
        assertTrue(kit.verify(first).isPresent());
        assertTrue(subscription().isLive(kit.kit.clock.instant().plus(Duration.ofDays(9))));
    }

    @Test
    void aHubThatRefusesIsAskedLessAndLessAndTheNextHubIsTried() {
        kit.kit.origin.answer("/second", Answer.status(202));
        kit.kit.origin.answer("/hub", Answer.status(400).withBody("no room").with("Content-Type", "text/plain"));
        kit.publish(kit.feedWithHub().with("Link", "<" + kit.kit.origin.url("/second") + ">; rel=\"hub\""));
        var _ = kit.subscribe();
        assertEquals("the hub answered 400: no room", subscription().state().problem());
        kit.subscriber.askDue();
        assertEquals(1, kit.asked().size());
        kit.kit.clock.advance(Duration.ofMinutes(5));
        kit.subscriber.askDue();
        assertEquals(1, kit.kit.origin.requests("/second").size());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aHubThatSaysWhenIsAskedAgainThenAndForNoFeedBefore(int status) {
        kit.kit.origin.answer("/hub", Answer.status(status).with("Retry-After", "7200"), Answer.status(202));
        kit.publish(kit.feedWithHub());
        var _ = kit.subscribe();
        Duration wait = wait(subscription().state().askAt());
        assertTrue(wait.compareTo(Duration.ofHours(2)) >= 0, wait::toString);
        kit.kit.clock.advance(Duration.ofMinutes(90));
        kit.publishToo("nation", "/nation", kit.feedWithHub());
        var _ = kit.kit.visitAllDue();
        kit.subscriber.askDue();
        assertEquals(1, kit.asked().size());
        kit.kit.clock.advance(Duration.ofMinutes(31));
        kit.subscriber.askDue();
        kit.subscriber.askDue();
        assertTrue(kit.asked().size() >= 2, kit.asked()::toString);
        assertTrue(kit.verify(kit.asked().get(1)).isPresent());
    }

    @Test
    void aHubThatAsksForAYearIsAskedAfterAWeek() {
        kit.kit.origin.answer("/hub", Answer.status(503).with("Retry-After", "31536000"));
        kit.publish(kit.feedWithHub());
        var _ = kit.subscribe();
        assertEquals(Duration.ofDays(7), wait(subscription().state().askAt()));
    }

    @Test
    void feedsOfOneHubAreSubscribedToWithTheSpacingOfItsHost() {
        kit.publish(kit.feedWithHub());
        kit.publishToo("nation", "/nation", kit.feedWithHub());
        kit.publishToo("news", "/news", kit.feedWithHub());
        kit.spaced(Duration.ofSeconds(30));
        var _ = kit.kit.visitAllDue();
        for (int asked = 1; asked <= 3; asked++) {
            kit.subscriber.askDue();
            assertEquals(asked, kit.asked().size());
            kit.subscriber.askDue();
            assertEquals(asked, kit.asked().size());
            kit.kit.clock.advance(Duration.ofSeconds(30));
        }
        assertEquals(3, kit.asked().stream().distinct().count());
    }

    @Test
    void aHubThatNeverAsksBackCountsAsOneThatRefuses() {
        kit.publish(kit.feedWithHub());
        var _ = kit.subscribe();
        kit.kit.clock.advance(Duration.ofMinutes(11));
        kit.subscriber.askDue();
        assertEquals(
                "the hub did not ask whether we meant it",
                subscription().state().problem());
    }

    @Test
    void onlyRedirectsThatKeepTheRequestAreFollowed() {
        kit.kit.origin.answer("/hub", Answer.redirect(307, "/moved"), Answer.redirect(302, "/moved"));
        kit.kit.origin.answer("/moved", Answer.status(202));
        kit.publish(kit.feedWithHub());
        var _ = kit.subscribe();
        assertEquals(1, kit.kit.origin.requests("/moved").size());
        kit.kit.clock.advance(Duration.ofMinutes(11));
        kit.subscriber.askDue();
        assertEquals(1, kit.kit.origin.requests("/moved").size());
        assertEquals("the hub answered 302", subscription().state().problem());
    }

    @Test
    void whatIsPushedOfAFeedAskedWithAPasswordHasAddressesWithoutIt() {
        kit.kit.origin.answer("/feed", kit.feedWithHub());
        kit.publishAt(kit.kit.origin.url("/feed").replace("http://", "http://reader:s3cret@"));
        Map<String, String> request = kit.live();
        String body = rss("pushed").replace("https://dawn.example/pushed", "/pushed");
        assertEquals(Incoming.Received.DONE, kit.push(request, body));
        assertEquals(
                List.of(kit.kit.origin.url("/pushed")),
                kit.kit.entriesOf("dawn").stream()
                        .map(entry -> entry.entry().links().url())
                        .filter(url -> url != null && url.endsWith("/pushed"))
                        .toList());
    }

    @Test
    void subscriptionsSurviveARestart(@TempDir Path folder) {
        try (SubscribeTestKit disk = SubscribeTestKit.onDisk(folder)) {
            disk.publish(disk.feedWithHub());
            Map<String, String> request = disk.live();
            disk.restart();
            assertEquals(Incoming.Received.DONE, disk.push(request, rss("pushed")));
            assertEquals(2, disk.kit.entriesOf("dawn").size());
            disk.subscriber.askDue();
            assertEquals(1, disk.asked().size());
        }
    }

    @Test
    void aHubThatTheFeedNamesNoMoreIsLetGo() {
        kit.publish(kit.feedWithHub(), Answer.ok(rss("boao-1", "more")));
        Map<String, String> request = kit.live();
        var _ = kit.kit.untilNext("dawn");
        assertNull(kit.subscription());
        assertEquals(Incoming.Received.UNKNOWN, kit.push(request, rss("forged")));
        assertTrue(wait(nextVisit()).compareTo(Duration.ofMinutes(1)) <= 0, () -> "due at " + nextVisit());
    }

    @Test
    void a304ThatDoesNotNameTheHubAgainLeavesItAsItIs() {
        kit.publish(kit.feedWithHub().with("ETag", "\"one\""), Answer.notModified());
        var _ = kit.live();
        var _ = kit.kit.untilNext("dawn");
        assertTrue(subscription().isLive(kit.kit.clock.instant()));
    }

    @Test
    void whereNoHubCanReachUsNoneIsAsked() {
        kit.publish(Answer.feed().with("Link", "<https://hub.example.org/>; rel=hub, <" + TOPIC + ">; rel=self"));
        kit.reachedAt("http://localhost:8080/websub/");
        var _ = kit.kit.visitAllDue();
        assertNull(kit.subscription());
    }

    @Test
    void aHubInsideTheOperatorsNetworkReachesUsThere() {
        kit.publish(kit.feedWithHub());
        kit.reachedAt("http://127.0.0.1:8080/websub/");
        assertTrue(String.valueOf(kit.subscribe().get("hub.callback")).startsWith("http://127.0.0.1:8080/websub/"));
    }

    @Test
    void anotherAddressOfOursIsToldToTheHub() {
        kit.publish(kit.feedWithHub());
        Map<String, String> before = kit.live();
        kit.reachedAt("https://wire.example.org/websub/");
        kit.subscriber.askDue();
        Map<String, String> after = kit.asked().getLast();
        assertTrue(String.valueOf(after.get("hub.callback")).startsWith("https://wire.example.org/websub/"));
        assertEquals(Optional.empty(), kit.verify(before));
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example.org/websub/, true",
        "http://203.0.113.5/, false",
        "http://93.184.216.34/, true",
        "http://localhost:8080/, false",
        "http://10.0.0.8/, false",
        "http://[::1]/, false",
        "http://nas/, false",
        "http://nas.local/, false",
        "http://wire.home.arpa/, false",
        "https://[2606:4700::1111]/, true"
    })
    void publicNamesAreToldFromThoseOfOneNetwork(String url, boolean isPublic) {
        assertEquals(isPublic, Reach.isPublic(url));
    }
}
