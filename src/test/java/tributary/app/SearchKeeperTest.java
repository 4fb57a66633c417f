package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.testing.EntryBuilder.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.model.FeedId;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.search.Question;
import tributary.search.SearchIndex;
import tributary.search.SearchUnavailable;
import tributary.search.Words;
import tributary.store.Commit;
import tributary.store.Registration;
import tributary.store.Retention;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;
import tributary.testing.EntryBuilder;

/** A real store in a file, the index beside it. */
class SearchKeeperTest {
    private static final Instant NOW = Instant.parse("2025-03-26T12:00:00Z");
    private static final FeedId DAWN = new FeedId("dawn");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private Store store;
    private SearchIndex index;

    @BeforeEach
    void open() {
        store = Stores.open(
                new StoreSettings("jdbc:h2:file:" + folder.resolve("tributary").toAbsolutePath(), "a.example"));
        store.register(List.of(registration(new Retention(60, 20, 2000))), NOW);
        index = new SearchIndex(folder.resolve("search"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Registration registration(Retention retention) {
        return new Registration(DAWN, "https://dawn.example/rss", "dawn.example", retention);
    }

    private void visit(EntryBuilder... entries) {
        Visit visit = new Visit(
                DAWN, NOW, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, NOW.plusSeconds(60), "soon");
        List<Commit.Item> items = Arrays.stream(entries)
                .map(each -> new Commit.Item(each.build(), NOW, null))
                .toList();
        var _ = store.commit(new Commit(visit, PollState.NEW, null, items, List.of(), null));
    }

    private List<String> found(String words) {
        Question question = new Question(Words.parse(words).orElseThrow(), null, List.of(), Question.Order.PUBLISHED);
        try {
            return store.entries(index.find(question, null, 100)).stream()
                    .map(each -> each.entry().texts().title())
                    .toList();
        } catch (SearchUnavailable notYet) {
            return List.of("not yet");
        }
    }

    private static <T> void eventually(T expected, Supplier<T> actual) {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!expected.equals(actual.get()) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertEquals(expected, actual.get());
    }

    @Test
    void whatIsStoredIsFoundSoonAfter() {
        try (SearchKeeper _ = new SearchKeeper(store, index)) {
            eventually(List.of(), () -> found("security"));
            visit(entry("one").title("Security measures"));
            eventually(List.of("Security measures"), () -> found("security"));
            visit(entry("one").title("Trade measures"));
            eventually(List.of(), () -> found("security"));
            eventually(List.of("Trade measures"), () -> found("measures"));
        }
    }

    @Test
    void whatWasStoredWhileTheIndexWasAwayIsFound() {
        visit(entry("one").title("Security measures"));
        keepUntilFound("security", "Security measures");
        visit(entry("two").title("Security talks").published(NOW), entry("one").title("Trade measures"));
        keepUntilFound("security", "Security talks");
        keepUntilFound("trade", "Trade measures");
    }

    @Test
    void aKilledIndexCatchesUp() {
        visit(entry("one").title("Security measures"));
        index.open(store.identity().orElseThrow(), store.lastChange());
        index.take(store.changesAfter(0, 10).entries(), List.of(), store.lastChange());
        index.complete();
        index.save();
        visit(entry("two").title("Security talks").published(NOW));
        index.take(store.changesAfter(index.seen(), 10).entries(), List.of(), store.lastChange());
        index.abandon();
        keepUntilFound("security", "Security talks", "Security measures");
    }

    @Test
    void whatRetentionLetGoIsNotFound() {
        visit(
                entry("one").title("Security measures"),
                entry("two").title("Security talks").published(NOW));
        keepUntilFound("security", "Security talks", "Security measures");
        store.register(List.of(registration(new Retention(60, 1, 1))), NOW);
        assertEquals(1, store.retain(NOW));
        keepUntilFound("security", "Security talks");
    }

    @Test
    void aMissingOrDamagedIndexIsMadeAnew() throws IOException {
        visit(entry("one").title("Security measures"));
        keepUntilFound("security", "Security measures");
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged");
            }
        }
        keepUntilFound("security", "Security measures");
    }

    private void keepUntilFound(String words, String... titles) {
        try (SearchKeeper _ = new SearchKeeper(store, index)) {
            eventually(List.of(titles), () -> found(words));
        }
    }
}
