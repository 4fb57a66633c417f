package tributary.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well found stories agree with known ones.
 *
 * @param precision and recall of pairs
 * @param bCubed B-cubed F1
 */
record Agreement(double precision, double recall, double bCubed) {
    private record Cell(String known, String found) {}

    double f1() {
        return harmonic(precision, recall);
    }

    /** @param known and found: the story of each item, in the same order */
    static Agreement of(List<String> known, List<String> found) {
        Map<String, Integer> byKnown = new HashMap<>();
        Map<String, Integer> byFound = new HashMap<>();
        Map<Cell, Integer> cells = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            byKnown.merge(known.get(i), 1, Integer::sum);
            byFound.merge(found.get(i), 1, Integer::sum);
            cells.merge(new Cell(known.get(i), found.get(i)), 1, Integer::sum);
        }
        double both = pairs(cells);
        double precise = 0;
        double recalled = 0;
        for (Map.Entry<Cell, Integer> cell : cells.entrySet()) {
            double square = (double) cell.getValue() * cell.getValue();
            precise += square / byFound.getOrDefault(cell.getKey().found(), 1);
            recalled += square / byKnown.getOrDefault(cell.getKey().known(), 1);
        }
        return new Agreement(
                both / Math.max(1, pairs(byFound)),
                both / Math.max(1, pairs(byKnown)),
                harmonic(precise / known.size(), recalled / known.size()));
    }

    private static double pairs(Map<?, Integer> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1.0) / 2)
                .sum();
    }

    private static double harmonic(double one, double other) {
        return one + other == 0 ? 0 : 2 * one * other / (one + other);
    }
}
