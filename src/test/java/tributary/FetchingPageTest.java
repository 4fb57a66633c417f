package tributary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the table of the 66 checks in docs/fetching.md to the tests that exist. */
class FetchingPageTest {
    private static final int CHECKS = 66;
    private static final Set<String> STATES = Set.of("held", "argued");

    /** Of ours: the half of the threats that the network brings. */
    private static final List<String> THREATS =
            List.of("S1", "S2", "S3", "S4", "S5", "S10", "S11", "S12", "S22", "S23", "S25", "S31");

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> threats = new LinkedHashMap<>();

    private record Row(int number, String state, List<String> tests) {}

    @BeforeEach
    void read() throws IOException {
        for (String line : Files.readAllLines(Path.of("docs/fetching.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 6 && cells.get(1).chars().allMatch(Character::isDigit)) {
                rows.add(new Row(Integer.parseInt(cells.get(1)), cells.get(3), tests(cells.get(4))));
            } else if (cells.size() == 5 && cells.get(1).matches("S\\d+")) {
                threats.put(cells.get(1), tests(cells.get(3)));
            }
        }
    }

    private static List<String> tests(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .map(name -> name.replace("`", "").strip())
                .filter(name -> !name.equals("–"))
                .toList();
    }

    @Test
    void everyThreatHasARowWithTests() {
        assertEquals(THREATS, List.copyOf(threats.keySet()));
        threats.forEach((threat, tests) -> assertTrue(!tests.isEmpty(), threat));
    }

    @Test
    void everyCheckHasOneRowAndAState() {
        assertEquals(
                IntStream.rangeClosed(1, CHECKS).boxed().toList(),
                rows.stream().map(Row::number).toList());
        rows.forEach(row -> assertTrue(STATES.contains(row.state()), row.toString()));
    }

    @Test
    void whatIsHeldIsHeldByATest() {
        rows.stream()
                .filter(row -> row.state().equals("held"))
                .forEach(row -> assertTrue(!row.tests().isEmpty(), row.toString()));
    }

    @Test
    void everyTestThatIsNamedExists() throws ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        List<String> named = new ArrayList<>();
        rows.forEach(row -> named.addAll(row.tests()));
        threats.values().forEach(named::addAll);
        for (String test : named) {
            int dot = test.lastIndexOf('.');
            Class<?> type = Class.forName("tributary." + test.substring(0, dot));
            if (!declares(type, test.substring(dot + 1))) {
                missing.add(test);
            }
        }
        assertEquals(List.of(), missing);
    }

    private static boolean declares(@Nullable Class<?> type, String method) {
        return type != null
                && (Arrays.stream(type.getDeclaredMethods())
                                .anyMatch(each -> each.getName().equals(method))
                        || declares(type.getSuperclass(), method));
    }

    @Test
    void everyTestThatIsNamedAfterACheckIsInItsRow() throws IOException {
        Pattern named = Pattern.compile("void (check\\d\\d(?:And(?:Check)?\\d\\d)*)(\\w*)\\(");
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java/tributary"))) {
            for (Path source : sources.filter(each -> each.toString().endsWith("Test.java"))
                    .toList()) {
                Matcher matcher = named.matcher(Files.readString(source));
                while (matcher.find()) {
                    String test = matcher.group(1) + matcher.group(2);
                    numbers(matcher.group(1))
                            .forEach(number -> assertTrue(
                                    rows.get(number - 1).tests().stream().anyMatch(each -> each.endsWith("." + test)),
                                    "row " + number + " lacks " + test));
                }
            }
        }
    }

    private static List<Integer> numbers(String checks) {
        return Pattern.compile("\\d\\d")
                .matcher(checks)
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
    }
}
