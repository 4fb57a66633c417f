package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tributary.model.Payload;

/**
 * Reads src/test/resources/corpus/FORMAT/CASE/feed.* and compares all that was understood with expected.json beside it.
 * After a change that is meant, {@code -Dgolden.write=true} writes the goldens anew: review the difference.
 */
class GoldenFeedsTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final int CASES = 35;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void noCaseIsForgotten() throws IOException {
        assertEquals(CASES, cases().size());
    }

    @TestFactory
    Stream<DynamicTest> feedsAreUnderstoodAsExpected() throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(CORPUS.relativize(folder).toString(), () -> check(folder)));
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.walk(CORPUS, 2)) {
            return folders.filter(folder -> CORPUS.relativize(folder).getNameCount() == 2)
                    .sorted()
                    .toList();
        }
    }

    private static void check(Path folder) throws IOException {
        Path document;
        try (Stream<Path> files = Files.list(folder)) {
            document = files.filter(file -> file.getFileName().toString().startsWith("feed."))
                    .findFirst()
                    .orElseThrow();
        }
        Payload payload = new Payload(Files.readAllBytes(document), null, "http://origin.invalid/news/feed.xml");
        String understood = JSON.writeValueAsString(new FeedParser().parse(payload)) + "\n";
        Path golden = folder.resolve("expected.json");
        if (Boolean.getBoolean("golden.write")) {
            var _ = Files.writeString(golden, understood);
        }
        assertTrue(Files.exists(golden), "no golden: run once with -Dgolden.write=true and review " + golden);
        assertEquals(Files.readString(golden), understood);
    }
}
