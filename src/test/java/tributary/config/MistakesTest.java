package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.errors;
import static tributary.config.FeedsFixture.problems;
import static tributary.config.FeedsFixture.valid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.Feed;

/** Every kind of mistake, as operators make them and as they are told of them. */
class MistakesTest {
    private static final Path CASE = Path.of("src/test/resources/config");

    /** Run with {@code -Dtributary.regenerate=true} to write what is printed; then review the difference. */
    @Test
    void aFileOfMistakesIsReportedWhole() throws IOException {
        String printed = String.join("\n", problems(Files.readString(CASE.resolve("mistakes.yml")))) + "\n";
        if (Boolean.getBoolean("tributary.regenerate")) {
            Files.writeString(CASE.resolve("mistakes.txt"), printed);
        }
        assertEquals(Files.readString(CASE.resolve("mistakes.txt")), printed);
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                Arguments.of(
                        "feeds:\n\u00a0 - {id: a, url: 'https://a.example/'}",
                        "feeds.yml:2:1: a space that is no plain one (U+00A0) indents this line (YAML wants spaces)"),
                Arguments.of(
                        "feeds:\n  - id: a\n    url:https://a.example/",
                        "feeds.yml:3:5: is not YAML: could not find expected ':', while scanning a simple key (a key ends with"
                                + " a colon and a space)"),
                Arguments.of(
                        "feeds:\n  - id: a\n    url: \u201chttps://a.example/\u201d",
                        "feeds.yml:3:10: feeds[a].url: begins with a typographic quote (write plain ones: \" or ')"),
                Arguments.of(
                        "site: {title: \"abc}\nfeeds: []",
                        "feeds.yml:1:15: is not YAML: found unexpected end of stream, while scanning a quoted scalar (this"
                                + " quote is never closed)"),
                Arguments.of(
                        "feeds:\n  id: a\n  url: https://a.example/",
                        "feeds.yml:2:3: feeds: is a mapping (expected a list, each a mapping with keys such as id, title,"
                                + " outlet, url)"),
                Arguments.of(
                        "defaults:\n  <<: x",
                        "feeds.yml:2:3: defaults.<<: is no key of defaults (YAML 1.2 has no merge keys; what feeds have in"
                                + " common goes into defaults)"),
                Arguments.of(
                        "site:\n  title: @x",
                        "feeds.yml:2:10: is not YAML: found character '@' that cannot start any token., while scanning for the"
                                + " next token (put it between quotes)"),
                Arguments.of(
                        "site:\n  title: a: b",
                        "feeds.yml:2:11: is not YAML: mapping values are not allowed here (put a text that has a colon in it"
                                + " between quotes)"),
                Arguments.of(
                        "feeds:\n  - id: a\n   url: https://a.example/",
                        "feeds.yml:3:4: is not YAML: expected <block end>, but found '<block mapping start>', while parsing a"
                                + " block collection (see whether this line is indented like those around it)"),
                Arguments.of(
                        "merged:\n  - {id: all, keep: {any: [x, y]}, drop: {any: y}}",
                        "feeds.yml:2:31: merged[all].keep.any[1]: stands under drop as well (so nothing is left of it)"),
                Arguments.of("Site: {}", "feeds.yml:1:1: Site: is no key of feeds.yml (did you mean \"site\"?)"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void aSlipIsShownWhereItWasMadeWithWhatWouldBeRight(String text, String problem) {
        assertEquals(List.of(problem), errors(text));
    }

    @Test
    void whatYamlElevenTakesForOtherThingsIsData() {
        Configuration configuration = valid("""
                site: {title: NO, contact: on}
                defaults: {language: no}
                feeds:
                  - {id: NO, title: 12:30, url: "https://a.example/", regions: [NO, no], tags: [on, yes, 12:30, 1e3, 0777, null, ~]}
                  - {id: 1e3, url: "https://b.example/"}
                merged:
                  - {id: on, select: {feeds: [1e3], languages: no}}
                  - {id: "yes", title: 2025-03-26, select: {regions: NO, tags: 1e3}}
                """);
        assertEquals("NO", configuration.site().title());
        assertEquals("on", configuration.site().contact());
        Feed feed = configuration.feeds().getFirst().feed();
        assertEquals("NO", feed.id().value());
        assertEquals("12:30", feed.title());
        assertEquals("no", feed.language());
        assertEquals(List.of("NO"), feed.regions());
        assertEquals(List.of("on", "yes", "12:30", "1e3", "0777", "null", "~"), feed.tags());
        assertEquals("2025-03-26", configuration.merged().get(1).title());
    }

    @Test
    void nestingAHundredThousandDeepIsAProblemHoweverItIsWritten() {
        for (String opening : List.of("[", "{a: ", "- ", "? ", "[{? ", "!!seq [", "&a [")) {
            List<String> errors = errors(opening.repeat(100_000));
            assertTrue(errors.getFirst().endsWith("is nested deeper than 32 levels"), errors.getFirst());
        }
        StringBuilder stairs = new StringBuilder();
        for (int level = 0; level < 2_000; level++) {
            stairs.append(" ".repeat(level)).append("a:\n");
        }
        assertEquals(List.of("feeds.yml:33:33: is nested deeper than 32 levels"), errors(stairs.toString()));
    }
}
