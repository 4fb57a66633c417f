package tributary.config.schema;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of the document and the keys that lead to it.
 *
 * @param path {@code feeds[dawn].interval}; empty for the document itself
 */
public record Spot(Node node, String path) {
    /** From 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /** From 1. */
    public int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }

    /** The text as written, variables not replaced; empty for a list or mapping. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Whether it is a list without elements, or nothing at all. */
    public boolean isEmpty() {
        return isNothing()
                || (node instanceof SequenceNode sequence && sequence.getValue().isEmpty());
    }

    /** The value of a key of this mapping. */
    Spot key(String name, Node value) {
        return new Spot(value, path.isEmpty() ? name : path + "." + name);
    }

    /** An element of this list, named by its id where it has one, else by its number from 0. */
    Spot element(int index, Node value) {
        String id = value instanceof MappingNode mapping ? idOf(mapping) : "";
        return new Spot(value, path + "[" + (id.isEmpty() ? index : id) + "]");
    }

    /** What stands there, in words. */
    String kindOfNode() {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar -> isNothing() ? "nothing" : "\"" + shown(scalar.getValue()) + "\"";
            default -> "something else";
        };
    }

    /** Whether nothing is written there: {@code key:} and no more. */
    boolean isNothing() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    private static String idOf(MappingNode mapping) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("id"))
                .map(tuple -> tuple.getValueNode() instanceof ScalarNode id ? shown(id.getValue()) : "")
                .findFirst()
                .orElse("");
    }

    /** Short and without control characters, so that it can be shown to people. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(60)
                .map(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                        ? '\uFFFD'
                        : point)
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > 60 ? shown + "…" : shown.toString();
    }
}
