package tributary.app.log;

import ch.qos.logback.core.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import tributary.model.Redaction;

/**
 * What no log line may show: the values that feeds.yml takes from the environment, wherever they turn up, and what
 * {@link Redaction} finds in addresses.
 *
 * @param values longest first, so that one within another does not leave the rest of it
 */
public record Secrets(List<String> values) {
    private static final String NAME = "tributary.secrets";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** A shorter one would blot out half of every line, and is no secret. */
    private static final int SHORTEST = 6;

    private static final String HIDDEN = "***";

    public Secrets {
        values = List.copyOf(values);
    }

    /** The values of the variables that a feeds.yml names; none when it cannot be read. */
    public static Secrets of(Path feedsYml, Map<String, String> environment) {
        TreeSet<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        try {
            Matcher variable = VARIABLE.matcher(Files.readString(feedsYml, StandardCharsets.ISO_8859_1));
            while (variable.find()) {
                String value = environment.getOrDefault(variable.group(1), "");
                values.add(value);
                values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            return new Secrets(List.of());
        }
        values.removeIf(value -> value.length() < SHORTEST);
        return new Secrets(new ArrayList<>(values));
    }

    /** From now on they are hidden, in the logs of this whole process. */
    public void hide() {
        if (LoggerFactory.getILoggerFactory() instanceof Context context) {
            hideIn(context);
        }
    }

    void hideIn(Context context) {
        context.putObject(NAME, this);
    }

    static String redact(Context context, String text) {
        String shown = Redaction.redact(text);
        if (context.getObject(NAME) instanceof Secrets secrets) {
            for (String value : secrets.values()) {
                shown = shown.replace(value, HIDDEN);
            }
        }
        return shown;
    }
}
