package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.model.Link;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.model.Person;
import tributary.testing.Shared;

/**
 * Reads the conformance cases and real feeds that lie beside the project; without them each test has nothing to read.
 */
class SharedDocumentsTest {
    /** Feeds in which the number of start tags is not the number of items. */
    private static final Map<String, Integer> ITEMS = Map.of("066.xml", 10); // each item holds another, empty one

    private final FeedParser parser = new FeedParser();

    @Test
    void conformanceCasesAreReadAsFarAsParsingGoes() throws IOException {
        Optional<Path> file = Shared.find("conformance/cases.json");
        if (file.isEmpty()) {
            return;
        }
        List<String> failures = new ArrayList<>();
        int total = 0;
        for (JsonNode each : JsonMapper.shared().readTree(Files.readString(file.get()))) {
            total++;
            String problem = problem(each);
            if (!problem.isEmpty()) {
                failures.add(
                        each.path("id").asString() + " " + each.path("name").asString() + ": " + problem);
            }
        }
        assertTrue(failures.size() * 100 <= total, failures.size() + " of " + total + ": " + failures);
    }

    private String problem(JsonNode each) {
        String type = null;
        for (JsonNode header : each.path("headers")) {
            if (header.path(0).asString().toLowerCase(Locale.ROOT).equals("content-type")) {
                type = header.path(1).asString();
            }
        }
        byte[] body = Base64.getDecoder().decode(each.path("body").asString());
        Payload payload = new Payload(
                body, type, "http://origin.invalid/case/" + each.path("id").asString());
        return switch (parser.parse(payload)) {
            case ParseResult.NotAFeed(String reason, List<ParseResult.OfferedFeed> _) -> reason;
            case ParseResult.Parsed(ParsedFeed feed) -> {
                if (feed.entries().size() != each.path("n_items").asInt()) {
                    yield feed.entries().size() + " items";
                }
                List<String> wrong = new ArrayList<>();
                for (JsonNode check : each.path("expect")) {
                    int index = check.path("item").isInt() ? check.path("item").asInt() : 0;
                    ParsedEntry entry = feed.entries().get(index);
                    List<String> wanted = new ArrayList<>();
                    check.path("values").forEach(value -> wanted.add(value.asString()));
                    String found = found(check, feed, entry);
                    if (found != null && wanted.stream().noneMatch(want -> same(want, found))) {
                        wrong.add(check + " found " + found);
                    }
                }
                yield String.join(" | ", wrong);
            }
        };
    }

    private static boolean same(String want, String found) {
        String origin = want.replace("{ORIGIN}", "http://origin.invalid");
        return List.of(found.split("\u0000", -1)).stream()
                .anyMatch(each -> each.replaceAll("\\s", "").equalsIgnoreCase(origin.replaceAll("\\s", "")));
    }

    private static @Nullable String found(JsonNode check, ParsedFeed feed, ParsedEntry entry) {
        return switch (check.path("op").asString() + " " + check.path("field").asString("")
                + check.path("key").asString("")) {
            case "text source.title" ->
                feed.metadata().title() == null ? "" : feed.metadata().title();
            case "text title" ->
                entry.texts().title() == null
                        ? "null"
                        : tributary.parse.tree.PlainText.of(entry.texts().title());
            case "url url" ->
                entry.links().stream()
                        .filter(link -> link.rel().equals("alternate"))
                        .map(Link::href)
                        .findFirst()
                        .orElse("none");
            case "url image" ->
                entry.media().images().isEmpty()
                        ? "none"
                        : entry.media().images().getFirst().url();
            case "id " -> entry.guid() == null ? "null" : entry.guid().value();
            case "author name" ->
                String.join(
                        "\u0000",
                        entry.attribution().authors().stream()
                                .map(Person::name)
                                .map(String::valueOf)
                                .toList());
            case "author url" ->
                String.join(
                        "\u0000",
                        entry.attribution().authors().stream()
                                .map(Person::url)
                                .map(String::valueOf)
                                .toList());
            case "tag " ->
                String.join(
                        "\u0000",
                        entry.categories().stream()
                                .map(category -> category.shown())
                                .toList());
            case "language " ->
                String.valueOf(
                        entry.texts().language() == null
                                ? feed.metadata().language()
                                : entry.texts().language());
            default -> null;
        };
    }

    @Test
    void realFeedsGiveEveryItemThatTheyHold() throws IOException {
        Optional<Path> folder = Shared.find("corpus");
        if (folder.isEmpty()) {
            return;
        }
        List<String> differences = new ArrayList<>();
        int read = 0;
        try (Stream<String> lines = Files.lines(folder.get().resolve("manifest.tsv"))) {
            for (String line : lines.skip(1).toList()) {
                String[] columns = line.split("\t", -1);
                byte[] bytes = Files.readAllBytes(folder.get().resolve("feeds").resolve(columns[0]));
                int expected = ITEMS.getOrDefault(columns[0], Integer.parseInt(columns[6]));
                ParseResult result =
                        parser.parse(new Payload(bytes, "application/xml", "http://origin.invalid/" + columns[0]));
                String found = switch (result) {
                    case ParseResult.Parsed(ParsedFeed feed) ->
                        Integer.toString(feed.entries().size());
                    case ParseResult.NotAFeed(String reason, List<ParseResult.OfferedFeed> _) -> reason;
                };
                read++;
                if (!found.equals(Integer.toString(expected))) {
                    differences.add(columns[0] + " " + columns[5] + ": " + expected + ", found " + found);
                }
            }
        }
        assertTrue(read > 200);
        assertEquals(List.of(), differences);
    }
}
