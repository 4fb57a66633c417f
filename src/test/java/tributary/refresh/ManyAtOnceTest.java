package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tributary.store.FeedState;
import tributary.store.Store.HostLimits;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.Received;

/** Feeds and nodes by the dozen: who asks whom, and how many at a time. */
@Timeout(120)
class ManyAtOnceTest {
    private static final HostLimits POLITE = new HostLimits(1, Duration.ofSeconds(2));
    private static final HostLimits HASTY = new HostLimits(8, Duration.ZERO);

    @Test
    void check63OneHostIsAskedOneByOneWithAGapBetween() {
        try (RefreshTestKit kit = RefreshTestKit.inMemory();
                Dispatcher dispatcher = kit.dispatcher(POLITE)) {
            for (int i = 0; i < 20; i++) {
                kit.origin.answer("/feed" + i, Answer.feed());
                kit.add("feed" + i, "/feed" + i);
            }
            dispatcher.use(kit.plans(), _ -> POLITE, kit.store.knownFeeds());
            for (int visited = 1; visited <= 20; visited++) {
                assertEquals(1, dispatcher.tick());
                assertEquals(0, dispatcher.tick());
                int expected = visited;
                await(() -> countVisited(kit) == expected);
                assertEquals(expected, kit.origin.requests().size());
                kit.clock.advance(Duration.ofMillis(1_999));
                assertEquals(0, dispatcher.tick());
                kit.clock.advance(Duration.ofMillis(1));
            }
            assertEquals(1, kit.origin.connections());
        }
    }

    @Test
    void placesThatGetFreeAreTakenBeforeTheNextTick() {
        try (RefreshTestKit kit = RefreshTestKit.inMemory();
                Dispatcher dispatcher = kit.dispatcher(HASTY)) {
            for (int i = 0; i < 50; i++) {
                kit.origin.answer("/feed" + i, Answer.feed());
                kit.add("feed" + i, "/feed" + i);
            }
            dispatcher.use(kit.plans(), _ -> HASTY, kit.store.knownFeeds());
            dispatcher.dispatch(Duration.ofSeconds(60));
            await(() -> countVisited(kit) == 50);
            assertEquals(50, kit.origin.requests().size());
        }
    }

    @Test
    void documentsThatCameTogetherAreReadInTurns() {
        try (RefreshTestKit kit = RefreshTestKit.inMemory()) {
            int feeds = 3 * RefreshFeed.DOCUMENTS_AT_ONCE;
            HostLimits crowd = new HostLimits(feeds, Duration.ZERO);
            for (int i = 0; i < feeds; i++) {
                kit.origin.answer("/feed" + i, Answer.feed());
                kit.plan("feed" + i, kit.origin.url("/feed" + i));
            }
            kit.register();
            AtomicInteger underWay = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            kit.read(text -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                pause();
                underWay.decrementAndGet();
                return text;
            });
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                kit.store
                        .claimDue(kit.clock.instant(), feeds, _ -> crowd, Duration.ofMinutes(10))
                        .forEach(state -> threads.execute(() -> kit.visit(state)));
            }
            assertEquals(feeds, countVisited(kit));
            assertTrue(most.get() > 1 && most.get() <= RefreshFeed.DOCUMENTS_AT_ONCE, most + " at once");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void check63TheHostThatRedirectsLeadToIsAskedWithAGapBetweenToo() {
        try (Origin target = Origin.start();
                RefreshTestKit kit = RefreshTestKit.inMemory();
                Dispatcher dispatcher = kit.dispatcher(POLITE)) {
            target.answer("/feed", Answer.feed());
            for (int i = 0; i < 6; i++) {
                kit.origin.answer("/feed" + i, Answer.redirect(302, target.url("/feed")));
                kit.add("feed" + i, "/feed" + i);
            }
            HostLimits crowd = new HostLimits(16, Duration.ZERO);
            HostLimits sparse = new HostLimits(1, Duration.ofSeconds(30));
            String home = "127.0.0.1:" + kit.origin.port();
            dispatcher.use(kit.plans(), host -> host.equals(home) ? crowd : sparse, kit.store.knownFeeds());
            assertEquals(6, dispatcher.tick());
            await(() -> countVisited(kit) == 6);
            assertEquals(1, target.requests().size());
            assertEquals(6, kit.origin.requests().size());
            assertTrue(kit.store.feeds().stream()
                    .allMatch(feed -> feed.poll().health().failures() == 0));
            assertEquals(Map.of(), kit.store.parkedHosts(kit.clock.instant()));
        }
    }

    @Test
    void check35TwoNodesNeverAskForTheSameFeed() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                RefreshTestKit one = RefreshTestKit.at(postgres.getJdbcUrl("postgres", "postgres"))) {
            for (int i = 0; i < 60; i++) {
                one.origin.answer("/feed" + i, Answer.feed());
                one.plan("feed" + i, one.origin.url("/feed" + i));
            }
            one.register();
            try (RefreshTestKit two = one.beside();
                    Dispatcher first = one.dispatcher(HASTY);
                    Dispatcher second = two.dispatcher(HASTY)) {
                AtomicInteger byFirst = new AtomicInteger();
                AtomicInteger bySecond = new AtomicInteger();
                await(() -> {
                    Thread other = Thread.startVirtualThread(() -> bySecond.addAndGet(second.tick()));
                    byFirst.addAndGet(first.tick());
                    join(other);
                    return countVisited(one) == 60;
                });
                assertEquals(60, byFirst.get() + bySecond.get());
                assertTrue(bySecond.get() > 0, "the second node did nothing");
                assertEquals(60, one.origin.requests().size());
                assertEquals(60, targets(one).size());
                failOver(one, first, second);
            }
        }
    }

    /** A node that took a feed and died: the other takes it once the lease is over, and only then. */
    private static void failOver(RefreshTestKit one, Dispatcher first, Dispatcher second) {
        one.clock.advance(Duration.ofDays(2));
        List<FeedState> taken = one.store.claimDue(one.clock.instant(), 1, _ -> HASTY, Duration.ofMinutes(2));
        assertEquals(1, taken.size());
        await(() -> first.tick() + second.tick() == 0 && one.origin.requests().size() == 119);
        one.clock.advance(Duration.ofMinutes(2).plusSeconds(1));
        String target = "/" + taken.getFirst().id();
        await(() -> {
            var _ = first.tick() + second.tick();
            return one.origin.requests(target).size() == 2;
        });
    }

    private static Set<String> targets(RefreshTestKit kit) {
        List<String> all = new ArrayList<>();
        kit.origin.requests().stream().map(Received::target).forEach(all::add);
        return new HashSet<>(all);
    }

    private static long countVisited(RefreshTestKit kit) {
        return kit.store.feeds().stream()
                .filter(feed -> feed.lastVisit() != null)
                .count();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
