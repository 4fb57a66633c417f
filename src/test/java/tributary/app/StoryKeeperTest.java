package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.testing.EntryBuilder.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.model.Entry;
import tributary.model.Feed;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.refresh.Stories;
import tributary.store.Commit;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.story.StoryDecision;
import tributary.story.StoryIndex;
import tributary.story.StoryItem;
import tributary.testing.LabelledStories;
import tributary.testing.LabelledStories.Labelled;
import tributary.testing.MovableClock;

/** What a restart makes of the story index, with a real store. */
class StoryKeeperTest {
    private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");

    private final MovableClock clock = MovableClock.at(START.toString());
    private final List<Labelled> items = LabelledStories.SETS.stream()
            .flatMap(set -> LabelledStories.read(set).stream())
            .sorted(Comparator.comparing(labelled -> labelled.item().published()))
            .toList();
    private final Map<String, Feed> feeds = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    private Store store;
    private Configuration configuration;

    @BeforeEach
    void open() throws IOException {
        StringBuilder yaml = new StringBuilder("version: 1\nfeeds:\n");
        List<String> outlets =
                items.stream().map(each -> each.item().outlet()).distinct().toList();
        for (int i = 0; i < outlets.size(); i++) {
            yaml.append("  - {id: f" + i + ", url: \"https://f" + i + ".example/rss\"}\n");
        }
        yaml.append("merged:\n  - {id: all, title: Everything}\n");
        Path file = Files.writeString(folder.resolve("feeds.yml"), yaml);
        if (!(new ConfigReader().read(file, Map.of()) instanceof ConfigResult.Valid valid)) {
            throw new AssertionError("the feeds.yml of the test has mistakes");
        }
        configuration = valid.configuration();
        for (int i = 0; i < outlets.size(); i++) {
            feeds.put(outlets.get(i), configuration.feeds().get(i).feed());
        }
        store = Stores.open(
                new StoreSettings("jdbc:h2:file:" + folder.resolve("tributary").toAbsolutePath(), "a.example"));
        store.register(
                feeds.values().stream().map(StoryKeeperTest::registration).toList(), START);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Registration registration(Feed feed) {
        String host = feed.id() + ".example";
        return new Registration(feed.id(), "https://" + host + "/rss", host, new Retention(60, 20, 2000));
    }

    private StoryKeeper keeper() {
        StoryKeeper keeper = new StoryKeeper(configuration, store, clock);
        keeper.start();
        return keeper;
    }

    private Feed feed(Labelled labelled) {
        Feed feed = feeds.get(labelled.item().outlet());
        if (feed == null) {
            throw new AssertionError("no feed of " + labelled.item().outlet());
        }
        return feed;
    }

    private Entry entryOf(Labelled labelled) {
        StoryItem item = labelled.item();
        return entry(item.key())
                .title(item.text().title())
                .content("<p>" + item.text().body() + "</p>")
                .language(item.text().language())
                .published(item.published())
                .build();
    }

    private StoryDecision place(StoryIndex index, Labelled labelled) {
        return index.place(Stories.itemOf(feed(labelled), entryOf(labelled), text -> text));
    }

    /** Places an item and stores it with what that moved. */
    private void arrive(StoryIndex index, Labelled labelled) {
        StoryDecision decision = place(index, labelled);
        Feed feed = feed(labelled);
        Instant now = labelled.item().published();
        List<Commit.Moved> moved = decision.moved().stream()
                .map(each -> Commit.Moved.of(each.key(), each.story()))
                .toList();
        Visit visit = new Visit(
                feed.id(), now, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, now.plusSeconds(60), "");
        List<Commit.Item> brought = List.of(new Commit.Item(entryOf(labelled), now, decision.story()));
        var _ = store.commit(new Commit(visit, PollState.NEW, null, brought, moved, null));
        clock.set(now);
    }

    private List<String> decisions(StoryIndex index, List<Labelled> later) {
        List<String> decisions = new ArrayList<>();
        for (Labelled each : later) {
            StoryDecision decision = place(index, each);
            decisions.add(each.item().text().title() + ": " + decision.story() + " in " + decision.thread() + ", moved "
                    + decision.moved().size());
        }
        return decisions;
    }

    @Test
    void decisionsAfterARestartAreThoseWithoutOne() {
        int half = items.size() / 2;
        StoryIndex index;
        try (StoryKeeper before = keeper()) {
            index = before.awaitFilled();
            items.subList(0, half).forEach(each -> arrive(index, each));
            before.save();
        }
        try (StoryKeeper after = keeper()) {
            StoryIndex rebuilt = after.awaitFilled();
            assertEquals(index.size(), rebuilt.size());
            List<Labelled> later = items.subList(half, items.size());
            assertEquals(decisions(index, later), decisions(rebuilt, later));
        }
    }

    @Test
    void afterAKillWhatCameSinceTheLastSaveIsPutBackToo() {
        int third = items.size() / 3;
        StoryIndex index;
        try (StoryKeeper before = keeper()) {
            index = before.awaitFilled();
            items.subList(0, third).forEach(each -> arrive(index, each));
            before.save();
            items.subList(third, items.size()).forEach(each -> arrive(index, each));
        }
        try (StoryKeeper after = keeper()) {
            StoryIndex rebuilt = after.awaitFilled();
            for (Labelled each : items) {
                String key = Stories.keyOf(feed(each), entryOf(each));
                assertEquals(
                        index.find(key).map(StoryDecision::story),
                        rebuilt.find(key).map(StoryDecision::story),
                        each.item().text().title());
            }
        }
    }

    @Test
    void aDamagedMemoryCostsNoItem() {
        try (StoryKeeper before = keeper()) {
            StoryIndex index = before.awaitFilled();
            items.forEach(each -> arrive(index, each));
        }
        store.saveDocument(StoryKeeper.STATISTICS, new byte[] {3, 1, 4, 1, 5});
        try (StoryKeeper after = keeper()) {
            StoryIndex rebuilt = after.awaitFilled();
            List<Labelled> last = items.subList(items.size() - 20, items.size());
            assertTrue(last.stream()
                    .allMatch(each -> rebuilt.find(Stories.keyOf(feed(each), entryOf(each)))
                            .isPresent()));
        }
    }

    @Test
    void halfAnIndexIsNotSavedOverAWholeOne() {
        try (StoryKeeper begun = new StoryKeeper(configuration, store, clock)) {
            begun.save();
            assertTrue(store.findDocument(StoryKeeper.STATISTICS).isEmpty());
        }
    }
}
