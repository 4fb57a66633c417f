package tributary.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.store.Samples.DAWN;
import static tributary.store.Samples.KEEP;
import static tributary.store.Samples.START;
import static tributary.store.Samples.XINHUA;
import static tributary.store.Samples.commit;
import static tributary.store.Samples.entry;
import static tributary.store.Samples.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Entry;
import tributary.model.FailureKind;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Repair;
import tributary.model.SafeHtml;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.model.Subscription;
import tributary.model.Visit;
import tributary.store.Subscribers.Subscriber;

/** What every store does, whichever database it is in. */
abstract class StoreContract {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Store.HostLimits ONE_AT_A_TIME = new Store.HostLimits(1, Duration.ofSeconds(2));

    private final List<SqlStore> opened = new ArrayList<>();
    private SqlStore store;

    /** The URL of the test's own fresh database; each call within a test gives the same. */
    abstract String url();

    @BeforeEach
    void openStore() {
        store = open();
        store.register(List.of(feed(DAWN), feed(XINHUA)), START);
    }

    @AfterEach
    void closeStores() {
        List<Integer> open = opened.stream().map(SqlStore::openConnections).toList();
        opened.forEach(SqlStore::close);
        assertTrue(open.stream().allMatch(count -> count == 0), "connections left open: " + open);
    }

    final SqlStore open() {
        SqlStore another = SqlStore.open(new StoreSettings(url(), "news.example.org"));
        opened.add(another);
        return another;
    }

    final SqlStore store() {
        return store;
    }

    private List<String> claim(Instant now, int limit, Store.HostLimits limits) {
        return store.claimDue(now, limit, _ -> limits, LEASE).stream()
                .map(state -> state.id().value())
                .toList();
    }

    private List<String> keys(List<StoredEntry> entries) {
        return entries.stream().map(each -> each.entry().key().value()).toList();
    }

    private StoredEntry one(String key) {
        long number = store.known(DAWN, List.of(key)).values().iterator().next().number();
        return store.findEntry(number).orElseThrow();
    }

    @Test
    void aFeedNeverVisitedIsDueAtOnce() {
        assertEquals(Set.of("dawn", "xinhua-world"), new HashSet<>(claim(START, 10, ONE_AT_A_TIME)));
    }

    @Test
    void aLeasedFeedIsNotClaimedAgainBeforeTheLeaseEnds() {
        assertEquals(2, claim(START, 10, ONE_AT_A_TIME).size());
        assertEquals(List.of(), claim(START.plus(LEASE).minusSeconds(1), 10, ONE_AT_A_TIME));
        assertEquals(
                2, claim(START.plus(LEASE).plusSeconds(1), 10, ONE_AT_A_TIME).size());
    }

    @Test
    void aReleasedFeedStaysDue() {
        assertEquals(2, claim(START, 10, ONE_AT_A_TIME).size());
        store.release(List.of(DAWN));
        assertEquals(List.of("dawn"), claim(START.plusSeconds(2), 10, ONE_AT_A_TIME));
    }

    @Test
    void aVisitedFeedIsDueWhenItsVisitSaid() {
        assertEquals(2, claim(START, 10, ONE_AT_A_TIME).size());
        var _ = store.commit(commit(DAWN, START, START.plusSeconds(600)));
        assertEquals(List.of(), claim(START.plusSeconds(299), 10, ONE_AT_A_TIME));
        assertEquals(List.of("xinhua-world"), claim(START.plusSeconds(599), 10, ONE_AT_A_TIME));
        assertEquals(List.of("dawn"), claim(START.plusSeconds(600), 10, ONE_AT_A_TIME));
    }

    @Test
    void aFeedWithoutANextVisitIsNotVisited() {
        var _ = store.commit(commit(DAWN, START, (Instant) null));
        assertEquals(List.of("xinhua-world"), claim(START.plus(Duration.ofDays(999)), 10, ONE_AT_A_TIME));
        assertNull(store.findFeed(DAWN).orElseThrow().nextVisit());
    }

    @Test
    void feedsOfOneHostAreSpacedAndDoNotStarveOthers() {
        List<Registration> many = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(i -> feed(new FeedId("many-" + i), "big.example"))
                .toList());
        many.add(feed(DAWN));
        store.register(many, START);
        List<String> first = claim(START, 10, ONE_AT_A_TIME);
        assertEquals(2, first.size());
        assertTrue(first.contains("dawn"));
        for (String id : first) {
            var _ = store.commit(commit(new FeedId(id), START, START.plus(Duration.ofDays(1))));
        }
        assertEquals(List.of(), claim(START.plusMillis(1999), 10, ONE_AT_A_TIME));
        assertEquals(1, claim(START.plusMillis(2000), 10, ONE_AT_A_TIME).size());
    }

    @Test
    void aHostTakesNoMoreVisitsAtATimeThanItAllows() {
        store.register(
                IntStream.range(0, 30)
                        .mapToObj(i -> feed(new FeedId("many-" + i), "big.example"))
                        .toList(),
                START);
        Store.HostLimits three = new Store.HostLimits(3, Duration.ZERO);
        List<String> first = claim(START, 10, three);
        assertEquals(3, first.size());
        assertEquals(List.of(), claim(START.plusSeconds(1), 10, three));
        var _ = store.commit(commit(new FeedId(first.getFirst()), START));
        assertEquals(1, claim(START.plusSeconds(1), 10, three).size());
        assertEquals(List.of(), claim(START.plusSeconds(1), 10, three));
    }

    @Test
    void tenThousandFeedsOfOneHostDrainInOrder() {
        List<Registration> many = IntStream.range(0, 10_000)
                .mapToObj(i -> feed(new FeedId("many-" + i), "big.example"))
                .toList();
        store.register(many, START);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            List<String> claimed = claim(START.plusSeconds(2L * i), 64, ONE_AT_A_TIME);
            assertEquals(1, claimed.size());
            assertTrue(seen.add(claimed.getFirst()));
            var _ = store.commit(commit(new FeedId(claimed.getFirst()), START.plusSeconds(2L * i)));
        }
    }

    @Test
    void aHostWithTenThousandFeedsStarvesNoOther() {
        List<Registration> many = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj(i -> feed(new FeedId("many-" + i), "big.example"))
                .toList());
        many.add(feed(DAWN, "small.example"));
        store.register(many, START);
        int ofSmall = 0;
        for (int second = 0; second < 60; second += 2) {
            Instant now = START.plusSeconds(second);
            List<String> claimed = claim(now, 2, ONE_AT_A_TIME);
            ofSmall += claimed.contains("dawn") ? 1 : 0;
            for (String id : claimed) {
                boolean small = id.equals("dawn");
                var _ = store.commit(commit(new FeedId(id), now, now.plusSeconds(small ? 10 : 100_000)));
            }
        }
        assertEquals(6, ofSmall);
    }

    @Test
    void whatAClockThatWasYearsAheadLeftBehindIsForgotten() {
        Instant ahead = START.plus(Duration.ofDays(3_000));
        assertEquals(2, claim(ahead, 10, ONE_AT_A_TIME).size());
        var _ = store.commit(new Commit(
                Samples.visit(DAWN, ahead, ahead.plusSeconds(60)),
                PollState.NEW,
                null,
                List.of(),
                List.of(),
                new Commit.Parking("dawn.example", ahead.plusSeconds(3_600))));
        assertEquals(List.of(), claim(START, 10, ONE_AT_A_TIME));
        store.forgetBeyond(START, Duration.ofDays(10));
        assertEquals(Set.of("dawn", "xinhua-world"), new HashSet<>(claim(START, 10, ONE_AT_A_TIME)));
        assertEquals(Map.of(), store.parkedHosts(START));
    }

    @Test
    void waitsThatAreMeantAreNotForgotten() {
        assertEquals(2, claim(START, 10, ONE_AT_A_TIME).size());
        var _ = store.commit(commit(DAWN, START, START.plus(Duration.ofDays(7))));
        var _ = store.commit(commit(XINHUA, START, (Instant) null));
        store.forgetBeyond(START, Duration.ofDays(10));
        assertEquals(List.of(), claim(START.plus(Duration.ofDays(6)), 10, ONE_AT_A_TIME));
        assertEquals(List.of("dawn"), claim(START.plus(Duration.ofDays(7)), 10, ONE_AT_A_TIME));
    }

    @Test
    void aParkedHostIsLeftAloneAsLongAsItAsked() {
        Instant until = START.plus(Duration.ofDays(2));
        Commit told = new Commit(
                Samples.visit(DAWN, START, START.plusSeconds(60)),
                PollState.NEW,
                null,
                List.of(),
                List.of(),
                new Commit.Parking("h.example", until));
        store.register(List.of(feed(DAWN, "h.example"), feed(XINHUA, "h.example")), START);
        var _ = store.commit(told);
        assertEquals(Map.of("h.example", until), store.parkedHosts(START));
        assertEquals(Map.of(), store.parkedHosts(until));
        assertEquals(List.of(), claim(until.minusSeconds(1), 10, ONE_AT_A_TIME));
        var _ = store.commit(commit(DAWN, START, START.plusSeconds(60)));
        assertEquals(List.of(), claim(until.minusSeconds(1), 10, ONE_AT_A_TIME));
        assertEquals(1, claim(until, 10, ONE_AT_A_TIME).size());
    }

    @Test
    void aHostIsParkedByWhatWasNoVisitAndNeverForLessThanBefore() {
        Instant until = START.plus(Duration.ofHours(2));
        store.register(List.of(feed(DAWN, "h.example"), feed(XINHUA, "other.example")), START);
        store.park(new Commit.Parking("h.example", until));
        store.park(new Commit.Parking("h.example", until.minusSeconds(60)));
        store.park(new Commit.Parking("hub.example", until));
        assertEquals(Map.of("h.example", until, "hub.example", until), store.parkedHosts(START));
        assertEquals(List.of("xinhua-world"), claim(START, 10, ONE_AT_A_TIME));
        assertTrue(claim(until, 10, ONE_AT_A_TIME).contains("dawn"));
    }

    @Test
    void ordersOfAHostAreRememberedUntilItGivesAFeed() {
        store.register(List.of(feed(DAWN, "h.example"), feed(XINHUA, "other.example")), START);
        assertEquals(0, store.ordersInARow("h.example"));
        var _ = store.commit(told(DAWN, new Commit.Parking("h.example", START.plusSeconds(60), 1)));
        var _ = store.commit(told(DAWN, new Commit.Parking("h.example", START.plusSeconds(60), 2)));
        var _ = store.commit(told(DAWN, new Commit.Parking("h.example", START.plusSeconds(90))));
        assertEquals(2, store.ordersInARow("h.example"));
        var _ = store.commit(told(XINHUA, new Commit.Parking("h.example", START.plusSeconds(60), 3)));
        assertEquals(3, store.ordersInARow("h.example"));
        var _ = store.commit(told(XINHUA, new Commit.Parking("new.example", START.plusSeconds(60), 1)));
        assertEquals(1, store.ordersInARow("new.example"));
        var _ = store.commit(commit(XINHUA, START, START.plusSeconds(60)));
        assertEquals(3, store.ordersInARow("h.example"));
        var _ = store.commit(commit(DAWN, START, START.plusSeconds(60)));
        assertEquals(0, store.ordersInARow("h.example"));
        store.forgetOrders("new.example");
        assertEquals(0, store.ordersInARow("new.example"));
    }

    private static Commit told(FeedId feed, Commit.Parking parking) {
        Visit visit = Samples.visit(feed, START, START.plusSeconds(60));
        Visit told = new Visit(
                feed,
                visit.at(),
                visit.took(),
                new Outcome.ToldToWait(429, parking.until(), "429 Too Many Requests"),
                visit.requests(),
                visit.next(),
                visit.nextReason());
        return new Commit(told, PollState.NEW, null, List.of(), List.of(), parking);
    }

    @Test
    void aRemovedFeedIsNotVisitedAndItsEntriesAreNotShown() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0)));
        store.register(List.of(feed(XINHUA)), START);
        assertEquals(List.of("xinhua-world"), claim(START.plus(Duration.ofDays(9)), 10, ONE_AT_A_TIME));
        assertEquals(List.of(), store.newest(null, Order.PUBLISHED, null, 10));
        store.register(List.of(feed(XINHUA), feed(DAWN)), START);
        assertEquals(List.of("a"), keys(store.newest(null, Order.PUBLISHED, null, 10)));
    }

    @Test
    void aFeedThatMovesIsDueAtOnceWithItsEntriesButWithoutItsValidators() {
        PollState poll = Samples.fullPollState();
        Instant later = START.plus(Duration.ofDays(1));
        var _ = store.commit(new Commit(
                Samples.visit(DAWN, START, later),
                poll,
                null,
                List.of(new Commit.Item(entry("a", 0), START, null)),
                List.of(),
                null));
        store.register(List.of(feed(DAWN, "elsewhere.example"), feed(XINHUA)), START.plusSeconds(10));
        FeedState state = store.findFeed(DAWN).orElseThrow();
        assertEquals(START.plusSeconds(10), state.nextVisit());
        assertEquals("elsewhere.example", state.host());
        assertEquals(List.of(), state.poll().validators());
        assertEquals(poll.arrivals(), state.poll().arrivals());
        assertEquals(1, store.countEntries());
    }

    @Test
    void aVisitToTheOldAddressDoesNotDecideWhenTheNewOneIsAsked() {
        assertEquals(2, claim(START, 10, ONE_AT_A_TIME).size());
        store.register(List.of(feed(DAWN, "elsewhere.example"), feed(XINHUA)), START.plusSeconds(1));
        var _ = store.commit(new Commit(
                Samples.visit(DAWN, START, START.plus(Duration.ofDays(1))),
                Samples.fullPollState(),
                null,
                List.of(new Commit.Item(entry("a", 0), START, null)),
                List.of(),
                null));
        assertEquals(List.of("dawn"), claim(START.plusSeconds(1), 10, ONE_AT_A_TIME));
        assertEquals(List.of(), store.findFeed(DAWN).orElseThrow().poll().validators());
        assertEquals(1, store.countEntries());
    }

    @Test
    void aRestartChangesNothingThatWasDue() {
        var _ = store.commit(commit(DAWN, START, START.plusSeconds(600)));
        store.register(List.of(feed(DAWN), feed(XINHUA)), START.plusSeconds(30));
        assertEquals(START.plusSeconds(600), store.findFeed(DAWN).orElseThrow().nextVisit());
    }

    @Test
    void aFeedCanBeMadeDueEarlier() {
        var _ = store.commit(commit(DAWN, START, START.plus(Duration.ofDays(1))));
        store.reschedule(Map.of(DAWN, START.plusSeconds(5)));
        assertTrue(claim(START.plusSeconds(5), 10, ONE_AT_A_TIME).contains("dawn"));
    }

    @Test
    void twoNodesNeverClaimTheSameFeed() throws InterruptedException, ExecutionException {
        List<Registration> many = IntStream.range(0, 400)
                .mapToObj(i -> feed(new FeedId("f" + i), "h" + i % 40 + ".example"))
                .toList();
        store.register(many, START);
        List<SqlStore> nodes = List.of(store, nodeBeside());
        List<String> claimed = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> tries = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                SqlStore node = nodes.get(i % 2);
                tries.add(pool.submit(() ->
                        node.claimDue(START, 16, _ -> new Store.HostLimits(20, Duration.ZERO), LEASE).stream()
                                .map(state -> state.id().value())
                                .toList()));
            }
            for (Future<List<String>> each : tries) {
                claimed.addAll(each.get());
            }
        }
        assertEquals(claimed.size(), new HashSet<>(claimed).size());
        while (claimed.size() < 400) {
            List<String> rest = claim(START, 100, new Store.HostLimits(20, Duration.ZERO));
            assertFalse(rest.isEmpty());
            claimed.addAll(rest);
        }
        assertEquals(400, new HashSet<>(claimed).size());
    }

    /** A second node on the same database; where only one may have it open, the same. */
    SqlStore nodeBeside() {
        return store;
    }

    @Test
    void aNewEntryIsStoredWhole() {
        Entry full = Samples.fullEntry();
        Committed committed = store.commit(commit(DAWN, START, full));
        StoredEntry stored = store.newest(null, Order.PUBLISHED, null, 1).getFirst();
        assertEquals(full, stored.entry());
        assertEquals(List.of(stored), committed.added());
        assertEquals(new StoredEntry.Times(START, START, START, null), stored.times());
        assertEquals(DAWN, stored.feed());
    }

    @Test
    void anEntryOfManyMillionCharactersIsStoredWhole() {
        Entry small = entry("big", 0);
        Entry big = new Entry(
                small.key(),
                small.guid(),
                new Entry.Texts("t", new SafeHtml(""), new SafeHtml("\uD83C\uDF0Fx".repeat(1_200_000)), null),
                small.links(),
                small.dates(),
                small.attribution(),
                small.media(),
                small.subjects(),
                "big");
        var _ = store.commit(commit(DAWN, START, big));
        assertEquals(big, one("big").entry());
        var _ = store.commit(commit(DAWN, START, entry("big", 0, "https://example.org/items/big", "small")));
        assertEquals("<p>small</p>", one("big").entry().texts().content().value());
    }

    @Test
    void whatNoDatabaseTakesAsTextDoesNotLoseTheEntry() {
        Entry odd = entry("odd\uD800", 0, "urn:odd:\uDC00\u0000", "f");
        assertEquals(1, store.commit(commit(DAWN, START, odd)).added().size());
        assertEquals(1, store.newest(null, Order.PUBLISHED, null, 5).size());
    }

    @Test
    void aKnownEntryIsNotStoredTwice() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0), entry("a", 1)));
        Committed again = store.commit(commit(DAWN, START.plusSeconds(60), entry("a", 0), entry("b", 1)));
        assertEquals(List.of("b"), keys(again.added()));
        assertEquals(List.of(), again.updated());
        assertEquals(2, store.countEntries());
    }

    @Test
    void anEditChangesTheTextButNotWhatReadersKnowTheEntryBy() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0)));
        StoredEntry before = one("a");
        Instant later = START.plusSeconds(90);
        Committed edit =
                store.commit(commit(DAWN, later, entry("a", 55, "https://example.org/items/renamed", "second")));
        StoredEntry after = one("a");
        assertEquals(List.of(after), edit.updated());
        assertEquals(List.of(), edit.added());
        assertEquals(before.number(), after.number());
        assertEquals(before.id(), after.id());
        assertEquals(new StoredEntry.Times(START, START, later, null), after.times());
        assertEquals(before.entry().dates().published(), after.entry().dates().published());
        assertEquals("<p>second</p>", after.entry().texts().content().value());
        assertEquals(
                Map.of("a", new Store.Known(after.number(), "second", null)), store.known(DAWN, List.of("a", "none")));
    }

    @Test
    void anEarlierDateOfTheFeedReplacesOneThatWeMadeUp() {
        Entry undated = entry("a", 50);
        Entry firstSeen = new Entry(
                undated.key(),
                undated.guid(),
                undated.texts(),
                undated.links(),
                new Entry.Dates(START.plusSeconds(3000), null, Entry.Dates.Origin.FIRST_SEEN),
                undated.attribution(),
                undated.media(),
                undated.subjects(),
                "undated");
        var _ = store.commit(commit(DAWN, START, firstSeen));
        var _ = store.commit(commit(DAWN, START, entry("a", 1)));
        assertEquals(START.plusSeconds(60), one("a").entry().dates().published());
    }

    @Test
    void aGuidThatIsAnIriIsTheIdAndAnyOtherBecomesATag() {
        var _ = store.commit(commit(
                DAWN,
                START,
                entry("iri", 0, "urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6", "f"),
                entry("plain", 1, "12345", "f"),
                entry("blank", 2, "http://example.org/a b", "f"),
                entry("script", 3, "javascript:alert(1)", "f"),
                entry("none", 4, null, "f")));
        assertEquals("urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6", one("iri").id());
        for (String key : List.of("plain", "blank", "script", "none")) {
            assertTrue(one(key).id().startsWith("tag:news.example.org,2026-03-26:dawn/"), one(key).id());
        }
    }

    @Test
    void anotherFeedCannotTakeAnEntrysId() {
        String guid = "https://dawn.example/1";
        var _ = store.commit(commit(DAWN, START, entry("a", 0, guid, "f")));
        Committed spoof =
                store.commit(commit(XINHUA, START, entry("a", 1, guid, "spoof"), entry("b", 1, guid, "spoof")));
        assertEquals(guid, one("a").id());
        assertEquals("<p>f</p>", one("a").entry().texts().content().value());
        assertEquals(2, spoof.added().size());
        spoof.added().forEach(each -> assertTrue(each.id().startsWith("tag:news.example.org,"), each.id()));
        assertNotEquals(spoof.added().get(0).id(), spoof.added().get(1).id());
        assertEquals(3, store.findEntries(guid).size());
    }

    @Test
    void idsStayWhenTheSiteIsRenamed() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0, null, "f")));
        String id = one("a").id();
        store.close();
        opened.remove(store);
        if (!url().startsWith("jdbc:h2:mem:")) {
            store = SqlStore.open(new StoreSettings(url(), "other.example"));
            opened.add(store);
            store.register(List.of(feed(DAWN)), START.plus(Duration.ofDays(400)));
            assertEquals(id, one("a").id());
            var _ = store.commit(commit(DAWN, START, entry("b", 0, null, "f")));
            assertTrue(one("b").id().startsWith("tag:news.example.org,2026-03-26:"), one("b").id());
        }
    }

    @Test
    void anEntryIsFoundByItsIdGuidAndUrl() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0, "guid-a", "f"), entry("b", 0)));
        StoredEntry entry = one("a");
        assertEquals(List.of(entry), store.findEntries(entry.id()));
        assertEquals(List.of(entry), store.findEntries("guid-a"));
        assertEquals(List.of(entry), store.findEntries("https://example.org/a"));
        assertEquals(List.of(), store.findEntries("https://example.org/c"));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void entriesAreWalkedNewestFirstWithoutGapsOrRepeats(Order order) {
        for (int i = 0; i < 40; i++) {
            Entry[] entries = {entry("d" + i, i / 3), entry("e" + i, i * 7 % 40)};
            var _ = store.commit(commit(i % 4 == 0 ? XINHUA : DAWN, START.plusSeconds(i), entries));
        }
        List<StoredEntry> all = store.newest(null, order, null, 1000);
        assertEquals(80, all.size());
        for (Set<FeedId> feeds : List.of(Set.of(DAWN), Set.of(XINHUA), Set.of(DAWN, XINHUA))) {
            List<String> expected = keys(
                    all.stream().filter(each -> feeds.contains(each.feed())).toList());
            List<String> walked = new ArrayList<>();
            Position before = null;
            for (var page = store.newest(feeds, order, before, 7); !page.isEmpty(); ) {
                walked.addAll(keys(page));
                StoredEntry last = page.getLast();
                before = new Position(at(order, last), last.number());
                page = store.newest(feeds, order, before, 7);
            }
            assertEquals(expected, walked);
        }
        List<Instant> times = all.stream().map(each -> at(order, each)).toList();
        assertEquals(times.stream().sorted(java.util.Comparator.reverseOrder()).toList(), times);
    }

    private static Instant at(Order order, StoredEntry entry) {
        return switch (order) {
            case PUBLISHED -> entry.entry().dates().published();
            case RECEIVED -> entry.times().received();
        };
    }

    @Test
    void manyFeedsAreWalkedAsFewAre() {
        List<FeedId> ids =
                IntStream.range(0, 150).mapToObj(i -> new FeedId("f" + i)).toList();
        List<FeedId> known = new ArrayList<>(ids);
        known.add(DAWN);
        store.register(known.stream().map(Samples::feed).toList(), START);
        for (int i = 0; i < ids.size(); i++) {
            var _ = store.commit(commit(ids.get(i), START, entry("x" + i, i), entry("y" + i, i * 31 % 150)));
        }
        var _ = store.commit(commit(DAWN, START, entry("other", 75)));
        List<StoredEntry> all = store.newest(null, Order.PUBLISHED, null, 1000);
        List<String> expected =
                keys(all.stream().filter(each -> !each.feed().equals(DAWN)).toList());
        assertEquals(300, expected.size());
        assertEquals(expected, keys(store.newest(new HashSet<>(ids), Order.PUBLISHED, null, 1000)));
        assertEquals(expected.subList(0, 3), keys(store.newest(new HashSet<>(ids), Order.PUBLISHED, null, 3)));
    }

    @Test
    void aStoryHasItsEntriesOldestFirst() {
        var _ = store.commit(Samples.commitInStory(XINHUA, START, entry("late", 5), "s1"));
        var _ = store.commit(Samples.commitInStory(DAWN, START, entry("early", 1), "s1"));
        var _ = store.commit(Samples.commitInStory(DAWN, START, entry("other", 1), "s2"));
        assertEquals(List.of("early", "late"), keys(store.story(new StoryId("s1"))));
        Committed moved = store.commit(Samples.commitInStory(DAWN, START.plusSeconds(9), entry("other", 1), "s1"));
        assertEquals(START, moved.updated().getFirst().times().changed());
        assertEquals(3, store.story(new StoryId("s1")).size());
    }

    @Test
    void aCommitMovesEntriesOfOtherFeedsToItsStory() {
        var _ = store.commit(Samples.commitInStory(XINHUA, START, entry("x", 5), "s1"));
        Commit plain = Samples.commitInStory(DAWN, START.plusSeconds(5), entry("d", 1), "s2");
        Committed committed = store.commit(new Commit(
                plain.visit(),
                plain.poll(),
                null,
                plain.entries(),
                List.of(
                        new Commit.Moved(XINHUA, "x", new StoryId("s3")),
                        new Commit.Moved(DAWN, "d", new StoryId("s3")),
                        new Commit.Moved(DAWN, "no such entry", new StoryId("s3"))),
                null));
        assertEquals(List.of("x"), keys(committed.updated()));
        assertEquals(new StoryId("s3"), committed.added().getFirst().story());
        assertEquals(List.of("d", "x"), keys(store.story(new StoryId("s3"))));
        assertEquals(START, committed.updated().getFirst().times().changed());
    }

    @Test
    void storiesCanBeSetByNumber() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0), entry("b", 1)));
        store.setStories(Map.of(one("a").number(), new StoryId("s9")));
        assertEquals(List.of("a"), keys(store.story(new StoryId("s9"))));
    }

    @Test
    void whatArrivedSinceAMomentIsWalkedInTheOrderOfArrival() {
        for (int visit = 0; visit < 4; visit++) {
            Entry[] entries = {entry("old" + visit, -visit), entry("new" + visit, visit)};
            var _ = store.commit(commit(DAWN, START.plusSeconds(visit), entries));
        }
        assertEquals(List.of("old2", "new2", "old3", "new3"), keysOf(store.arrivals(START.plusSeconds(2), 100)));
        assertEquals(List.of("new2", "old3", "new3"), keysOf(store.arrivals(Instant.MIN, 3)));
    }

    private List<String> keysOf(List<Arrival> arrivals) {
        return keys(store.entries(arrivals.stream().map(Arrival::number).toList()));
    }

    @Test
    void whatItsFeedTookBackIsNoArrival() {
        Commit both = commit(DAWN, START, entry("a", 0), entry("b", 1));
        var _ = store.commit(both);
        List<Long> gone = List.of(one("a").number());
        var _ = store.commit(new Commit(both.visit(), both.poll(), null, List.of(), List.of(), gone, null));
        assertEquals(List.of("b"), keysOf(store.arrivals(START, 10)));
    }

    @Test
    void anArrivalTellsItsKeyItsStoryAndItsLastChange() {
        var _ = store.commit(commit(DAWN, START, entry("a", 0), entry("b", 1)));
        long before = store.lastChange();
        store.setStories(Map.of(one("b").number(), new StoryId("s9")));
        List<Arrival> arrivals = store.arrivals(START, 10);
        assertEquals(
                List.of(Arrival.keyOf(DAWN, "a"), Arrival.keyOf(DAWN, "b")),
                arrivals.stream().map(Arrival::key).toList());
        assertEquals(DAWN, arrivals.getFirst().feed());
        assertEquals(new StoryId("s9"), arrivals.getLast().story());
        assertTrue(arrivals.getFirst().change() <= before);
        assertTrue(arrivals.getLast().change() > before);
    }

    @Test
    void everyEntrySinceAMomentIsWalked() {
        Entry[] entries =
                IntStream.range(0, 1200).mapToObj(i -> entry("e" + i, i % 100)).toArray(Entry[]::new);
        var _ = store.commit(commit(DAWN, START, entries));
        List<StoredEntry> walked = new ArrayList<>();
        store.walkSince(START.plus(Duration.ofMinutes(50)), walked::add);
        assertEquals(600, new HashSet<>(keys(walked)).size());
        assertEquals(600, walked.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_000_000})
    void aDocumentComesBackAsItWasSavedLast(int length) {
        byte[] content = new byte[length];
        new java.util.Random(7).nextBytes(content);
        store.saveDocument("list/https://a.example/partners.opml", new byte[] {1, 2, 3});
        store.saveDocument("list/https://a.example/partners.opml", content);
        assertArrayEquals(
                content,
                store.findDocument("list/https://a.example/partners.opml").orElseThrow());
        assertTrue(store.findDocument("none").isEmpty());
    }

    @Test
    void everyConfiguredFeedIsSeenOnceHoweverManyThereAre() {
        List<Registration> feeds = new ArrayList<>();
        for (int number = 0; number <= 2 * Feeds.WALKED_AT_ONCE; number++) {
            feeds.add(feed(new FeedId("feed-" + number)));
        }
        store.register(feeds, START);
        var _ = feeds.remove(3);
        store.register(feeds, START);
        assertEquals(
                feeds.stream().map(Registration::id).toList(),
                store.feeds().stream().map(FeedState::id).toList());
    }

    @Test
    void whatIsRememberedOfAFeedComesBack() {
        PollState poll = Samples.fullPollState();
        var _ = store.commit(new Commit(
                Samples.visit(DAWN, START, START), poll, Samples.metadata("Dawn"), List.of(), List.of(), null));
        var _ = store.commit(new Commit(Samples.visit(DAWN, START, START), poll, null, List.of(), List.of(), null));
        FeedState state = store.findFeed(DAWN).orElseThrow();
        assertEquals(poll, state.poll());
        assertEquals(Samples.metadata("Dawn"), state.metadata());
        assertEquals(
                store.feeds().stream()
                        .map(each -> new KnownFeed(each.id(), each.poll().redirects(), each.metadata()))
                        .toList(),
                store.knownFeeds());
        assertEquals(
                Set.of(DAWN),
                store.knownFeeds(List.of(DAWN, new FeedId("unknown"))).stream()
                        .map(KnownFeed::id)
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of(state),
                store.feeds().stream().filter(each -> each.id().equals(DAWN)).toList());
        assertNull(store.findFeed(XINHUA).orElseThrow().lastVisit());
    }

    @Test
    void turnsAtAHostComeOneByOneForVisitsAndForRedirectsThatLeadThere() {
        Duration spacing = Duration.ofSeconds(2);
        Duration patience = Duration.ofSeconds(3);
        assertEquals(Duration.ZERO, store.takeTurn("new.example", START, spacing, patience));
        assertEquals(spacing, store.takeTurn("new.example", START, spacing, patience));
        assertEquals(Duration.ofSeconds(4), store.takeTurn("new.example", START, spacing, patience));
        assertEquals(Duration.ofSeconds(4), store.takeTurn("new.example", START, spacing, patience));
        assertEquals(Duration.ZERO, store.takeTurn("new.example", START.plusSeconds(9), spacing, patience));
        assertEquals(Duration.ZERO, store.takeTurn("new.example", START.plusSeconds(9), Duration.ZERO, patience));
        assertEquals(Duration.ZERO, store.takeTurn(DAWN + ".example", START, spacing, patience));
        assertTrue(store.claimDue(START, 10, _ -> ONE_AT_A_TIME, LEASE).stream()
                .noneMatch(each -> each.id().equals(DAWN)));
        assertTrue(store.claimDue(START.plus(spacing), 10, _ -> ONE_AT_A_TIME, LEASE).stream()
                .anyMatch(each -> each.id().equals(DAWN)));
    }

    private static Subscription subscription(FeedId feed, String token) {
        return Subscription.wanted(
                feed,
                new Subscription.Offer(
                        List.of("https://hub.example/", "https://two.example/"), "https://topic.example/"),
                "https://news.example.org/websub/" + token,
                "secret",
                START);
    }

    @Test
    void aFeedHasOneSubscriptionAndBringsItAlong() {
        assertNull(store.findFeed(DAWN).orElseThrow().subscription());
        store.subscriptions().save(subscription(DAWN, "one"));
        Subscription two = subscription(DAWN, "two");
        store.subscriptions().save(two);
        assertEquals(Optional.empty(), store.subscriptions().find("one"));
        assertEquals(Optional.of(two), store.subscriptions().find("two"));
        assertEquals(List.of(two), store.subscriptions().list());
        assertEquals(two, store.findFeed(DAWN).orElseThrow().subscription());
        Instant until = START.plusSeconds(600);
        UnaryOperator<Subscription> grant =
                each -> each.granted(START, until, START).taken(START).discarded();
        assertEquals(
                grant.apply(two), store.subscriptions().change("two", grant).orElseThrow());
        assertEquals(Optional.of(grant.apply(two)), open().subscriptions().find("two"));
        assertEquals(Optional.empty(), store.subscriptions().change("one", grant));
        store.subscriptions().remove(DAWN);
        assertEquals(List.of(), store.subscriptions().list());
    }

    @Test
    void aHubThatIsToBeAskedIsGivenToOneCaller() {
        store.subscriptions().save(subscription(DAWN, "one"));
        assertEquals(List.of(), store.subscriptions().claim(START.minusSeconds(1), 9, LEASE));
        assertEquals(List.of(subscription(DAWN, "one")), store.subscriptions().claim(START, 9, LEASE));
        assertEquals(List.of(), store.subscriptions().claim(START, 9, LEASE));
        assertEquals(1, store.subscriptions().claim(START.plus(LEASE), 9, LEASE).size());
    }

    @Test
    void aPushIsStoredAndDisturbsNoVisit() {
        var _ = store.commit(commit(DAWN, START, START.plusSeconds(60), entry("a", 1)));
        List<FeedState> visited = store.claimDue(START.plusSeconds(60), 10, _ -> ONE_AT_A_TIME, LEASE);
        assertTrue(visited.stream().anyMatch(each -> each.id().equals(DAWN)));
        Visit visit = Samples.visit(DAWN, START.plusSeconds(61), null);
        List<Commit.Item> items = List.of(new Commit.Item(entry("b", 2), START, null));
        Committed pushed = store.commit(new Push(visit, items, List.of(), _ -> Samples.fullPollState()));
        assertEquals(1, pushed.added().size());
        assertEquals(2, store.countEntriesByFeed().get(DAWN));
        assertEquals(Samples.fullPollState(), store.findFeed(DAWN).orElseThrow().poll());
        assertEquals(visit, store.findFeed(DAWN).orElseThrow().lastVisit());
        assertEquals(2, store.visits(DAWN, 10).size());
        assertEquals(
                List.of(),
                store.claimDue(START.plusSeconds(62), 10, _ -> ONE_AT_A_TIME, LEASE).stream()
                        .filter(each -> each.id().equals(DAWN))
                        .toList());
    }

    private static Subscriber subscriber(String topic, String callback, @Nullable String secret, Instant until) {
        return new Subscriber(0, topic, callback, "reader.example", secret, until, null);
    }

    @Test
    void aCallbackSubscribesToATopicOnceAndUntilItsLeaseEnds() {
        Subscribers subscribers = store.subscribers();
        subscribers.save(subscriber("t", "c", "one", START.plusSeconds(10)));
        subscribers.save(subscriber("t", "c", "two", START.plusSeconds(20)));
        subscribers.save(subscriber("t", "d", null, START.plusSeconds(30)));
        subscribers.save(subscriber("u", "c", null, START.plusSeconds(30)));
        assertEquals("two", subscribers.find("t", "c").orElseThrow().secret());
        assertEquals(3, subscribers.count());
        assertEquals(3, subscribers.countAt("reader.example"));
        assertEquals(0, subscribers.countAt("other.example"));
        assertEquals(2, subscribers.of(List.of("t", "none"), START).size());
        assertEquals(1, subscribers.of(List.of("t"), START.plusSeconds(20)).size());
        subscribers.removeExpired(START.plusSeconds(20));
        assertEquals(Optional.empty(), subscribers.find("t", "c"));
        subscribers.remove("t", "d");
        assertEquals(1, subscribers.count());
    }

    @Test
    void whatASubscriberWasBroughtIsKnownAndNeverGoesBack() {
        Subscribers subscribers = store.subscribers();
        Instant lease = START.plusSeconds(1_000);
        subscribers.save(new Subscriber(0, "t", "c", "reader.example", null, lease, START));
        subscribers.save(subscriber("t", "d", null, lease));
        assertEquals(START, subscribers.find("t", "c").orElseThrow().newsUntil());
        assertNull(subscribers.find("t", "d").orElseThrow().newsUntil());
        subscribers.brought(List.of(
                new Subscribers.Brought("t", "c", START.plusSeconds(20)),
                new Subscribers.Brought("t", "d", START.plusSeconds(20)),
                new Subscribers.Brought("t", "gone", START.plusSeconds(20))));
        subscribers.brought(List.of(new Subscribers.Brought("t", "c", START.plusSeconds(10))));
        subscribers.save(subscriber("t", "c", "renewed", lease));
        assertEquals(
                List.of(START.plusSeconds(20), START.plusSeconds(20)),
                subscribers.of(List.of("t"), START).stream()
                        .map(Subscriber::newsUntil)
                        .toList());
        assertEquals(2, subscribers.count());
    }

    @Test
    void everyOutcomeComesBack() {
        List<Outcome> outcomes = List.of(
                new Outcome.Fetched(1, 2, 3, List.of(new Repair("mended"))),
                new Outcome.Pushed(1, 2, 3, List.of(new Repair("mended"))),
                new Outcome.NotModified(),
                new Outcome.Unchanged(),
                new Outcome.ToldToWait(429, START, "asked to"),
                new Outcome.Gone("410"),
                new Outcome.Failed(FailureKind.TIMEOUT, "slow", null));
        for (Outcome outcome : outcomes) {
            Visit visit = new Visit(
                    DAWN, START, Duration.ofMillis(3), outcome, Visit.Requests.NONE, START.plusSeconds(1), "why");
            var _ = store.commit(new Commit(visit, PollState.NEW, null, List.of(), List.of(), null));
            assertEquals(visit, store.findFeed(DAWN).orElseThrow().lastVisit());
        }
        assertEquals(
                outcomes.reversed(),
                store.visits(DAWN, 10).stream().map(Visit::outcome).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 50, 51, 120})
    void theLastFiftyVisitsAreKept(int count) {
        for (int i = 0; i < count; i++) {
            var _ = store.commit(commit(DAWN, START.plusSeconds(i)));
        }
        List<Instant> expected = IntStream.range(0, Math.min(50, count))
                .mapToObj(i -> START.plusSeconds(count - 1 - i))
                .toList();
        assertEquals(expected, store.visits(DAWN, 100).stream().map(Visit::at).toList());
        assertEquals(
                expected.subList(0, 2),
                store.visits(DAWN, 2).stream().map(Visit::at).toList());
    }

    @Test
    void manyVisitsCommitAtOnce() throws InterruptedException, ExecutionException {
        List<FeedId> ids =
                IntStream.range(0, 40).mapToObj(i -> new FeedId("f" + i)).toList();
        store.register(ids.stream().map(id -> feed(id, "one.example")).toList(), START);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Committed>> commits = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int round = i;
                FeedId id = ids.get(i % 40);
                commits.add(pool.submit(() -> store.commit(commit(
                        id,
                        START,
                        entry("a" + round % 3, round, "https://one.example/" + round % 3, "f" + round),
                        entry("b" + round, round)))));
            }
            for (Future<Committed> each : commits) {
                assertFalse(each.get().added().isEmpty());
            }
        }
        List<StoredEntry> all = store.newest(null, Order.PUBLISHED, null, 1000);
        assertEquals(all.size(), all.stream().map(StoredEntry::id).distinct().count());
        assertEquals(all.size(), store.countEntries());
    }

    @Test
    void aCommitThatFailsLeavesNothingAndHarmsNoOther() throws InterruptedException {
        FeedId unknown = new FeedId("unknown");
        List<Throwable> failures = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                int round = i;
                var _ = pool.submit(() -> {
                    FeedId id = round % 5 == 0 ? unknown : DAWN;
                    try {
                        return store.commit(commit(id, START, entry("e" + round, round)));
                    } catch (IllegalArgumentException refused) {
                        synchronized (failures) {
                            failures.add(refused);
                        }
                        throw refused;
                    }
                });
            }
        }
        assertEquals(6, failures.size());
        assertEquals(24, store.countEntries());
        assertTrue(store.isHealthy());
    }

    @Test
    void retentionKeepsTheNewestAndLetsTheOldGo() {
        store.register(
                List.of(
                        new Registration(DAWN, "https://d.example/", "d.example", new Retention(60, 3, 2000)),
                        new Registration(XINHUA, "https://x.example/", "x.example", new Retention(60, 3, 5))),
                START);
        for (FeedId feed : List.of(DAWN, XINHUA)) {
            for (int i = 0; i < 10; i++) {
                var _ = store.commit(commit(feed, START, entry(feed + "-" + i, i)));
            }
        }
        assertEquals(5, store.retain(START.plus(Duration.ofDays(59))));
        assertEquals(15, store.countEntries());
        assertEquals(9, store.retain(START.plus(Duration.ofDays(61))));
        assertEquals(
                List.of("dawn-9", "dawn-8", "dawn-7"), keys(store.newest(Set.of(DAWN), Order.PUBLISHED, null, 99)));
        assertEquals(3, store.newest(Set.of(XINHUA), Order.RECEIVED, null, 99).size());
        assertEquals(0, store.retain(START.plus(Duration.ofDays(61))));
    }

    @Test
    void anEntryThatWasLetGoDoesNotComeBackAndLendsItsIdToNoOther() {
        store.register(
                List.of(
                        new Registration(DAWN, "https://d.example/", "d.example", new Retention(60, 1, 2000)),
                        feed(XINHUA)),
                START);
        var _ = store.commit(commit(DAWN, START, entry("old", 0), entry("new", 5)));
        Instant later = START.plus(Duration.ofDays(61));
        assertEquals(1, store.retain(later));
        assertTrue(store.known(DAWN, List.of("old")).containsKey("old"));
        assertEquals(
                List.of(), store.commit(commit(DAWN, later, entry("old", 0))).added());
        Committed other = store.commit(commit(XINHUA, later, entry("old", 0)));
        assertTrue(other.added().getFirst().id().startsWith("tag:"));
        Instant muchLater = later.plus(Duration.ofDays(401));
        assertEquals(0, store.retain(muchLater));
        assertFalse(store.known(DAWN, List.of("old")).containsKey("old"));
    }

    @Test
    void aFeedCannotBeRegisteredTwice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> store.register(List.of(feed(DAWN), new Registration(DAWN, "u", "h", KEEP)), START));
    }

    @Test
    void whatHappenedCanBeFollowedChangeByChange() {
        for (int i = 0; i < 10; i++) {
            var _ = store.commit(commit(DAWN, START, entry("a" + i, i), entry("b" + i, i)));
        }
        var _ = store.commit(commit(DAWN, START, entry("a3", 3, null, "edited")));
        List<String> keys = new ArrayList<>();
        long change = 0;
        for (Changes next = store.changesAfter(0, 3); next.last() > change; next = store.changesAfter(change, 3)) {
            change = next.last();
            next.entries().forEach(each -> keys.add(each.entry().key().value()));
        }
        assertEquals(store.lastChange(), change);
        assertEquals(20, keys.size());
        assertEquals("a3", keys.getLast());
        assertEquals(new Changes(List.of(), List.of(), change), store.changesAfter(change, 3));
    }

    @Test
    void whatRetentionLetGoIsToldWhole() {
        store.register(
                List.of(new Registration(DAWN, "https://dawn.example/rss", "dawn.example", new Retention(60, 1, 1))),
                START);
        var _ = store.commit(commit(DAWN, START, entry("a", 0), entry("b", 1), entry("c", 2), entry("d", 3)));
        List<Long> before = store.changesAfter(0, 9).entries().stream()
                .map(StoredEntry::number)
                .toList();
        long change = store.lastChange();
        assertEquals(3, store.retain(START));
        Changes after = store.changesAfter(change, 1);
        assertEquals(before.subList(0, 3), after.gone().stream().sorted().toList());
        assertEquals(List.of(), after.entries());
    }

    @Test
    void aStoreIsItselfForEver() {
        assertTrue(store.identity().isPresent());
        assertEquals(store.identity(), nodeBeside().identity());
    }
}
