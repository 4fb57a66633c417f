package tributary.publish;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.model.Entry;
import tributary.testing.Mutants;

/**
 * Breaks feeds at random, reads them and writes what was understood in every format: {@code fuzz DOCUMENTS SEED
 * FOLDER...}. The folders hold feeds, or a file of conformance cases. Ends with status 1, the document written to the
 * current folder, at the first exception, the first output that is not valid, or the first document that takes longer
 * to read than any may.
 */
public final class FuzzBench {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    /** Of CPU, so that a busy machine makes no difference. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Longer feeds are cut off here: what follows is more of the same. */
    private static final int LARGEST = 60_000;

    private static final Pattern NOT_FEEDS = Pattern.compile("\\.(md|py|txt)$");

    private FuzzBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("usage: fuzz DOCUMENTS SEED FOLDER...");
            System.exit(2);
        }
        int documents = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        List<byte[]> seeds = new ArrayList<>();
        for (String folder : Arrays.asList(arguments).subList(2, arguments.length)) {
            seeds.addAll(seeds(Path.of(folder)));
        }
        SplittableRandom random = new SplittableRandom(seed);
        Journey journey = new Journey();
        // What is loaded once is no document's fault.
        var _ = journey.entries(seeds.getFirst());
        int feeds = 0;
        long items = 0;
        long slowest = 0;
        for (int at = 0; at < documents; at++) {
            byte[] document = Mutants.of(seeds.get(random.nextInt(seeds.size())), random);
            List<String> problems = List.of();
            List<Entry> entries = List.of();
            long started = CLOCK.getCurrentThreadCpuTime();
            long took = 0;
            try {
                entries = journey.entries(document);
                took = CLOCK.getCurrentThreadCpuTime() - started;
                problems = journey.problems(entries);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                e.printStackTrace();
                fail(document, at, e.toString());
            }
            slowest = Math.max(slowest, took);
            if (!problems.isEmpty()) {
                fail(document, at, problems.getFirst());
            }
            if (took > LONGEST.toNanos()) {
                fail(document, at, "took " + Duration.ofNanos(took));
            }
            feeds += entries.isEmpty() ? 0 : 1;
            items += entries.size();
        }
        System.out.printf(
                "%,d mutated documents of %,d (seed %d): %,d with items, %,d items, all of which went out as valid Atom, RSS and JSON;"
                        + " no exception, slowest read in %d ms of CPU%n",
                documents, seeds.size(), seed, feeds, items, slowest / 1_000_000);
    }

    private static List<byte[]> seeds(Path folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.endsWith("cases.json")) {
                    for (JsonNode each : JsonMapper.shared().readTree(file.toFile())) {
                        seeds.add(Base64.getDecoder().decode(each.path("body").asString()));
                    }
                } else if (!NOT_FEEDS.matcher(file.toString()).find()) {
                    byte[] whole = Files.readAllBytes(file);
                    seeds.add(whole.length > LARGEST ? Arrays.copyOf(whole, LARGEST) : whole);
                }
            }
        }
        return seeds;
    }

    private static void fail(byte[] document, int number, String why) throws IOException {
        Path kept = Files.write(Path.of("fuzz-" + number + ".bin"), document);
        System.err.println("document " + number + ", kept as " + kept + ": " + why);
        System.exit(1);
    }
}
