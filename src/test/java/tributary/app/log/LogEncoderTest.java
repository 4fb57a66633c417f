package tributary.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogEncoderTest {
    private static final String NASTY =
            "first\r\n2026 ERROR forged \u001b[31mred\u202Egnp.exe\u061c\u2066\u200f \u0085\u2028 \"quoted\" \\";

    private final LoggerContext context = new LoggerContext();

    @Test
    void oneEventIsOneLineWhateverItSays() {
        String line = encode("text", event().with("title", NASTY));
        assertEquals(1, line.lines().count());
        assertTrue(line.codePoints().allMatch(point -> point == '\n' || (point >= ' ' && point < 0x7f)), line);
        assertTrue(line.contains("\\u202egnp.exe"), line);
    }

    @Test
    void jsonLinesHoldTheFieldsAsTheyWere() {
        JsonNode json = json(event().with("title", NASTY)
                .with("status", 304)
                .with("share", Double.NaN)
                .with("feed", null)
                .with("gone", true));
        assertEquals(NASTY, json.get("title").asString());
        assertEquals(304, json.get("status").asInt());
        assertEquals("NaN", json.get("share").asString());
        assertTrue(json.get("feed").isNull() && json.get("gone").asBoolean());
        assertEquals("visited", json.get("message").asString());
        assertEquals("2026-03-26T08:00:00Z", json.get("time").asString());
        assertEquals("tributary.visit", json.get("logger").asString());
    }

    @Test
    void textLinesStartWithTimeAndLevel() {
        String line =
                encode("text", event().with("feed", "dawn").with("title", "a b").with("empty", ""));
        assertEquals("2026-03-26T08:00:00Z INFO  visited feed=dawn title=\"a b\" empty=\"\"\n", line);
    }

    @Test
    void aStackTraceCannotForgeALineEither() {
        RuntimeException failure = new IllegalStateException("broken\n2026 ERROR forged", new IOException(NASTY));
        String line = encode("text", event().failing(failure));
        assertTrue(line.lines().skip(1).allMatch(each -> each.startsWith("    ")), line);
        assertFalse(line.contains("\u001b") || line.contains("\u202e"), line);
        assertTrue(json(event().failing(failure)).get("error").asString().contains("LogEncoderTest"));
    }

    @Test
    void passwordsAndTokensInAddressesAreLeftOut() {
        String address = "https://ana:s3cretpass@example.org/feed?api_key=k3yk3yk3y&page=2";
        for (String format : List.of("text", "json")) {
            String line =
                    encode(format, event().with("url", address).failing(new IOException("no answer from " + address)));
            assertFalse(line.contains("s3cretpass") || line.contains("k3yk3yk3y"), line);
            assertTrue(line.contains("page=2"), line);
        }
    }

    @Test
    void whatFeedsYmlTakesFromTheEnvironmentIsShownNowhere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("feeds.yml"), "url: https://example.org/${PART}/feed\ntoken: ${TOKEN}\nport: ${PORT}\n");
        Map<String, String> environment = Map.of(
                "PART", "unguessable-path", "TOKEN", "two words & more", "PORT", "8080", "OTHER", "not named there");
        Secrets.of(file, environment).hideIn(context);
        String line = encode(
                "text",
                event().with("url", "https://example.org/unguessable-path/feed")
                        .with("asked", "/feeds/all.atom?x=two+words+%26+more on 8080")
                        .with("other", "not named there")
                        .failing(new IOException("two words & more")));
        assertFalse(line.contains("unguessable") || line.contains("two words") || line.contains("two+words"), line);
        assertTrue(line.contains("8080") && line.contains("not named there"), line);
    }

    @Test
    void levelAndFormatComeFromTheEnvironment() throws JoranException {
        assertEquals(
                Level.INFO, configured(Map.of()).getLogger("tributary.visit").getEffectiveLevel());
        assertEquals(
                Level.WARN, configured(Map.of()).getLogger("org.eclipse.jetty").getEffectiveLevel());
        LoggerContext set = configured(Map.of("TRIBUTARY_LOG_LEVEL", "DEBUG", "TRIBUTARY_LOG", "json"));
        assertEquals(Level.DEBUG, set.getLogger("tributary.visit").getEffectiveLevel());
        assertEquals(Level.WARN, set.getLogger("org.eclipse.jetty").getEffectiveLevel());
        assertTrue(new String(encoder(set).encode(event().event()), StandardCharsets.UTF_8).startsWith("{\"time\""));
    }

    /** Logback takes a variable from its context before it asks the environment. */
    private static LoggerContext configured(Map<String, String> variables) throws JoranException {
        LoggerContext context = new LoggerContext();
        variables.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        return context;
    }

    private static LogEncoder encoder(LoggerContext context) {
        var console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger("ROOT").iteratorForAppenders().next();
        return (LogEncoder) console.getEncoder();
    }

    private Line event() {
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("tributary.visit"), Level.INFO, "visited", null, null);
        event.setInstant(Instant.parse("2026-03-26T08:00:00Z"));
        return new Line(event);
    }

    private record Line(LoggingEvent event) {
        Line with(String name, @Nullable Object value) {
            event.addKeyValuePair(new KeyValuePair(name, value));
            return this;
        }

        Line failing(Throwable failure) {
            event.setThrowableProxy(new ThrowableProxy(failure));
            return this;
        }
    }

    private JsonNode json(Line line) {
        return JsonMapper.shared().readTree(encode("json", line));
    }

    private String encode(String format, Line line) {
        LogEncoder encoder = new LogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(line.event()), StandardCharsets.UTF_8);
    }
}
