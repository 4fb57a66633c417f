package tributary.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping whose keys the operator chooses: host names, countries. */
public record MapOf<K, V>(Scalar<K> name, Kind<V> value) implements Kind<List<MapOf.Pair<K, V>>> {
    /** One key and its value. */
    public record Pair<K, V>(Located<K> name, V value) {}

    @Override
    public @Nullable List<Pair<K, V>> read(Spot spot, Reading reading) {
        if (spot.isNothing()) {
            return List.of();
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            reading.error(spot, "is " + spot.kindOfNode(), "expected " + expected());
            return null;
        }
        Map<K, Spot> seen = new LinkedHashMap<>();
        List<Pair<K, V>> pairs = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Pair<K, V> pair = pair(tuple, spot, reading);
            if (pair != null && isNew(pair.name(), seen, reading)) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private @Nullable Pair<K, V> pair(NodeTuple tuple, Spot spot, Reading reading) {
        String written = tuple.getKeyNode() instanceof ScalarNode scalar ? Spot.shown(scalar.getValue()) : "?";
        Spot nameSpot = spot.key(written, tuple.getKeyNode());
        K key = name.read(nameSpot, reading);
        V read = value.read(spot.key(written, tuple.getValueNode()), reading);
        return key == null || read == null ? null : new Pair<>(new Located<>(key, nameSpot), read);
    }

    private boolean isNew(Located<K> name, Map<K, Spot> seen, Reading reading) {
        Spot first = seen.putIfAbsent(name.value(), name.spot());
        if (first != null) {
            reading.error(name.spot(), "stands here a second time", "first on line " + first.line());
        }
        return first == null;
    }

    @Override
    public String expected() {
        return "a mapping from " + name.expected() + " to " + value.expected();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", value.jsonSchema());
        return schema;
    }
}
