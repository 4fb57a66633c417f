package tributary.config.schema;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A single value, typed by this kind and never by YAML: {@code NO}, {@code 12:30} and {@code 1e3} arrive as written.
 *
 * @param parser from the text as written, variables replaced
 * @param variables whether <code>${NAME}</code> is replaced
 */
public record Scalar<T>(
        String expected, Map<String, Object> jsonSchema, Function<String, Parsed<T>> parser, boolean variables)
        implements Kind<T> {
    private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

    public Scalar(String expected, Map<String, Object> jsonSchema, Function<String, Parsed<T>> parser) {
        this(expected, jsonSchema, parser, true);
    }

    /** The same, but <code>${</code> has no meaning in it. */
    public Scalar<T> withoutVariables() {
        return new Scalar<>(expected, jsonSchema, parser, false);
    }

    @Override
    public @Nullable T read(Spot spot, Reading reading) {
        String written = written(spot, reading);
        String text = written == null || !variables ? written : Variables.expand(written, spot, reading);
        if (text == null) {
            return null;
        }
        return switch (parser.apply(text)) {
            case Parsed.Good<T> good -> good.value();
            case Parsed.Bad<T> bad -> {
                // What a variable holds may be secret: the text as written is shown, never its value.
                String message =
                        text.equals(written) ? bad.message() : "holds after replacing variables no usable value";
                reading.error(spot, message, text.equals(written) ? bad.hint() : "expected " + expected);
                yield null;
            }
        };
    }

    private @Nullable String written(Spot spot, Reading reading) {
        if (!(spot.node() instanceof ScalarNode scalar)) {
            reading.error(spot, "is " + spot.kindOfNode(), "expected " + expected);
            return null;
        }
        if (spot.isNothing()) {
            reading.error(spot, "has no value", "expected " + expected);
            return null;
        }
        return hasForeignTag(scalar, spot, reading) ? null : scalar.getValue();
    }

    static boolean hasForeignTag(Node node, Spot spot, Reading reading) {
        if (node.getTag().getValue().startsWith(STANDARD_TAGS)) {
            return false;
        }
        reading.error(spot, "has the YAML tag " + Spot.shown(node.getTag().getValue()), "tags have no meaning here");
        return true;
    }
}
