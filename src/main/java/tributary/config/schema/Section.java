package tributary.config.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tributary.config.problem.Nearest;

/** A mapping of known keys; any other key is a problem. */
public final class Section implements Kind<Values> {
    private final String name;
    private final List<Key<?>> keys;
    private final Map<String, Key<?>> byName = new LinkedHashMap<>();

    /** @param name what it describes, with its article: {@code a feed} */
    public Section(String name, List<Key<?>> keys) {
        this.name = name;
        this.keys = List.copyOf(keys);
        keys.forEach(key -> byName.put(key.name(), key));
    }

    /** What it describes, with its article. */
    public String name() {
        return name;
    }

    public List<Key<?>> keys() {
        return keys;
    }

    /** What holds when nothing is written. */
    public Values nothing() {
        return new Values(Map.of(), Set.of(), null);
    }

    @Override
    public @Nullable Values read(Spot spot, Reading reading) {
        if (spot.isNothing()) {
            return finish(spot, reading, Map.of(), Set.of());
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            reading.error(spot, "is " + spot.kindOfNode(), "expected " + expected());
            return null;
        }
        if (Scalar.hasForeignTag(mapping, spot, reading)) {
            return null;
        }
        Map<String, Located<?>> written = new HashMap<>();
        Set<String> broken = new HashSet<>();
        Map<String, Spot> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Key<?> key = key(tuple, spot, seen, reading);
            if (key != null) {
                Spot place = spot.key(key.name(), tuple.getValueNode());
                Object value = key.kind().read(place, reading);
                if (value == null) {
                    broken.add(key.name());
                } else {
                    written.put(key.name(), new Located<>(value, place));
                }
            }
        }
        return finish(spot, reading, written, broken);
    }

    private @Nullable Key<?> key(NodeTuple tuple, Spot spot, Map<String, Spot> seen, Reading reading) {
        Spot keySpot = new Spot(tuple.getKeyNode(), spot.path());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            reading.error(keySpot, "has a key that is " + keySpot.kindOfNode(), "keys are single words");
            return null;
        }
        String written = scalar.getValue();
        Spot place = spot.key(Spot.shown(written), tuple.getKeyNode());
        Key<?> key = byName.get(written);
        if (key == null) {
            reading.error(place, "is no key of " + name, hintFor(written));
            return null;
        }
        Spot first = seen.putIfAbsent(written, place);
        if (first != null) {
            reading.error(place, "stands here a second time", "first on line " + first.line());
            return null;
        }
        return key;
    }

    private String hintFor(String written) {
        if (written.equals("<<")) {
            return "YAML 1.2 has no merge keys; what feeds have in common goes into defaults";
        }
        String nearest = Nearest.hint(written, byName.keySet());
        return nearest != null ? nearest : "known are " + String.join(", ", byName.keySet());
    }

    private Values finish(Spot spot, Reading reading, Map<String, Located<?>> written, Set<String> broken) {
        for (Key<?> key : keys) {
            if (key.isRequired() && !written.containsKey(key.name()) && !broken.contains(key.name())) {
                reading.error(spot, "has no " + key.name(), "for example " + key.name() + ": " + key.sample());
            }
        }
        return new Values(written, broken, null);
    }

    @Override
    public String expected() {
        return "a mapping with keys such as "
                + String.join(", ", byName.keySet().stream().limit(4).toList());
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), describe(key)));
        Map<String, Object> schema = new LinkedHashMap<>();
        List<String> required =
                keys.stream().filter(Key::isRequired).map(Key::name).toList();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> describe(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", describedWithDefault(key));
        schema.putAll(key.kind().jsonSchema());
        return schema;
    }

    private static String describedWithDefault(Key<?> key) {
        boolean telling =
                key.hasStandard() && !key.sample().equals("{}") && !key.sample().equals("[]");
        return telling ? key.meaning() + " Default: " + key.sample() : key.meaning();
    }
}
