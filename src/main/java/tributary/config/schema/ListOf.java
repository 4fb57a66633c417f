package tributary.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list of values of one kind; a single scalar stands for a list of one. */
public record ListOf<T>(Kind<T> element) implements Kind<List<Located<T>>> {
    @Override
    public @Nullable List<Located<T>> read(Spot spot, Reading reading) {
        return switch (spot.node()) {
            case SequenceNode sequence -> elements(sequence, spot, reading);
            case ScalarNode _ when spot.isNothing() -> List.of();
            case ScalarNode _ when element instanceof Scalar<?> -> one(spot, reading);
            default -> {
                reading.error(spot, "is " + spot.kindOfNode(), "expected " + expected());
                yield null;
            }
        };
    }

    private List<Located<T>> elements(SequenceNode sequence, Spot spot, Reading reading) {
        List<Located<T>> elements = new ArrayList<>();
        List<Node> nodes = sequence.getValue();
        for (int index = 0; index < nodes.size(); index++) {
            Spot place = spot.element(index, nodes.get(index));
            T value = element.read(place, reading);
            if (value != null) {
                elements.add(new Located<>(value, place));
            }
        }
        return elements;
    }

    private @Nullable List<Located<T>> one(Spot spot, Reading reading) {
        T value = element.read(spot, reading);
        return value == null ? null : List.of(new Located<>(value, spot));
    }

    @Override
    public String expected() {
        return "a list, each " + element.expected();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> list = new LinkedHashMap<>();
        boolean ofScalars = element instanceof Scalar<?>;
        list.put("type", ofScalars ? "array" : List.of("array", "null"));
        list.put("items", element.jsonSchema());
        return ofScalars ? Map.of("anyOf", List.of(list, element.jsonSchema())) : list;
    }
}
