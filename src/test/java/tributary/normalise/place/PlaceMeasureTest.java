package tributary.normalise.place;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Place;

/** Measures the countries found in our labelled titles, development and held-out halves apart. */
class PlaceMeasureTest {
    private static final Gazetteer GAZETTEER = new Gazetteer(Map.of());

    private static List<String> lines(String file) throws IOException {
        try (var in = PlaceMeasureTest.class.getResourceAsStream(file)) {
            assertTrue(in != null);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void thereAreAtLeastThreeHundredLabelledTitles() throws IOException {
        assertTrue(lines("labelled.txt").size() >= 300);
        assertTrue(lines("headlines.txt").size() >= 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled.txt", "headlines.txt"})
    void bothHalvesAreReadPreciselyAndNearlyWhole(String file) throws IOException {
        for (int half = 0; half < 2; half++) {
            int right = 0;
            int found = 0;
            int expected = 0;
            List<String> errors = new ArrayList<>();
            List<String> lines = lines(file);
            for (int index = half; index < lines.size(); index += 2) {
                String[] parts = lines.get(index).split("\\|", 3);
                Set<String> labels = new TreeSet<>(List.of(parts[0].split(" ")));
                Set<String> places = GAZETTEER.find(parts[2], null, "", parts[1]).stream()
                        .map(Place::country)
                        .filter(place -> !labels.contains(place + "?"))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> wanted = labels.stream()
                        .filter(label -> label.length() == 2)
                        .collect(Collectors.toCollection(TreeSet::new));
                found += places.size();
                expected += wanted.size();
                right += (int) places.stream().filter(wanted::contains).count();
                if (!wanted.equals(places)) {
                    errors.add(places + " in " + lines.get(index));
                }
            }
            assertTrue(
                    right >= 0.97 * found && right >= 0.95 * expected,
                    right + " right of " + found + " found and " + expected + " expected: " + errors);
        }
    }
}
