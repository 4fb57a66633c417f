package tributary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the table of the 66 checks in docs/fetching.md to the tests that exist. */
class FetchingPageTest {
    private static final int CHECKS = 66;
    private static final Set<String> STATES = Set.of("held", "refresh", "argued");

    private final List<Row> rows = new ArrayList<>();

    private record Row(int number, String state, List<String> tests) {}

    @BeforeEach
    void read() throws IOException {
        for (String line : Files.readAllLines(Path.of("docs/fetching.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 6 && cells.get(1).chars().allMatch(Character::isDigit)) {
                List<String> tests = Arrays.stream(cells.get(4).split(",", -1))
                        .map(name -> name.replace("`", "").strip())
                        .filter(name -> !name.equals("–"))
                        .toList();
                rows.add(new Row(Integer.parseInt(cells.get(1)), cells.get(3), tests));
            }
        }
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
        for (Row row : rows) {
            for (String test : row.tests()) {
                int dot = test.lastIndexOf('.');
                Class<?> type = Class.forName("tributary." + test.substring(0, dot));
                boolean found = Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(test.substring(dot + 1)));
                if (!found) {
                    missing.add(test);
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
