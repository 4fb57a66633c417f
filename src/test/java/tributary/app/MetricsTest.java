package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.testing.Answer;
import tributary.testing.MovableClock;
import tributary.testing.Origin;
import tributary.testing.Program;

/** What a Prometheus server reads from a running program. */
class MetricsTest {
    private static final MovableClock CLOCK = MovableClock.at("2025-03-26T12:00:00Z");

    @TempDir
    private static Path folder;

    private static Origin origin;
    private static Program program;

    @BeforeAll
    static void start() {
        origin = Origin.start()
                .answer("/dawn", Answer.feed())
                .answer("/again", Answer.feed())
                .answer("/broken", Answer.status(500));
        program = Program.start(folder, CLOCK, yaml("  - {id: all}\n  - {id: quiet}\n"));
        program.awaitShown("/feeds/all.atom", "security measures");
        program.awaitVisits(3);
        program.application().lookOver();
    }

    @AfterAll
    static void stop() {
        program.close();
        origin.close();
    }

    private static String yaml(String merged) {
        StringBuilder feeds = new StringBuilder();
        for (String path : new String[] {"dawn", "again", "broken"}) {
            feeds.append("  - {id: ")
                    .append(path)
                    .append(", url: \"")
                    .append(origin.url("/" + path))
                    .append("\"}\n");
        }
        return Program.BEGINNING + "feeds:\n" + feeds + "merged:\n" + merged;
    }

    /** The value of a line of the metrics page; -1 when there is none. */
    private static double value(String series) {
        return program.body("/metrics")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void whatCameOfTheFeedsIsCounted() {
        assertEquals(3, value("tributary_feeds"));
        assertEquals(2, value("tributary_visits_seconds_count{outcome=\"fetched\"}"));
        assertEquals(1, value("tributary_visits_seconds_count{outcome=\"failed\"}"));
        assertEquals(1, value("tributary_feeds_failing"));
        assertEquals(0, value("tributary_feeds_overdue"));
        assertEquals(2, value("tributary_items_stored"));
        assertEquals(2, value("tributary_items_added_total"));
        assertEquals(1, value("tributary_items_joined_total"), "the second outlet of one story");
        assertEquals(1, value("tributary_store_healthy"));
        assertEquals(0, value("tributary_configuration_problems"));
        assertTrue(value("tributary_store_bytes") > 0);
        assertTrue(value("tributary_wire_bytes_total") > 0);
        assertTrue(value("tributary_render_seconds_count") > 0);
    }

    @Test
    void readersAreCountedForEachMergedFeedAsTheyTell() {
        for (int subscribers : new int[] {16, 17, 12}) {
            program.get(
                    "/feeds/quiet.rss",
                    "User-Agent",
                    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; " + subscribers + " subscribers)");
        }
        program.get("/feeds/quiet.json", "User-Agent", "NetNewsWire (RSS Reader; https://netnewswire.com/)");
        program.get("/feeds/quiet.json", "User-Agent", "NetNewsWire (RSS Reader; https://netnewswire.com/)");
        program.get("/feeds/quiet.atom?limit=1", "User-Agent", "Miniflux/2.2");
        assertEquals(14, value("tributary_subscribers{merged=\"quiet\"}"), "12 through Feedly and two by themselves");
        assertTrue(value("tributary_serve_seconds_count{answer=\"sent\"}") >= 6);
    }

    @Test
    void whatTheWorldSendsMakesNoNewSeries() {
        program.get("/feeds/all.atom", "User-Agent", "first");
        long before = ownSeries();
        for (int index = 0; index < 200; index++) {
            program.get("/feeds/all.atom", "User-Agent", "reader " + index);
            program.get("/feeds/nothing-" + index + ".atom");
        }
        assertEquals(before, ownSeries());
        program.reload(yaml("  - {id: all}\n"));
        assertFalse(
                program.body("/metrics").contains("merged=\"quiet\""), "nor do those stay that are configured no more");
        program.reload(yaml("  - {id: all}\n  - {id: quiet}\n"));
    }

    private static long ownSeries() {
        return program.body("/metrics")
                .lines()
                .filter(line -> line.startsWith("tributary_"))
                .count();
    }

    @Test
    void everyMetricThatAlertsAndTheDashboardNameExists() throws IOException {
        Set<String> named = named("ops/alerts.yml");
        named.addAll(named("ops/grafana-dashboard.json"));
        named.remove("up");
        assertTrue(named.size() > 15, named.toString());
        Set<String> exported = program.body("/metrics")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(exported);
        assertEquals(Set.of(), named);
    }

    /** Every name in an expression that is no function, label or keyword of PromQL. */
    private static Set<String> named(String file) throws IOException {
        Pattern expressions = Pattern.compile("(?m)\"expr\": \"((?:\\\\.|[^\"\\\\])*)\"|^ *expr: (.*)$");
        Matcher expression = expressions.matcher(Files.readString(Path.of(file)));
        Set<String> names = new TreeSet<>();
        while (expression.find()) {
            String whole = expression.group(1) == null ? expression.group(2) : expression.group(1);
            String bare = whole.replaceAll("\\{[^}]*}|\\[[^]]*]|\\b(?:by|without) *\\([^)]*\\)", "");
            Matcher name = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:]| *\\()")
                    .matcher(bare);
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }
}
