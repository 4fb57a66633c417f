package tributary.normalise.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tributary.normalise.place.Gazetteer;

/** Measures datelines and credits on our labelled lines, development and held-out halves apart, and on real ones. */
class WireMeasureTest {
    private static final WireReader READER = new WireReader(new Gazetteer(Map.of()));

    private static final class Score {
        int right;
        int wrong;
        int missed;
        final List<String> errors = new ArrayList<>();

        void count(String line, Set<String> expected, Set<String> found) {
            for (String each : found) {
                if (expected.contains(each)) {
                    right++;
                } else {
                    wrong++;
                }
            }
            missed += (int)
                    expected.stream().filter(each -> !found.contains(each)).count();
            if (!expected.equals(found)) {
                errors.add(found + " in " + line);
            }
        }

        double precision() {
            return right / (double) (right + wrong);
        }

        double recall() {
            return right / (double) (right + missed);
        }

        @Override
        public String toString() {
            return "precision %.3f recall %.3f %s".formatted(precision(), recall(), errors);
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (var in = WireMeasureTest.class.getResourceAsStream(file)) {
            assertTrue(in != null);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static Set<String> facts(String place, String agency, Iterable<String> credits) {
        Set<String> facts = new TreeSet<>();
        if (!place.isEmpty()) {
            facts.add("place " + place);
        }
        if (!agency.isEmpty()) {
            facts.add("agency " + agency);
        }
        for (String credit : credits) {
            if (!credit.isEmpty()) {
                facts.add("credit " + credit);
            }
        }
        return facts;
    }

    private static Score measure(int half) throws IOException {
        Score score = new Score();
        List<String> lines = lines("labelled.txt");
        for (int index = half; index < lines.size(); index += 2) {
            count(score, lines.get(index));
        }
        return score;
    }

    private static void count(Score score, String line) {
        String[] parts = line.split("\\|", 4);
        WireFurniture found = READER.read(parts[3].replace("\\n", "\n"), "");
        var dateline = found.dateline();
        String place = dateline == null || dateline.place() == null ? "" : dateline.place();
        String agency = dateline == null || dateline.agency() == null ? "" : dateline.agency();
        score.count(
                line,
                facts(parts[0], parts[1], Arrays.asList(parts[2].split(","))),
                facts(place, agency, found.credits()));
    }

    @Test
    void thereAreAtLeastTwoHundredLabelledLines() throws IOException {
        assertTrue(lines("labelled.txt").size() >= 200);
        assertTrue(lines("corpus.txt").size() >= 200);
    }

    /** Real openings and ends; nearly all of the shared feeds have neither datelines nor credits. */
    @Test
    void theItemsOfRealFeedsAreReadPreciselyAndNearlyWhole() throws IOException {
        Score score = new Score();
        for (String line : lines("corpus.txt")) {
            count(score, line.substring(line.indexOf('|') + 1));
        }
        assertTrue(score.precision() >= 0.97 && score.recall() >= 0.9, score.toString());
    }

    @Test
    void bothHalvesAreReadPreciselyAndNearlyWhole() throws IOException {
        for (int half = 0; half < 2; half++) {
            Score score = measure(half);
            assertTrue(score.precision() >= 0.97 && score.recall() >= 0.9, score.toString());
        }
    }

    @Test
    void creditsOfPersonsAreFurnitureToo() {
        assertEquals(
                "The minister spoke.",
                READER.withoutFurniture("KARACHI: The minister spoke. (Reporting by A Writer; Editing by B Editor)"));
    }

    @Test
    void hostileTextsAreReadToTheEnd() {
        for (String part : List.of("\n", "(", "Reporting by ", "AFP ", "© ", "A", ". ", "/AFP", "北京")) {
            String text = part.repeat(30_000);
            assertTrue(READER.withoutFurniture(text).length() <= text.length(), part);
        }
    }

    @Test
    void theTextWithoutFurnitureIsTheStory() {
        assertEquals(
                "The minister spoke.",
                READER.withoutFurniture("ISLAMABAD (Reuters) - The minister spoke. (With inputs from AFP)"));
    }
}
