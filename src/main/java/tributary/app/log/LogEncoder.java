package tributary.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes one event a line, as {@code time LEVEL message name=value} or as a JSON object. What the world puts into
 * titles and URLs cannot break out of its field: control characters and the marks that reorder text are escaped.
 * Secrets are left out.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();
    private boolean json;

    /** Called by Logback with what logback.xml says: {@code json} or {@code text}. */
    public void setFormat(String format) {
        json = format.equalsIgnoreCase("json");
    }

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        if (json) {
            writeJson(event, line);
        } else {
            writeText(event, line);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeText(ILoggingEvent event, StringBuilder line) {
        line.append(event.getInstant().truncatedTo(ChronoUnit.MILLIS)).append(' ');
        line.append(String.format("%-5s", event.getLevel())).append(' ');
        escape(shown(event.getFormattedMessage()), line);
        for (KeyValuePair field : fields(event)) {
            line.append(' ').append(field.key).append('=');
            String value = shown(String.valueOf(field.value));
            boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '=');
            if (quoted) {
                line.append('"');
            }
            escape(value, line);
            if (quoted) {
                line.append('"');
            }
        }
        String stack = stack(event);
        if (stack != null) {
            // A stack trace is ours to break into lines; the message in it is not.
            stack.lines().forEach(each -> escape(each, line.append("\n    ")));
        }
    }

    private void writeJson(ILoggingEvent event, StringBuilder line) {
        line.append("{\"time\":\"").append(event.getInstant()).append("\",\"level\":\"");
        line.append(event.getLevel()).append("\",\"logger\":\"").append(event.getLoggerName());
        line.append("\",\"message\":\"");
        escape(shown(event.getFormattedMessage()), line);
        line.append('"');
        for (KeyValuePair field : fields(event)) {
            line.append(",\"").append(field.key).append("\":");
            if (field.value == null || field.value instanceof Boolean || isJsonNumber(field.value)) {
                line.append(field.value);
            } else {
                escape(shown(field.value.toString()), line.append('"'));
                line.append('"');
            }
        }
        String stack = stack(event);
        if (stack != null) {
            escape(stack, line.append(",\"error\":\""));
            line.append('"');
        }
        line.append('}');
    }

    private static List<KeyValuePair> fields(ILoggingEvent event) {
        List<KeyValuePair> fields = event.getKeyValuePairs();
        return fields == null ? List.of() : fields;
    }

    private @Nullable String stack(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? null
                : shown(trace.convert(event).replace("\r", "").strip());
    }

    private String shown(String text) {
        return Secrets.redact(getContext(), text);
    }

    /** Not a number, and infinity, are none in JSON. */
    private static boolean isJsonNumber(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static void escape(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                line.append('\\').append(next);
            } else if (isHarmless(next)) {
                line.append(next);
            } else {
                line.append(String.format("\\u%04x", (int) next));
            }
        }
    }

    private static boolean isHarmless(char c) {
        boolean control = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
        boolean reorders = c == '\u061c'
                || (c >= '\u200e' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
        return !control && !reorders;
    }
}
