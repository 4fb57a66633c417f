package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.read;
import static tributary.config.FeedsFixture.valid;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tributary.config.problem.Problem;

class ConfigFuzzTest {
    private static final List<String> PIECES = List.of(
            "\t",
            "\n",
            "  ",
            ":",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!t ",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "${",
            "}",
            "${X}",
            "%",
            "@",
            "`",
            "\\",
            "\u0000",
            "\uFFFF",
            "\uD800",
            "é",
            "~",
            "null",
            "<<",
            "?",
            "---\n",
            "...\n",
            "1e999",
            "-1",
            "0",
            "(",
            "(?=",
            "{1000}",
            "*",
            "https://",
            "file:",
            "//",
            "\u2028");

    @Test
    void aMangledFileIsReadOrRefusedButNeverThrows() {
        String whole = FeedsFile.template("docs/feeds.schema.json");
        Random random = new Random(20250326);
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            String mangled = whole;
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(mangled.length());
                int end = Math.min(mangled.length(), at + random.nextInt(12));
                mangled = mangled.substring(0, at)
                        + PIECES.get(random.nextInt(PIECES.size()))
                        + mangled.substring(random.nextBoolean() ? at : end);
            }
            ConfigResult result = read(mangled, Map.of("X", "1"));
            refused += result instanceof ConfigResult.Invalid ? 1 : 0;
            assertTrue(result.problems().stream().map(Problem::toString).noneMatch(ConfigFuzzTest::hasControls));
        }
        assertTrue(refused > 50, "only " + refused + " refused");
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }

    @Test
    void tenThousandFeedsAndMergedFeedsAreRead() {
        String feeds = IntStream.range(0, 10_000)
                .mapToObj(
                        number -> "  - {id: c%d, url: \"http://127.0.0.1:18100/case/c%d\"}\n".formatted(number, number))
                .collect(Collectors.joining());
        String merged = IntStream.range(0, 2_000)
                .mapToObj(number ->
                        "  - {id: m-c%d, title: \"c%d\", select: {feeds: [c%d]}, items: 1000, max_age: none}\n"
                                .formatted(number, number, number))
                .collect(Collectors.joining());
        Configuration configuration = valid("""
                version: 1
                site: {title: Conformance, base_url: "http://127.0.0.1:8080", contact: test@example.org}
                store: {url: "jdbc:h2:file:./data/tributary"}
                defaults:
                  interval: 1s
                  interval_min: 1s
                  private_addresses: allow
                  retain: {days: 36500, min: 0, max: 100000}
                hosts: {"*": {parallel: 16, spacing: 0s}}
                duplicates: {mode: off}
                feeds:
                """ + feeds + "merged:\n" + merged);
        assertEquals(10_000, configuration.feeds().size());
        assertEquals(2_000, configuration.merged().size());
        assertTrue(!configuration.duplicates().together());
    }
}
