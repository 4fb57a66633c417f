package tributary.config.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.config.problem.Problem.Severity;
import tributary.config.problem.ProblemPrinter.Style;

class ProblemPrinterTest {
    private static final List<Problem> PROBLEMS = List.of(
            new Problem("feeds.yml", 3, 5, "feeds[a].url", "has no host", "100%", Severity.ERROR),
            new Problem("feeds.yml", 0, 0, "", "is a folder", null, Severity.WARNING));

    private static String printed(Style style) {
        return new ProblemPrinter(style, "ops/feeds.yml").print(PROBLEMS);
    }

    @Test
    void peopleGetALineEach() {
        assertEquals("""
                feeds.yml:3:5: feeds[a].url: has no host (100%)
                feeds.yml: warning: is a folder
                """, printed(Style.TEXT));
    }

    @Test
    void aTerminalGetsColours() {
        assertEquals("""
                <2>feeds.yml:3:5:<0> feeds[a].url: <1;31>has no host<0><2> (100%)<0>
                <2>feeds.yml:<0> <1;33>is a folder<0>
                """.replace("<", "\u001B[").replace(">", "m"), printed(Style.COLOURED));
    }

    @Test
    void gitHubGetsWorkflowCommands() {
        assertEquals("""
                ::error file=ops/feeds.yml,line=3,col=5::feeds[a].url: has no host (100%25)
                ::warning file=ops/feeds.yml::is a folder
                """, printed(Style.GITHUB));
    }

    @Test
    void gitLabGetsACodeQualityReport() {
        JsonNode report = JsonMapper.builder().build().readTree(printed(Style.GITLAB));
        assertEquals(
                "feeds[a].url: has no host (100%)", report.at("/0/description").asString());
        assertEquals("ops/feeds.yml", report.at("/0/location/path").asString());
        assertEquals(3, report.at("/0/location/lines/begin").asInt());
        assertEquals("major", report.at("/0/severity").asString());
        assertEquals(1, report.at("/1/location/lines/begin").asInt());
        assertNotEquals(
                report.at("/0/fingerprint").asString(),
                report.at("/1/fingerprint").asString());
    }

    @Test
    void scriptsGetObjects() {
        JsonNode objects = JsonMapper.builder().build().readTree(printed(Style.JSON));
        assertEquals(
                "{\"file\":\"feeds.yml\",\"line\":3,\"column\":5,\"path\":\"feeds[a].url\",\"severity\":\"error\","
                        + "\"message\":\"has no host\",\"hint\":\"100%\"}",
                objects.get(0).toString());
        assertEquals(2, objects.size());
    }
}
