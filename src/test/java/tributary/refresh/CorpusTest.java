package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.model.Outcome;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.testing.Answer;
import tributary.testing.Shared;

/**
 * Real feeds, served from loopback and read through the whole of the main flow. What differs from the manifest's count
 * of start tags is listed with its reason in {@code differences.tsv}; a feed that stops being read fails here.
 */
class CorpusTest {
    private static final Path DIFFERENCES = Path.of("src/test/resources/tributary/corpus/differences.tsv");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void realFeedsAreReadWhole() throws IOException {
        Optional<Path> corpus = Shared.find("corpus");
        if (corpus.isEmpty()) {
            return;
        }
        Map<String, Integer> expected = manifest(corpus.get());
        try (RefreshTestKit kit = RefreshTestKit.onDisk(folder)) {
            for (String file : expected.keySet()) {
                byte[] bytes = Files.readAllBytes(corpus.get().resolve("feeds").resolve(file));
                kit.origin.answer("/" + file, Answer.ok(bytes).with("Content-Type", "application/xml"));
                kit.plan(file, kit.origin.url("/" + file));
            }
            kit.register();
            List<Visit> visits = kit.visitAllDue();
            assertEquals(expected.size(), visits.size());
            assertEquals(listed(), found(expected, visits, kit.allEntries()));
            assertTrue(visits.stream()
                            .filter(visit -> visit.outcome() instanceof Outcome.Fetched)
                            .count()
                    > 200);
        }
    }

    /** File to what was stored or why nothing was, where that is not what the manifest counted. */
    private static Map<String, String> found(
            Map<String, Integer> expected, List<Visit> visits, List<StoredEntry> entries) {
        Map<String, Long> stored = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.feed().value(), Collectors.counting()));
        TreeMap<String, String> differences = new TreeMap<>();
        for (Visit visit : visits) {
            String file = visit.feed().value();
            long count = stored.getOrDefault(file, 0L);
            if (visit.outcome() instanceof Outcome.Failed failed) {
                differences.put(file, "failed: " + failed.kind());
            } else if (count != expected.getOrDefault(file, -1)) {
                differences.put(file, count + " of " + expected.get(file));
            }
        }
        return differences;
    }

    private static Map<String, Integer> manifest(Path corpus) throws IOException {
        return Files.readAllLines(corpus.resolve("manifest.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(columns -> columns[0], columns -> Integer.parseInt(columns[6])));
    }

    /** Columns: file, what differs, why. */
    private static Map<String, String> listed() throws IOException {
        TreeMap<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(DIFFERENCES, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] columns = line.split("\t", -1);
                listed.put(columns[0], columns[1]);
            }
        }
        return listed;
    }
}
