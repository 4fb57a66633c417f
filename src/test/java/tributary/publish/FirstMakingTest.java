package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.model.Attribution;
import tributary.model.FeedMetadata;
import tributary.publish.feed.ItemSource;
import tributary.store.KnownFeed;

/** After a start each merged feed is made once: when it is first asked for, or in its turn. */
class FirstMakingTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whoAsksFirstIsShownWhatIsStored() {
        var _ = kit.visit(DAWN, entry("boao"));
        kit.useMerged(merged("one"), merged("two"));
        try (Publisher started = kit.anotherPublisher()) {
            assertEquals(1, started.find("two").orElseThrow().document().items().size());
            assertEquals(List.of("one", "two"), started.ids());
        }
    }

    @Test
    void whatNobodyAsksForIsMadeInTurn() throws InterruptedException {
        kit.useMerged(merged("one"), merged("two"), merged("three"));
        CountDownLatch made = new CountDownLatch(3);
        try (Publisher started = kit.anotherPublisher()) {
            started.onMade(_ -> made.countDown());
            started.makeAll();
            assertTrue(made.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoWaitsForOneComesBeforeAllThatAreMadeInTurn() throws InterruptedException {
        kit.useMerged(merged("one"), merged("two"), merged("three"), merged("asked-for"));
        List<String> made = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(4);
        try (Publisher started = kit.anotherPublisher()) {
            Thread reader = new Thread(() -> started.find("asked-for"));
            started.onMade(each -> {
                made.add(each.merged().id());
                all.countDown();
                if (made.size() == 1) {
                    reader.start();
                    while (reader.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                }
            });
            started.makeAll();
            assertTrue(all.await(60, TimeUnit.SECONDS));
        }
        assertEquals(List.of("one", "asked-for", "two", "three"), made);
    }

    @Test
    void itsFirstStateIsNoChange() {
        var _ = kit.visit(DAWN, entry("boao"));
        kit.useMerged(merged("one"), merged("two"));
        List<String> made = new CopyOnWriteArrayList<>();
        List<String> changed = new CopyOnWriteArrayList<>();
        try (Publisher started = kit.anotherPublisher()) {
            started.onChange(each -> changed.add(each.merged().id()));
            started.onMade(each -> made.add(each.merged().id()));
            assertEquals(2, started.all().size());
            started.catchUp();
        }
        List<String> sorted = new ArrayList<>(made);
        sorted.sort(null);
        assertEquals(List.of("one", "two"), sorted);
        assertEquals(List.of(), changed);
    }

    /** A visit may end between the moment at which the feeds were read and that at which the settings are in force. */
    @Test
    void aLaterConfigurationAsksTheStoreWhatFeedsSayOfThemselves() {
        List<KnownFeed> before = kit.store().knownFeeds();
        FeedMetadata home = new FeedMetadata(
                null, null, null, "https://dawn.example/home", null, null, null, Attribution.NONE, List.of(), null);
        var _ = kit.visit(DAWN, home, entry("boao"));
        kit.publisher().use(kit.publisher().settings().orElseThrow(), before);
        assertEquals(
                List.of("https://dawn.example/home"),
                kit.publisher().sources(null).stream()
                        .filter(source -> source.feed().equals(DAWN))
                        .map(ItemSource::siteUrl)
                        .toList());
    }
}
