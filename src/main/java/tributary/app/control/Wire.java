package tributary.app.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** How a command and a running server talk: a line with the key, a line of greeting back, then JSON each way. */
final class Wire {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String GREETING = "tributary";

    /** The largest question: a whole feeds.yml may be in it. */
    static final int LONGEST_QUESTION = 64_000_000;

    private static final int LONGEST_LINE = 200;

    private Wire() {}

    /** A short line without its end; the empty text when the other side said nothing or too much. */
    static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            if (line.length() == LONGEST_LINE) {
                return "";
            }
            line.append((char) next);
        }
        return line.toString();
    }

    static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
