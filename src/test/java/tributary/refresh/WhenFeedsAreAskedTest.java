package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.FailureKind;
import tributary.model.Outcome;
import tributary.model.PolitenessScore;
import tributary.model.Visit;
import tributary.schedule.NextVisit;
import tributary.store.Store.HostLimits;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.Received;

/** Sections B and C of the fetching checks, and those of A and D that need a memory: seen from the publisher's side. */
class WhenFeedsAreAskedTest {
    private static final Answer FEED =
            Answer.feed().with("ETag", "\"a\"").with("Last-Modified", "Wed, 26 Mar 2025 07:00:00 GMT");

    private static final String RSS = "<rss version=\"2.0\"><channel><title>Dawn</title>"
            + "<item><guid isPermaLink=\"false\">1</guid><title>One</title></item>"
            + "<item><guid isPermaLink=\"false\">2</guid><title>Two</title></item></channel></rss>";
    private static final String ATOM =
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:dawn</id><title>Dawn</title>"
                    + "<entry><id>urn:1</id><title>One</title><updated>2025-03-26T07:00:00Z</updated></entry>"
                    + "<entry><id>urn:2</id><title>Two</title><updated>2025-03-26T07:00:00Z</updated></entry></feed>";
    private static final String JSON =
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Dawn\",\"items\":["
                    + "{\"id\":\"1\",\"title\":\"One\",\"content_text\":\"Talks were held.\"},"
                    + "{\"id\":\"2\",\"title\":\"Two\",\"content_text\":\"Talks were held in Boao.\"}]}";

    @TempDir
    private Path folder = Path.of("");

    private RefreshTestKit kit = RefreshTestKit.inMemory();

    private void useDisk() {
        kit.close();
        kit = RefreshTestKit.onDisk(folder);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void check07AnAnswerWithoutAnEtagTakesTheOldOneAway() {
        kit.origin.answer("/feed", FEED, Answer.feed().with("Last-Modified", "Wed, 26 Mar 2025 09:00:00 GMT"));
        kit.add("dawn", "/feed");
        Received third = visits("dawn", 3).getLast();
        assertFalse(third.has("If-None-Match"));
        assertEquals(
                "Wed, 26 Mar 2025 09:00:00 GMT",
                third.value("If-Modified-Since").orElseThrow());
    }

    @Test
    void check08A304WithoutValidatorsErasesNothingAndOneWithNewOnesCounts() {
        kit.origin.answer(
                "/feed", FEED, Answer.notModified(), Answer.notModified().with("ETag", "\"b\""), Answer.notModified());
        kit.add("dawn", "/feed");
        List<Received> asked = visits("dawn", 4);
        assertEquals("\"a\"", asked.get(2).value("If-None-Match").orElseThrow());
        assertEquals("\"b\"", asked.get(3).value("If-None-Match").orElseThrow());
        assertTrue(asked.get(3).has("If-Modified-Since"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503})
    void check09ErrorsLeaveValidatorsAlone(int status) {
        kit.origin.answer("/feed", FEED, Answer.status(status).with("ETag", "\"error\""), Answer.notModified());
        kit.add("dawn", "/feed");
        assertEquals("\"a\"", visits("dawn", 3).getLast().value("If-None-Match").orElseThrow());
    }

    @Test
    void check10ABodyThatIsNoFeedDoesNotBringItsValidators() {
        kit.origin.answer(
                "/feed",
                FEED,
                Answer.ok("<html><body>log in</body></html>").with("ETag", "\"login\""),
                Answer.notModified());
        kit.add("dawn", "/feed");
        assertEquals("\"a\"", visits("dawn", 3).getLast().value("If-None-Match").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {RSS, ATOM, JSON})
    void check10ADocumentThatBreaksOffDoesNotBringItsValidators(String whole) {
        String cut = whole.substring(0, whole.length() - 40);
        kit.origin.answer(
                "/feed",
                FEED,
                Answer.ok(cut).with("ETag", "\"b\""),
                Answer.ok(whole).with("ETag", "\"b\""),
                Answer.notModified());
        kit.add("dawn", "/feed");
        List<Received> asked = visits("dawn", 4);
        assertEquals("\"a\"", asked.get(2).value("If-None-Match").orElseThrow());
        assertEquals("\"b\"", asked.get(3).value("If-None-Match").orElseThrow());
        assertEquals(
                List.of("One", "Two"),
                kit.entriesOf("dawn").stream()
                        .map(each -> each.entry().texts().title())
                        .filter(Set.of("One", "Two")::contains)
                        .sorted()
                        .toList());
    }

    @Test
    void check10ADocumentThatBreaksOffAtTheSamePlaceTwiceIsAsItsPublisherWritesIt() {
        Answer unclosed = Answer.ok(RSS.substring(0, RSS.length() - 16)).with("ETag", "\"b\"");
        kit.origin.answer("/feed", unclosed);
        kit.add("dawn", "/feed");
        List<Received> asked = visits("dawn", 3);
        assertFalse(asked.get(1).has("If-None-Match"));
        assertEquals("\"b\"", asked.get(2).value("If-None-Match").orElseThrow());
    }

    @Test
    void check11ValidatorsAreNotForgottenByAge() {
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        Instant end = kit.clock.instant().plus(Duration.ofDays(60));
        while (kit.clock.instant().isBefore(end)) {
            kit.untilNext("dawn");
        }
        assertTrue(kit.origin.requests("/feed").stream().skip(1).allMatch(Received::isConditional));
    }

    @Test
    void check12ValidatorsSurviveARestart() {
        useDisk();
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        kit.restart();
        kit.untilNext("dawn");
        assertEquals("\"a\"", kit.origin.last().value("If-None-Match").orElseThrow());
    }

    @Test
    void check13TheSameBodyWithNewValidatorsBringsThem() {
        kit.origin.answer("/feed", FEED, Answer.feed().with("ETag", "\"b\""), Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        assertInstanceOf(Outcome.Unchanged.class, kit.untilNext("dawn").outcome());
        kit.untilNext("dawn");
        assertEquals("\"b\"", kit.origin.last().value("If-None-Match").orElseThrow());
    }

    @Test
    void check14ValidatorsBelongToTheAddressThatGaveThem() {
        kit.origin.answer("/feed", Answer.redirect(302, "/b"), Answer.redirect(302, "/b"), Answer.redirect(302, "/c"));
        kit.origin.answer("/b", FEED, Answer.notModified());
        kit.origin.answer("/c", Answer.feed().with("ETag", "\"c\""));
        kit.add("dawn", "/feed");
        IntStream.range(0, 3).forEach(_ -> kit.untilNext("dawn"));
        assertTrue(kit.origin.requests("/feed").stream().noneMatch(Received::isConditional));
        assertEquals(
                "\"a\"", kit.origin.requests("/b").get(1).value("If-None-Match").orElseThrow());
        assertFalse(kit.origin.requests("/c").getFirst().isConditional());
    }

    @Test
    void check15AServerThatGoesBackToAnOlderDateIsFollowed() {
        kit.origin.answer(
                "/feed",
                Answer.feed().with("Last-Modified", "Wed, 26 Mar 2025 09:00:00 GMT"),
                Answer.feed().with("Last-Modified", "Wed, 26 Mar 2025 07:00:00 GMT"),
                Answer.notModified());
        kit.add("dawn", "/feed");
        assertEquals(
                "Wed, 26 Mar 2025 07:00:00 GMT",
                visits("dawn", 3).getLast().value("If-Modified-Since").orElseThrow());
    }

    @Test
    void check17TheSameBodyTouchesNoItem() {
        kit.origin.answer("/feed", FEED);
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        var before = kit.entries();
        kit.untilNext("dawn");
        assertEquals(before, kit.entries());
    }

    @Test
    void check18And20MaxAgeLessAgeIsWaitedFor() {
        kit.origin.answer(
                "/feed",
                FEED.with("Cache-Control", "max-age=43200, s-maxage=60").with("Age", "7200"));
        kit.add("dawn", "/feed");
        assertGapAtLeast(Duration.ofHours(10), kit.untilNext("dawn"));
    }

    @Test
    void check19A304RenewsTheWaitOrKeepsTheLastOne() {
        kit.origin.answer(
                "/feed", FEED, Answer.notModified().with("Cache-Control", "max-age=72000"), Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        assertGapAtLeast(Duration.ofHours(20), kit.untilNext("dawn"));
        assertGapAtLeast(Duration.ofHours(20), kit.untilNext("dawn"));
    }

    @Test
    void check21ExpiresCountsFromTheServersOwnDate() {
        Answer answer =
                FEED.with("Date", "Mon, 01 Jan 2001 00:00:00 GMT").with("Expires", "Mon, 01 Jan 2001 10:00:00 GMT");
        kit.origin.answer("/feed", answer);
        kit.add("dawn", "/feed");
        assertGapAtLeast(Duration.ofHours(10), kit.untilNext("dawn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "junk", "Mon, 01 Jan 2001 00:00:00 GMT"})
    void check21AnExpiresThatTellsNothingIsNoHint(String value) {
        kit.origin.answer("/feed", FEED.with("Expires", value));
        kit.add("dawn", "/feed");
        assertGapAtMost(Duration.ofHours(27), kit.untilNext("dawn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "no-cache", "private", "max-age=0"})
    void check22ForbiddingCachesIsNoHint(String field) {
        kit.origin.answer("/feed", FEED.with("Cache-Control", field), Answer.notModified());
        kit.add("dawn", "/feed");
        assertGapAtMost(Duration.ofHours(27), kit.untilNext("dawn"));
        kit.untilNext("dawn");
        assertTrue(kit.origin.last().isConditional());
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=31536000", "max-age=9223372036854775807", "max-age=-1", "MAX-AGE=\"999999999\""})
    void check23SillyHintsAreCut(String field) {
        kit.origin.answer("/feed", FEED.with("Cache-Control", field));
        kit.add("dawn", "/feed");
        assertGapAtMost(Duration.ofHours(27), kit.untilNext("dawn"));
    }

    @ParameterizedTest
    @CsvSource({"180,180", "0,15", "-1,15", "1e9,15", "60 min,15"})
    void check24TtlIsAMinimumWait(String ttl, int minutes) {
        kit.origin.answer("/feed", rss("<ttl>" + ttl + "</ttl>"));
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        assertGapAtLeast(Duration.ofMinutes(minutes), visit);
        assertGapAtMost(Duration.ofHours(27), visit);
    }

    @Test
    void check25NothingIsAskedInSkippedHoursAndDays() {
        StringBuilder skipped = new StringBuilder("<skipHours>");
        IntStream.range(1, 13)
                .forEach(hour -> skipped.append("<hour>").append(hour).append("</hour>"));
        skipped.append("<hour>24</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>");
        kit.origin.answer("/feed", rss(skipped.toString()));
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        Set<DayOfWeek> weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        Instant end = kit.clock.instant().plus(Duration.ofDays(8));
        while (kit.clock.instant().isBefore(end)) {
            kit.untilNext("dawn");
            var at = kit.clock.instant().atZone(ZoneOffset.UTC);
            assertTrue(at.getHour() > 12 && !weekend.contains(at.getDayOfWeek()), at.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hourly", "weekly"})
    void check26AnUpdatePeriodIsAWeakHint(String period) {
        String feed = Answer.FEED
                .replace("<rss ", "<rss xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\" ")
                .replace(
                        "<item>",
                        "<sy:updatePeriod>" + period
                                + "</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency><item>");
        kit.origin.answer("/feed", Answer.ok(feed).with("Content-Type", "application/rss+xml"));
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        assertGapAtLeast(Duration.ofMinutes(15), visit);
        assertGapAtMost(Duration.ofHours(27), visit);
    }

    @Test
    void check27And28AQuietFeedIsAskedLessAndLess() {
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        Visit early = kit.untilNext("dawn");
        Instant end = kit.clock.instant().plus(Duration.ofDays(7));
        Visit last = early;
        while (kit.clock.instant().isBefore(end)) {
            last = kit.untilNext("dawn");
        }
        assertGapAtLeast(Duration.ofHours(1), last);
        assertTrue(gap(last).compareTo(gap(early)) > 0, gap(early) + " then " + gap(last));
        assertTrue(kit.origin.requests("/feed").size() <= 7 * 24);
    }

    /** Seen after an import, a restart that came hours late, and a step of the clock. */
    @Test
    void check29NoMinuteHasTwiceTheMeanOfWhatIsDue() {
        for (int i = 0; i < 600; i++) {
            kit.origin.answer("/feed" + i, FEED, Answer.notModified());
            kit.addHourly("feed" + i, "/feed" + i);
        }
        kit.register();
        kit.visitAllDue();
        assertSpread();
        kit.clock.advance(Duration.ofHours(5));
        kit.register();
        kit.visitAllDue();
        assertSpread();
        kit.clock.advance(Duration.ofDays(3));
        kit.visitAllDue();
        assertSpread();
    }

    private void assertSpread() {
        TreeMap<Long, Integer> minutes = new TreeMap<>();
        kit.store.feeds().forEach(feed -> {
            Instant next = feed.nextVisit();
            if (next != null) {
                minutes.merge(next.getEpochSecond() / 60, 1, Integer::sum);
            }
        });
        int due = minutes.values().stream().mapToInt(Integer::intValue).sum();
        long span = minutes.lastKey() - minutes.firstKey() + 1;
        assertEquals(600, due);
        assertTrue(span >= 55, minutes.toString());
        assertTrue(minutes.values().stream().allMatch(count -> count <= 2L * due / span), minutes.toString());
    }

    @Test
    void check31FeedsThatMovedToOneAddressAreAskedOnceForBoth() {
        kit.origin.answer("/old", Answer.redirect(301, "/new"));
        kit.origin.answer("/older", Answer.redirect(308, "/new"));
        kit.origin.answer("/new", numbered());
        kit.add("old", "/old");
        kit.add("older", "/older");
        kit.add("new", "/new");
        Instant proved = kit.clock.instant().plus(Duration.ofDays(12));
        while (kit.clock.instant().isBefore(proved)) {
            kit.untilFirstDue();
        }
        int before = kit.origin.requests().size();
        Instant end = proved.plus(Duration.ofDays(2));
        int rounds = 0;
        while (kit.clock.instant().isBefore(end)) {
            kit.untilFirstDue();
            rounds++;
        }
        assertEquals(before + rounds, kit.origin.requests().size());
        String newest = "boao-" + kit.origin.requests("/new").size();
        for (String id : List.of("old", "older", "new")) {
            assertTrue(
                    kit.entriesOf(id).stream()
                            .anyMatch(each -> each.entry().key().value().contains(newest)),
                    id + " lacks " + newest);
        }
    }

    @Test
    void check31FeedsThatMovedToOneAddressAreAskedOnceAfterARestartToo() {
        useDisk();
        kit.origin.answer("/old", Answer.redirect(301, "/new"));
        kit.origin.answer("/new", numbered());
        kit.add("old", "/old");
        kit.add("new", "/new");
        Instant proved = kit.clock.instant().plus(Duration.ofDays(12));
        while (kit.clock.instant().isBefore(proved)) {
            kit.untilFirstDue();
        }
        kit.restart();
        int before = kit.origin.requests().size();
        kit.untilFirstDue();
        assertEquals(before + 1, kit.origin.requests().size());
        String newest = "boao-" + kit.origin.requests("/new").size();
        for (String id : List.of("old", "new")) {
            assertTrue(
                    kit.entriesOf(id).stream()
                            .anyMatch(each -> each.entry().key().value().contains(newest)),
                    id + " lacks " + newest);
        }
    }

    @Test
    void check31FeedsOfTheSameNameAtTwoAddressesAreAskedApart() {
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.origin.answer("/feed/", FEED, Answer.notModified());
        kit.add("one", "/feed");
        kit.add("two", "/feed/");
        kit.visitAllDue();
        assertEquals(
                List.of("/feed", "/feed/"),
                kit.origin.requests().stream().map(Received::target).sorted().toList());
    }

    /** A feed with one item more each time. */
    private static Function<Received, Answer> numbered() {
        AtomicInteger count = new AtomicInteger();
        return _ -> Answer.ok(Answer.FEED.replace("boao-1", "boao-" + count.incrementAndGet()))
                .with("Content-Type", "application/rss+xml");
    }

    @Test
    void check32ARestartAsksNothingThatIsNotDue() {
        useDisk();
        kit.origin.answer("/feed", FEED);
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        for (int i = 0; i < 5; i++) {
            kit.restart();
            kit.visitAllDue();
        }
        assertEquals(1, kit.origin.requests("/feed").size());
    }

    @Test
    void check33AddingAFeedCostsOneRequest() {
        kit.origin.answer("/feed", FEED);
        kit.add("dawn", "/feed");
        kit.visitAllDue();
        kit.visitAllDue();
        assertEquals(
                List.of("/feed"),
                kit.origin.requests().stream().map(Received::target).toList());
    }

    @Test
    void check34RefreshNowIsConditionalAndBounded() {
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        for (int press = 0; press < 20; press++) {
            assertTrue(kit.earlierVisits().ask(kit.id("dawn")).isPresent());
            kit.visitAllDue();
        }
        assertEquals(1, kit.origin.requests("/feed").size());
        kit.clock.advance(Duration.ofSeconds(60));
        for (int press = 0; press < 20; press++) {
            assertTrue(kit.earlierVisits().ask(kit.id("dawn")).isPresent());
            kit.visitAllDue();
        }
        assertEquals(2, kit.origin.requests("/feed").size());
        assertTrue(kit.origin.last().isConditional());
        assertTrue(kit.earlierVisits().ask(kit.id("nobody")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"429,Retry-After,7200", "200,Cache-Control,max-age=7200"})
    void check34RefreshNowWaitsAsLongAsThePublisherAsked(int status, String field, String value) {
        Answer answer = status == 200 ? FEED : Answer.status(status);
        kit.origin.answer("/feed", answer.with(field, value));
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        Instant told = kit.clock.instant();
        kit.clock.advance(Duration.ofMinutes(5));
        NextVisit next = kit.earlierVisits().ask(kit.id("dawn")).orElseThrow();
        kit.visitAllDue();
        assertEquals(1, kit.origin.requests("/feed").size());
        assertTrue(!told.plus(Duration.ofHours(2)).isAfter(Objects.requireNonNull(next.at())), next.toString());
    }

    @Test
    void check34WhatIsGoneIsAskedAgainWhenTheOperatorSaysSo() {
        kit.origin.answer("/feed", Answer.status(410), FEED);
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        kit.clock.advance(Duration.ofDays(1));
        assertTrue(kit.earlierVisits().ask(kit.id("dawn")).isPresent());
        assertInstanceOf(Outcome.Fetched.class, kit.untilNext("dawn").outcome());
    }

    @Test
    void check36AStepOfTheClockCausesOneVisitAtMost() {
        kit.origin.answer("/feed", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        kit.clock.advance(Duration.ofDays(3));
        kit.visitAllDue();
        kit.visitAllDue();
        kit.clock.advance(Duration.ofHours(-1));
        kit.visitAllDue();
        assertEquals(2, kit.origin.requests("/feed").size());
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void check37And40And42AnOrderToWaitIsHonouredInFull(int status) {
        kit.origin.answer("/feed", Answer.status(status).with("Retry-After", "172800"), FEED);
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        assertInstanceOf(Outcome.ToldToWait.class, visit.outcome());
        assertGapAtLeast(Duration.ofDays(2), visit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 26 Mar 2025 18:00:00 GMT|10",
                "Wednesday, 26-Mar-25 18:00:00 GMT|10",
                "Wed Mar 26 18:00:00 2025|10",
                "Wed, 26 Mar 2025 07:00:00 GMT|1",
                "0|1",
                "-5|1",
                "soon|1",
            })
    void check38RetryAfterInAllItsForms(String value, int hours) {
        kit.origin.answer("/feed", Answer.status(503).with("Retry-After", value));
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        assertGapAtLeast(Duration.ofHours(hours), visit);
        assertEquals(1, kit.origin.requests("/feed").size());
    }

    @Test
    void check39ABareOrderIsFollowedByDoublingWaits() {
        kit.origin.answer("/feed", Answer.status(429));
        kit.add("dawn", "/feed");
        List<Duration> gaps = new ArrayList<>();
        IntStream.range(0, 6).forEach(_ -> gaps.add(gap(kit.untilNext("dawn"))));
        assertTrue(gaps.getFirst().compareTo(Duration.ofHours(1)) >= 0, gaps.toString());
        assertTrue(gaps.get(4).compareTo(Duration.ofHours(16)) >= 0, gaps.toString());
        assertTrue(gaps.get(5).compareTo(Duration.ofHours(27)) <= 0, gaps.toString());
    }

    @Test
    void check39BareOrdersAreCountedByHostWhicheverFeedIsAsked() {
        for (int i = 0; i < 10; i++) {
            kit.origin.answer("/feed" + i, Answer.status(429));
            kit.plan("feed" + i, kit.origin.url("/feed" + i));
        }
        kit.register();
        Instant end = kit.clock.instant().plus(Duration.ofDays(2));
        List<Instant> asked = new ArrayList<>();
        while (kit.clock.instant().isBefore(end)) {
            visitOneByOne();
            if (kit.origin.requests().size() > asked.size()) {
                asked.add(kit.clock.instant());
            }
            kit.clock.advance(Duration.ofMinutes(5));
        }
        assertEquals(asked.size(), kit.origin.requests().size());
        assertTrue(asked.size() <= 6, asked.toString());
        for (int i = 2; i < asked.size(); i++) {
            Duration before = Duration.between(asked.get(i - 2), asked.get(i - 1));
            assertTrue(Duration.between(asked.get(i - 1), asked.get(i)).compareTo(before) > 0, asked.toString());
        }
    }

    private void visitOneByOne() {
        HostLimits limits = new HostLimits(1, Duration.ofSeconds(2));
        kit.store
                .claimDue(kit.clock.instant(), 64, _ -> limits, Duration.ofMinutes(10))
                .forEach(kit::visit);
    }

    @Test
    void check39AnAnswerOfTheHostEndsTheDoubling() {
        try (Origin other = Origin.start()) {
            String host = other.url("/").replaceAll("^http://|/$", "");
            other.answer("/feed", Answer.status(429), Answer.status(503), FEED, Answer.status(429));
            kit.origin.answer("/feed", Answer.redirect(302, other.url("/feed")));
            kit.add("dawn", "/feed");
            assertParked(host, Duration.ofHours(1));
            assertParked(host, Duration.ofHours(2));
            kit.untilNext("dawn");
            assertParked(host, Duration.ofHours(1));
        }
    }

    private void assertParked(String host, Duration wait) {
        kit.untilNext("dawn");
        Instant now = kit.clock.instant();
        assertEquals(Map.of(host, now.plus(wait)), kit.store.parkedHosts(now));
    }

    @Test
    void check41TheOrderHoldsForTheWholeHostAndNoOther() {
        kit.origin.answer("/one", Answer.status(429).with("Retry-After", "7200"));
        kit.add("one", "/one");
        kit.visitAllDue();
        try (Origin other = Origin.start()) {
            other.answer("/three", FEED);
            kit.origin.answer("/two", FEED);
            kit.add("two", "/two");
            kit.addUrl("three", other.url("/three"));
            kit.visitAllDue();
            assertEquals(0, kit.origin.requests("/two").size());
            assertEquals(1, other.requests("/three").size());
            kit.clock.advance(Duration.ofHours(2).plusSeconds(1));
            kit.visitAllDue();
            assertEquals(1, kit.origin.requests("/two").size());
        }
    }

    @Test
    void check41TheHostThatIsLeftAloneIsTheOneThatAskedForIt() {
        try (Origin other = Origin.start()) {
            other.answer("/feed", Answer.status(429).with("Retry-After", "7200"), FEED);
            other.answer("/own", FEED);
            kit.origin.answer("/moved", Answer.redirect(302, other.url("/feed")));
            kit.origin.answer("/also", Answer.redirect(302, other.url("/feed")));
            kit.origin.answer("/here", FEED);
            kit.add("moved", "/moved");
            kit.visitAllDue();
            kit.add("here", "/here");
            kit.add("also", "/also");
            kit.addUrl("own", other.url("/own"));
            kit.visitAllDue();
            assertEquals(1, kit.origin.requests("/here").size());
            assertEquals(1, other.requests().size());
            kit.clock.advance(Duration.ofHours(5));
            kit.visitAllDue();
            assertEquals(1, other.requests("/own").size());
            assertEquals(3, other.requests("/feed").size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 7200",
                "RateLimit-Remaining: 0 | RateLimit-Reset: 7200",
                "RateLimit: \"default\";r=0;t=7200 | RateLimit-Policy: \"default\";q=60;w=7200",
            })
    void check43AnExhaustedQuotaLeavesTheHostAloneThoughItAnswered(String remaining, String reset) {
        Answer answer = FEED;
        for (String line : List.of(remaining, reset)) {
            answer = answer.with(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
        kit.origin.answer("/one", answer);
        kit.origin.answer("/two", FEED);
        kit.add("one", "/one");
        Visit visit = kit.untilNext("one");
        assertInstanceOf(Outcome.Fetched.class, visit.outcome());
        assertGapAtLeast(Duration.ofHours(2), visit);
        kit.add("two", "/two");
        kit.visitAllDue();
        assertEquals(0, kit.origin.requests("/two").size());
        kit.clock.advance(Duration.ofHours(2).plusSeconds(1));
        kit.visitAllDue();
        assertEquals(1, kit.origin.requests("/two").size());
    }

    @Test
    void check43AQuotaThatARedirectUsedUpLeavesItsHostAlone() {
        try (Origin other = Origin.start()) {
            kit.origin.answer(
                    "/one",
                    Answer.redirect(302, other.url("/one"))
                            .with("X-RateLimit-Remaining", "0")
                            .with("X-RateLimit-Reset", "7200"));
            other.answer("/one", FEED);
            kit.origin.answer("/two", FEED);
            kit.add("one", "/one");
            assertGapAtLeast(Duration.ofHours(2), kit.untilNext("one"));
            kit.add("two", "/two");
            kit.visitAllDue();
            assertEquals(0, kit.origin.requests("/two").size());
        }
    }

    @Test
    void aRedirectThatIsToBeFollowedLaterPutsOffOneVisitAndNotEveryOne() {
        kit.origin.answer("/feed", Answer.redirect(302, "/next").with("Retry-After", "7200"));
        kit.origin.answer("/next", FEED);
        kit.add("dawn", "/feed");
        Visit first = kit.untilNext("dawn");
        assertInstanceOf(Outcome.ToldToWait.class, first.outcome());
        assertGapAtLeast(Duration.ofHours(2), first);
        assertEquals(0, kit.origin.requests("/next").size());
        assertInstanceOf(Outcome.Fetched.class, kit.untilNext("dawn").outcome());
    }

    @Test
    void check43AChallengeIsAnOrderAndTheOperatorIsTold() {
        kit.origin.answer("/feed", Answer.status(403).with("cf-mitigated", "challenge"), FEED);
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        Outcome.ToldToWait wait = assertInstanceOf(Outcome.ToldToWait.class, visit.outcome());
        assertTrue(wait.reason().contains("cf-mitigated"), wait.reason());
        assertGapAtLeast(Duration.ofHours(1), visit);
    }

    @Test
    void check44ErrorsAreFollowedByEverLongerWaitsAndNoSecondTry() {
        kit.origin.answer("/feed", Answer.status(500));
        kit.add("dawn", "/feed");
        List<Duration> gaps = new ArrayList<>();
        IntStream.range(0, 10).forEach(_ -> gaps.add(gap(kit.untilNext("dawn"))));
        assertEquals(10, kit.origin.requests("/feed").size());
        assertTrue(gaps.get(4).compareTo(gaps.get(1).multipliedBy(6)) > 0, gaps.toString());
    }

    @Test
    void check45AFeedThatIsGoneIsAskedNoMoreAndKeepsItsItems() {
        kit.origin.answer("/feed", FEED, Answer.status(410), FEED);
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        Visit gone = kit.untilNext("dawn");
        assertInstanceOf(Outcome.Gone.class, gone.outcome());
        assertNull(gone.next());
        kit.clock.advance(Duration.ofDays(90));
        kit.visitAllDue();
        assertEquals(2, kit.origin.requests("/feed").size());
        assertEquals(1, kit.entries().size());
    }

    @ParameterizedTest
    @CsvSource({"301,true", "308,true", "302,false", "307,false"})
    void check45WhatATemporaryRedirectLedToIsNotTheFeedThatIsGone(int status, boolean gone) {
        kit.origin.answer("/feed", Answer.redirect(status, "/other"));
        kit.origin.answer("/other", Answer.status(410), FEED);
        kit.add("dawn", "/feed");
        Visit visit = kit.untilNext("dawn");
        assertEquals(gone, visit.outcome() instanceof Outcome.Gone, visit.toString());
        assertEquals(gone, visit.next() == null, visit.toString());
        if (!gone) {
            assertInstanceOf(Outcome.Fetched.class, kit.untilNext("dawn").outcome());
        }
    }

    @Test
    void check46AMonthOfFailuresMakesAFeedDormantAndOneSuccessRevivesIt() {
        Answer[] script = new Answer[60];
        java.util.Arrays.fill(script, Answer.status(404));
        kit.origin.answer("/feed", script);
        kit.add("dawn", "/feed");
        Instant start = kit.clock.instant();
        Visit last = kit.untilNext("dawn");
        while (Duration.between(start, kit.clock.instant()).compareTo(Duration.ofDays(31)) < 0) {
            last = kit.untilNext("dawn");
        }
        assertGapAtLeast(Duration.ofDays(7), last);
        kit.origin.answer("/feed", FEED);
        assertInstanceOf(Outcome.Fetched.class, kit.untilNext("dawn").outcome());
        assertGapAtMost(Duration.ofHours(27), kit.lastVisit("dawn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3600"})
    void check46AMonthOfOrdersToWaitMakesAFeedDormantToo(String retryAfter) {
        Answer order = Answer.status(503);
        kit.origin.answer("/feed", retryAfter.isEmpty() ? order : order.with("Retry-After", retryAfter));
        kit.add("dawn", "/feed");
        Instant end = kit.clock.instant().plus(Duration.ofDays(32));
        while (kit.clock.instant().isBefore(end)) {
            kit.untilNext("dawn");
        }
        assertGapAtLeast(Duration.ofDays(7), kit.lastVisit("dawn"));
        kit.origin.answer("/feed", FEED);
        assertInstanceOf(Outcome.Fetched.class, kit.untilNext("dawn").outcome());
        assertGapAtMost(Duration.ofHours(27), kit.lastVisit("dawn"));
    }

    @Test
    void check47OperatorsSeeStatusReasonAndTheStartOfTheBody() {
        kit.origin.answer("/feed", Answer.status(403).withBody("<script>alert(1)</script> go away"));
        kit.add("dawn", "/feed");
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, kit.untilNext("dawn").outcome());
        assertEquals(FailureKind.HTTP_STATUS, failed.kind());
        assertTrue(failed.reason().contains("403"), failed.reason());
        assertTrue(String.valueOf(failed.excerpt()).contains("go away"), failed.excerpt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><title>Log in</title></html>", "{\"error\": true}", "nothing here"})
    void check48WhatIsNoFeedIsAnErrorAndTakesNothingAway(String body) {
        kit.origin.answer("/feed", FEED, Answer.ok(body));
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, kit.untilNext("dawn").outcome());
        assertEquals(FailureKind.NOT_A_FEED, failed.kind());
        assertEquals(1, kit.entries().size());
        assertEquals(
                "Regional wire",
                kit.store.findFeed(kit.id("dawn")).orElseThrow().metadata().title());
    }

    @Test
    void check49ABodyThatBreaksOffIsAFailureAndBringsNothing() {
        Answer damaged = Answer.ok("not gzip at all but said to be so")
                .with("Content-Encoding", "br")
                .with("ETag", "\"damaged\"");
        kit.origin.answer("/feed", FEED, damaged, damaged, Answer.notModified());
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        Visit broken = kit.untilNext("dawn");
        assertInstanceOf(Outcome.Failed.class, broken.outcome());
        assertTrue(gap(kit.untilNext("dawn")).compareTo(gap(broken)) > 0);
        kit.untilNext("dawn");
        assertEquals("\"a\"", kit.origin.last().value("If-None-Match").orElseThrow());
    }

    @Test
    void check50APermanentRedirectIsTakenOverAfterAWeek() {
        useDisk();
        kit.origin.answer("/feed", Answer.redirect(301, "/new"));
        kit.origin.answer("/new", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        Instant start = kit.clock.instant();
        kit.untilNext("dawn");
        kit.restart();
        while (Duration.between(start, kit.clock.instant()).compareTo(Duration.ofDays(8)) < 0) {
            kit.untilNext("dawn");
        }
        int before = kit.origin.requests("/feed").size();
        kit.untilNext("dawn");
        assertEquals(before, kit.origin.requests("/feed").size());
        assertEquals(
                kit.origin.url("/new"),
                kit.store.findFeed(kit.id("dawn")).orElseThrow().poll().movedTo(kit.origin.url("/feed")));
        assertEquals("/new", kit.origin.last().target());
    }

    @Test
    void check50ARedirectToWhatIsNoFeedIsNeverTakenOver() {
        kit.origin.answer("/feed", Answer.redirect(301, "/maintenance"));
        kit.origin.answer("/maintenance", Answer.ok("<html>back soon</html>"));
        kit.add("dawn", "/feed");
        Instant start = kit.clock.instant();
        while (Duration.between(start, kit.clock.instant()).compareTo(Duration.ofDays(12)) < 0) {
            kit.untilNext("dawn");
        }
        assertEquals(
                kit.origin.requests("/maintenance").size(),
                kit.origin.requests("/feed").size());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void check51TemporaryRedirectsAreNeverRemembered(int status) {
        kit.origin.answer("/feed", Answer.redirect(status, "/now"));
        kit.origin.answer("/now", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        Instant start = kit.clock.instant();
        while (Duration.between(start, kit.clock.instant()).compareTo(Duration.ofDays(9)) < 0) {
            kit.untilNext("dawn");
        }
        assertEquals(
                kit.origin.requests("/now").size(), kit.origin.requests("/feed").size());
    }

    @Test
    void check52OfAMixedChainOnlyThePermanentBeginningIsRemembered() {
        kit.origin.answer("/feed", Answer.redirect(301, "/moved"));
        kit.origin.answer("/moved", Answer.redirect(302, "/today"));
        kit.origin.answer("/today", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        Instant start = kit.clock.instant();
        while (Duration.between(start, kit.clock.instant()).compareTo(Duration.ofDays(9)) < 0) {
            kit.untilNext("dawn");
        }
        int feed = kit.origin.requests("/feed").size();
        kit.untilNext("dawn");
        assertEquals(feed, kit.origin.requests("/feed").size());
        assertEquals(
                kit.origin.requests("/today").size(),
                kit.origin.requests("/moved").size());
    }

    @Test
    void check55ARedirectCostsOneRequestAHop() {
        kit.origin.answer("/feed", Answer.redirect(302, "/now"));
        kit.origin.answer("/now", FEED);
        kit.add("dawn", "/feed");
        assertEquals(2, kit.untilNext("dawn").requests().sent());
        assertEquals(2, kit.origin.requests().size());
    }

    @Test
    void check66NothingThatAFeedNamesIsFetched() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String page = kit.origin.url("/page" + i);
            items.append("<item><guid>")
                    .append(page)
                    .append("</guid><title>one</title><link>")
                    .append(page)
                    .append("</link><comments>")
                    .append(page)
                    .append("</comments><enclosure url='")
                    .append(page)
                    .append("' type='audio/mpeg' length='1'/><description>&lt;img src='")
                    .append(page)
                    .append("'&gt;</description></item>");
        }
        kit.origin.answer(
                "/feed",
                Answer.ok(Answer.FEED.replace(
                                "<item>",
                                "<image><url>" + kit.origin.url("/logo") + "</url></image>" + items + "<item>"))
                        .with("Content-Type", "application/rss+xml"));
        kit.add("dawn", "/feed");
        kit.untilNext("dawn");
        assertEquals(101, kit.entries().size());
        assertEquals(1, kit.origin.requests().size());
    }

    /** The score that operators see is told from what is stored of visits. */
    @Test
    void thePublisherFindsNoFaults() {
        kit.origin.answer(
                "/feed",
                FEED.with("Cache-Control", "max-age=7200"),
                Answer.notModified(),
                Answer.status(429).with("Retry-After", "7200"),
                Answer.notModified().with("ETag", "\"b\""),
                Answer.status(500),
                Answer.notModified(),
                Answer.feed(),
                Answer.redirect(302, "/now"),
                Answer.redirect(301, "/now"));
        kit.origin.answer("/now", FEED, Answer.notModified());
        kit.add("dawn", "/feed");
        IntStream.range(0, 12).forEach(_ -> kit.untilNext("dawn"));
        List<Visit> stored = kit.store.visits(kit.id("dawn"), 50);
        PolitenessScore score = PolitenessScore.of(stored, true, PolitenessScore.waits(stored));
        assertEquals(kit.origin.requests().size(), score.requests());
        assertEquals(
                kit.origin.requests().stream().filter(Received::isConditional).count(), score.conditional());
        assertEquals(0, score.faults(), score.toString());
        assertTrue(score.notModified() >= 6, score.toString());
    }

    private List<Received> visits(String id, int count) {
        IntStream.range(0, count).forEach(_ -> kit.untilNext(id));
        return kit.origin.requests("/feed");
    }

    private static Answer rss(String channelElements) {
        String feed = Answer.FEED.replace("<item>", channelElements + "<item>");
        return Answer.ok(feed).with("Content-Type", "application/rss+xml");
    }

    private static Duration gap(Visit visit) {
        Instant next = visit.next();
        if (next == null) {
            throw new AssertionError("no next visit: " + visit);
        }
        return Duration.between(visit.at(), next);
    }

    private static void assertGapAtLeast(Duration least, Visit visit) {
        assertTrue(gap(visit).compareTo(least) >= 0, () -> gap(visit) + " is shorter than " + least);
    }

    private static void assertGapAtMost(Duration most, Visit visit) {
        assertTrue(gap(visit).compareTo(most) <= 0, () -> gap(visit) + " is longer than " + most);
    }
}
