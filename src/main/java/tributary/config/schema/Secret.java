package tributary.config.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Text that must come from the environment, so that feeds.yml can be shown and kept in version control. */
record Secret() implements Kind<String> {
    private static final String EXPECTED = "the name of an environment variable, as in ${TRIBUTARY_TOKEN}";

    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        if (spot.node() instanceof ScalarNode scalar && !isVariable(scalar.getValue())) {
            reading.error(spot, "is a secret written into the file", "expected " + EXPECTED);
            return null;
        }
        return Kinds.text(EXPECTED).read(spot, reading);
    }

    private static boolean isVariable(String written) {
        return written.startsWith("${")
                && written.endsWith("}")
                && Variables.isName(written.substring(2, written.length() - 1));
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Kinds.ordered("type", "string", "pattern", "^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$");
    }
}
