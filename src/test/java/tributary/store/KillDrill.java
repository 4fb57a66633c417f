package tributary.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.FeedId;
import tributary.model.StoredEntry;

/**
 * Lets a process write to a store, kills it at moments that come out of a seed, and tells what the store that is left
 * does not hold of what was acknowledged. The same file is killed again and again.
 */
final class KillDrill {
    private static final Duration LIFE = Duration.ofHours(2);
    private static final int EVERYTHING = 100_000;

    private final Path folder;
    private final String options;
    private final Durable durable;
    private final Random random;
    private final Map<FeedId, Integer> acknowledged = new HashMap<>();
    private int lives;

    /** What a visit is acknowledged upon. */
    enum Durable {
        SYNCED,
        COMMITTED
    }

    /** @param options added to the store's URL: {@code ;WRITE_DELAY=0} */
    KillDrill(Path folder, String options, Durable durable, long seed) {
        this.folder = folder.toAbsolutePath();
        this.options = options;
        this.durable = durable;
        this.random = new Random(seed);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("tributary") + options;
    }

    private Path backup() {
        return folder.resolve("backup.zip");
    }

    /** How many visits were acknowledged so far. */
    int acknowledged() {
        return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Starts the writer and kills it, mostly a little after its first acknowledgement and at times while it opens what
     * the last kill left, and takes down what it acknowledged.
     */
    void killOnce(Duration longest) throws IOException {
        Instant now = KillWorkload.START.plus(LIFE.multipliedBy(++lives));
        Path errors = folder.resolve("writer.log");
        Process writer = start(now, errors);
        boolean whileOpening = lives > 1 && random.nextInt(4) == 0;
        long delay = random.nextLong(longest.toNanos());
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            if (!whileOpening) {
                note(require(lines.readLine(), errors));
            }
            Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS);
            // By its handle: the process itself would close what we read.
            var _ = CompletableFuture.runAsync(() -> writer.toHandle().destroyForcibly(), later);
            lines.lines().forEach(this::note);
        } finally {
            var _ = writer.destroyForcibly().onExit().join();
        }
    }

    private Process start(Instant now, Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        url(),
                        durable.name(),
                        now.toString(),
                        backup().toString())
                .redirectError(errors.toFile())
                .start();
    }

    private static String require(@Nullable String line, Path errors) throws IOException {
        if (line == null) {
            throw new IllegalStateException("the writer ended by itself: " + Files.readString(errors));
        }
        return line;
    }

    /** The last line may have been cut. */
    private void note(String line) {
        String[] words = line.split(" ");
        if (words.length == 3) {
            acknowledged.merge(new FeedId(words[0]), Integer.parseInt(words[1]), Math::max);
        }
    }

    /** Opens what is left; each sentence is something that is not as it was promised. */
    List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>(problems(url(), acknowledged));
        if (Files.exists(backup())) {
            Path restored = Files.createTempDirectory(folder, "restored");
            String copy = "jdbc:h2:file:" + restored.resolve("tributary");
            var _ = Stores.restore(backup(), copy);
            problems(copy, Map.of()).stream()
                    .map(problem -> "in the backup: " + problem)
                    .forEach(problems::add);
            delete(restored);
        }
        return problems;
    }

    /** Opens a store; each sentence is something that it does not hold, or not whole. */
    static List<String> problems(String url, Map<FeedId, Integer> acknowledged) {
        List<String> problems = new ArrayList<>();
        try (Store store = Stores.open(new StoreSettings(url, "drill.example"))) {
            long entries = 0;
            for (FeedId feed : KillWorkload.FEEDS) {
                entries += checkFeed(store, feed, acknowledged.getOrDefault(feed, 0), problems);
            }
            if (store.countEntries() != entries) {
                problems.add("counted " + store.countEntries() + " entries and found " + entries);
            }
        } catch (RuntimeException failed) {
            problems.add("the store cannot be read: " + failed);
            return problems;
        }
        checkTables(url, problems);
        return problems;
    }

    private static long checkFeed(Store store, FeedId feed, int acknowledged, List<String> problems) {
        FeedState state = store.findFeed(feed).orElse(null);
        if (state == null) {
            if (acknowledged > 0) {
                problems.add(feed + " is gone");
            }
            return 0;
        }
        int count = KillWorkload.count(state);
        if (count < acknowledged) {
            problems.add(feed + " is at visit " + count + ", acknowledged was " + acknowledged);
        }
        if (count > 0) {
            require(KillWorkload.poll(count).equals(state.poll()), feed + " remembers another visit", problems);
            require(
                    KillWorkload.metadata(count).equals(state.metadata()),
                    feed + " has another visit's metadata",
                    problems);
            require(
                    KillWorkload.outcome(feed, count).equals(state.lastVisit()),
                    feed + " has another last visit: " + state.lastVisit(),
                    problems);
        }
        List<StoredEntry> found = store.newest(Set.of(feed), Order.PUBLISHED, null, EVERYTHING);
        checkEntries(store, feed, KillWorkload.entries(feed, count), found, problems);
        require(
                found.size()
                        == store.newest(Set.of(feed), Order.RECEIVED, null, EVERYTHING)
                                .size(),
                feed + ": an index holds another number of entries",
                problems);
        return found.size();
    }

    /** Present and whole, or let go by retention, which takes the oldest and remembers them. */
    private static void checkEntries(
            Store store, FeedId feed, List<Entry> expected, List<StoredEntry> found, List<String> problems) {
        Map<String, StoredEntry> byKey = found.stream()
                .collect(Collectors.toMap(each -> each.entry().key().value(), each -> each));
        require(byKey.keySet().size() <= expected.size(), feed + " has entries that no visit brought", problems);
        int missing = expected.size() - found.size();
        require(
                missing == 0 || found.size() >= KillWorkload.KEEP.max(),
                feed + " lacks " + missing + " of " + expected.size() + " entries",
                problems);
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            Entry entry = expected.get(i);
            StoredEntry stored = byKey.get(entry.key().value());
            if (stored == null) {
                require(i < missing, feed + " lacks " + entry.key().value(), problems);
                gone.add(entry.key().value());
            } else if (!stored.entry().equals(entry)) {
                problems.add(feed + " has " + entry.key().value() + " otherwise than it was stored");
            } else {
                checkNames(store, stored, problems);
            }
        }
        require(
                store.known(feed, gone).size() == gone.size(),
                feed + " lacks entries that retention does not know of",
                problems);
    }

    private static void checkNames(Store store, StoredEntry stored, List<String> problems) {
        String url = stored.entry().links().url();
        for (String name : List.of(stored.id(), url == null ? stored.id() : url)) {
            require(
                    store.findEntries(name).equals(List.of(stored)),
                    "no entry, or another, is found under " + name,
                    problems);
        }
        var story = stored.story();
        require(
                story != null && store.story(story).contains(stored),
                stored.id() + " is missing from its story",
                problems);
    }

    private static void require(boolean holds, String otherwise, List<String> problems) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private static void checkTables(String url, List<String> problems) {
        Map<String, String> queries = Map.of(
                "entries without a text",
                "select count(*) from entry where number not in (select number from entry_text)",
                "texts without an entry",
                "select count(*) from entry_text where number not in (select number from entry)",
                "parts of a text without an entry",
                "select count(*) from entry_overflow where number not in (select number from entry where overflow > 0)",
                "entries that are stored and retired",
                "select count(*) from entry where key_hash in (select key_hash from retired)");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (var query : queries.entrySet()) {
                ResultSet rows = statement.executeQuery(query.getValue());
                require(rows.next() && rows.getInt(1) == 0, "there are " + query.getKey(), problems);
            }
            var _ = statement.execute("shutdown");
        } catch (SQLException failed) {
            problems.add("the tables cannot be read: " + failed);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
