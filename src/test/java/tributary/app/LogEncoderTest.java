package tributary.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.app.log.LogEncoder;

class LogEncoderTest {
    private static final String NASTY = "first\r\n2026 ERROR forged \u001b[31mred\u202Egnp.exe \"quoted\"";

    @Test
    void oneEventIsOneLineWhateverItSays() {
        String line = encode("text");
        assertEquals(1, line.lines().count());
        assertFalse(line.contains("\u001b") || line.contains("\u202e"), line);
    }

    @Test
    void jsonLinesHoldTheFieldsAsTheyWere() {
        JsonNode json = JsonMapper.shared().readTree(encode("json"));
        assertEquals(NASTY, json.get("title").asString());
        assertEquals(304, json.get("status").asInt());
        assertEquals("visited", json.get("message").asString());
    }

    @Test
    void textLinesStartWithTimeAndLevel() {
        assertTrue(encode("text").startsWith("2026-03-26T08:00:00Z INFO  visited title=\"first\\u000d"));
    }

    private static String encode(String format) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("tributary.visit"), Level.INFO, "visited", null, null);
        event.setInstant(Instant.parse("2026-03-26T08:00:00Z"));
        event.addKeyValuePair(new KeyValuePair("title", NASTY));
        event.addKeyValuePair(new KeyValuePair("status", 304));
        LogEncoder encoder = new LogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
