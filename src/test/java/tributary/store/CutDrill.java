package tributary.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tributary.model.FeedId;

/**
 * Lets a store be written to, notes each write to its file, and opens what the file was between any two of them, and in
 * the middle of one: all that a kill can leave, where {@link KillDrill} finds what it hits. The next life goes on from
 * one of these, like a program that was killed and started again.
 */
final class CutDrill {
    private static final Duration LIFE = Duration.ofHours(2);
    private static final int BLOCK = 4096;

    /** Of so many states one is read in full, the others by counts. */
    private static final int DEEP = 25;

    private final Path folder;
    private final String options;
    private final Random random;
    private Image image = new Image(new byte[0]);
    private Map<FeedId, Integer> acknowledged = new HashMap<>();
    private int lives;
    private int opened;

    CutDrill(Path folder, String options, long seed) {
        this.folder = folder.toAbsolutePath();
        this.options = options;
        this.random = new Random(seed);
    }

    /** How many states were opened. */
    int opened() {
        return opened;
    }

    int acknowledged() {
        return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One of the states of the file, and what its writers had been told by then. */
    private static final class Image {
        private byte[] bytes;
        private int size;

        Image(byte[] bytes) {
            this.bytes = bytes;
            this.size = bytes.length;
        }

        Image copy() {
            Image copy = new Image(Arrays.copyOf(bytes, bytes.length));
            copy.size = size;
            return copy;
        }

        void write(long at, ByteBuffer written, int length) {
            int end = (int) at + length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end * 2);
            }
            var _ = written.get(0, bytes, (int) at, length);
            size = Math.max(size, end);
        }

        void truncate(long to) {
            Arrays.fill(bytes, (int) Math.min(to, size), size, (byte) 0);
            size = (int) Math.min(to, size);
        }

        void save(Path file) {
            try {
                var _ = Files.copy(new ByteArrayInputStream(bytes, 0, size), file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /**
     * A life of about so many visits, ended cleanly or not, and then what {@code share} of its states hold.
     *
     * @return what they lack
     */
    List<String> liveOnce(int visits, double share) throws IOException {
        Path home = Files.createDirectories(folder.resolve("life" + ++lives));
        Path file = home.resolve("tributary.mv.db");
        if (image.size > 0) {
            image.save(file);
        }
        Recording recording = RecordedFile.record(file.toString());
        live(home, visits, recording);
        RecordedFile.forget(file.toString());
        KillDrill.delete(home);
        return cut(recording.steps(), share);
    }

    private void live(Path home, int visits, Recording recording) {
        String url = "jdbc:h2:" + RecordedFile.SCHEME + ":" + home.resolve("tributary") + options;
        Instant now = KillWorkload.START.plus(LIFE.multipliedBy(lives));
        Store store = Stores.open(new StoreSettings(url, "drill.example"));
        store.register(KillWorkload.registrations(), now);
        AtomicInteger count = new AtomicInteger();
        KilledWriter writer = new KilledWriter(store, store::commit, now, (feed, visit) -> {
            recording.add(new Recording.Step.Acknowledged(feed, visit));
            var _ = count.incrementAndGet();
        });
        for (Thread thread : writer.start(home.resolve("backup.zip"), () -> count.get() < visits)) {
            join(thread);
        }
        if (random.nextBoolean()) {
            shutDownImmediately(url);
        }
        store.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
    }

    private static void shutDownImmediately(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("shutdown immediately");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> cut(List<Recording.Step> steps, double share) throws IOException {
        List<String> problems = new ArrayList<>();
        int next = random.nextInt(steps.size());
        Image chosen = image;
        Map<FeedId, Integer> chosenAcknowledged = acknowledged;
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Recording.Step.Written written -> {
                    if (written.bytes().limit() > BLOCK && random.nextDouble() < share / 2) {
                        Image torn = image.copy();
                        int blocks = written.bytes().limit() / BLOCK;
                        torn.write(written.at(), written.bytes(), random.nextInt(blocks) * BLOCK + BLOCK);
                        check(torn, "in step " + i, problems);
                    }
                    image.write(written.at(), written.bytes(), written.bytes().limit());
                }
                case Recording.Step.Truncated truncated -> image.truncate(truncated.size());
                case Recording.Step.Synced _ -> {}
                case Recording.Step.Acknowledged each -> {
                    acknowledged = new HashMap<>(acknowledged);
                    acknowledged.put(each.feed(), each.visits());
                }
            }
            if (!(steps.get(i) instanceof Recording.Step.Synced)
                    && (random.nextDouble() < share || headerIsToFollow(steps, i))) {
                check(image, "after step " + i, problems);
            }
            if (i == next) {
                chosen = image.copy();
                chosenAcknowledged = acknowledged;
            }
        }
        image = random.nextBoolean() ? chosen : checkedAndClosed(chosen);
        acknowledged = chosenAcknowledged;
        return problems;
    }

    /**
     * Whether the file's header still names a former state, and is about to name another: each such state is opened.
     */
    private boolean headerIsToFollow(List<Recording.Step> steps, int step) {
        return !acknowledged.isEmpty()
                && step + 1 < steps.size()
                && steps.get(step + 1) instanceof Recording.Step.Written written
                && written.at() == 0;
    }

    private void check(Image state, String when, List<String> problems) throws IOException {
        opened++;
        Path home = Files.createDirectories(folder.resolve("cut"));
        Path file = home.resolve("tributary.mv.db");
        state.save(file);
        String url = "jdbc:h2:" + home.resolve("tributary") + options;
        List<String> found = random.nextInt(DEEP) == 0
                ? KillDrill.problems(url, acknowledged)
                : CutCheck.problems(url, acknowledged);
        if (!found.isEmpty()) {
            Path kept = folder.resolve("lossy-" + lives + "-" + when.replace(' ', '-') + ".mv.db");
            state.save(kept);
            problems.add("life " + lives + " " + when + ": " + found.size() + " problems, first: " + found.getFirst()
                    + ", kept in " + kept);
        }
        KillDrill.delete(home);
    }

    private Image checkedAndClosed(Image state) throws IOException {
        Path home = Files.createDirectories(folder.resolve("closed"));
        Path file = home.resolve("tributary.mv.db");
        state.save(file);
        var _ = KillDrill.problems("jdbc:h2:" + home.resolve("tributary") + options, acknowledged);
        Image closed = new Image(Files.readAllBytes(file));
        KillDrill.delete(home);
        return closed;
    }
}
