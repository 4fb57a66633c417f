package tributary.config;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tributary.config.problem.Problems;
import tributary.config.schema.Spot;
import tributary.config.schema.YamlText;

/**
 * Adds feeds to the text of a feeds.yml as a person would: behind the last one, in its layout, and nothing else is
 * touched.
 */
final class FeedsAppender {
    private final String text;
    private final String newline;
    private final List<NewFeed> feeds;

    private FeedsAppender(String text, List<NewFeed> feeds) {
        this.text = text;
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
        this.feeds = feeds;
    }

    static AppendResult append(String text, List<NewFeed> feeds) {
        MappingNode before = mapping(text);
        if (before == null) {
            return new AppendResult.Refused("it is not YAML that can be read; see tributary check");
        }
        String appended = new FeedsAppender(text, feeds).appendTo(before);
        MappingNode after = appended == null ? null : mapping(appended);
        // Whatever unusual layout there may be, nothing is handed out that does not hold just these feeds more.
        return appended != null && after != null && count(after) == count(before) + feeds.size()
                ? new AppendResult.Appended(appended)
                : new AppendResult.Refused("its feeds are written in a way that cannot be added to");
    }

    private static @Nullable MappingNode mapping(String text) {
        Problems problems = new Problems("feeds.yml");
        Spot document = YamlText.parse(text, problems);
        return document != null && !problems.hasErrors() && document.node() instanceof MappingNode mapping
                ? mapping
                : null;
    }

    private static int count(MappingNode root) {
        NodeTuple tuple = feedsOf(root);
        return tuple != null && tuple.getValueNode() instanceof SequenceNode list
                ? list.getValue().size()
                : 0;
    }

    private static @Nullable NodeTuple feedsOf(MappingNode root) {
        Predicate<NodeTuple> isFeeds = tuple ->
                tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("feeds");
        return root.getValue().stream().filter(isFeeds).findFirst().orElse(null);
    }

    private @Nullable String appendTo(MappingNode root) {
        NodeTuple tuple = feedsOf(root);
        if (tuple == null) {
            return root.getFlowStyle() == FlowStyle.FLOW ? null : ended(text) + "feeds:" + newline + block(2);
        }
        return switch (tuple.getValueNode()) {
            case SequenceNode list when list.getFlowStyle() == FlowStyle.BLOCK -> behindTheLast(list);
            case SequenceNode list when list.getValue().isEmpty() -> insteadOf(list);
            case SequenceNode list -> insideTheBrackets(list);
            case ScalarNode nothing
            when nothing.getValue().isEmpty() -> insert(lineEnd(lastLine(tuple.getKeyNode())), block(2));
            default -> null;
        };
    }

    private String behindTheLast(SequenceNode list) {
        int indent = list.getStartMark().map(Mark::getColumn).orElse(2);
        return insert(behindComments(lineEnd(lastLine(list)), indent), block(indent));
    }

    /** Comments that follow directly, deeper than the list's dashes, are about its last feed. */
    private int behindComments(int position, int dashes) {
        int end = position;
        while (end < text.length()) {
            int start = end;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            if (start >= text.length() || text.charAt(start) != '#' || start - end <= dashes) {
                return end;
            }
            int newline = text.indexOf('\n', start);
            end = newline < 0 ? text.length() : newline + 1;
        }
        return end;
    }

    /** {@code feeds: []} becomes {@code feeds:} with lines below it. */
    private String insteadOf(SequenceNode list) {
        int end = index(list.getEndMark().orElseThrow());
        int start = index(list.getStartMark().orElseThrow());
        int lineEnd = Math.max(end, text.indexOf('\n', end) < 0 ? text.length() : text.indexOf('\n', end) + 1);
        String line = (text.substring(0, start).stripTrailing() + text.substring(end, lineEnd));
        return ended(line) + block(2) + text.substring(lineEnd);
    }

    private String insideTheBrackets(SequenceNode list) {
        int bracket = index(list.getEndMark().orElseThrow()) - 1;
        String before = text.substring(0, bracket).stripTrailing();
        String added = feeds.stream().map(FeedsAppender::flow).collect(Collectors.joining(", "));
        return before + (before.endsWith(",") ? " " : ", ") + added + text.substring(before.length());
    }

    private String insert(int position, String lines) {
        return ended(text.substring(0, position)) + lines + text.substring(position);
    }

    private String ended(String start) {
        return start.isEmpty() || start.endsWith("\n") ? start : start + newline;
    }

    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** Behind the line break of a line, counted from 0. */
    private int lineEnd(int line) {
        int position = 0;
        for (int passed = 0; passed <= line && position < text.length(); passed++) {
            int next = text.indexOf('\n', position);
            position = next < 0 ? text.length() : next + 1;
        }
        return position;
    }

    /** The line on which the last thing inside a node ends: a block's own end is only where the next thing begins. */
    private static int lastLine(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK) {
            return children(collection).mapToInt(FeedsAppender::lastLine).max().orElseGet(() -> startLine(node));
        }
        int line = node.getEndMark().map(Mark::getLine).orElse(0);
        boolean atLineStart = node.getEndMark().map(Mark::getColumn).orElse(0) == 0;
        return atLineStart && line > startLine(node) ? line - 1 : line;
    }

    private static Stream<Node> children(CollectionNode<?> collection) {
        return collection.getValue().stream()
                .map(child -> switch (child) {
                    case NodeTuple tuple -> tuple.getValueNode();
                    case Node node -> node;
                    default -> null;
                })
                .filter(Objects::nonNull);
    }

    private static int startLine(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0);
    }

    private String block(int indent) {
        StringBuilder block = new StringBuilder();
        for (NewFeed feed : feeds) {
            String before = " ".repeat(indent) + "- ";
            for (String line : fields(feed)) {
                block.append(before).append(line).append(newline);
                before = " ".repeat(indent + 2);
            }
        }
        return block.toString();
    }

    private static String flow(NewFeed feed) {
        return "{" + String.join(", ", fields(feed)) + "}";
    }

    private static List<String> fields(NewFeed feed) {
        String title = feed.title();
        Stream<String> named = title == null ? Stream.of() : Stream.of("title: " + scalar(title));
        Stream<String> tagged = feed.tags().isEmpty()
                ? Stream.of()
                : Stream.of("tags: ["
                        + feed.tags().stream().map(FeedsAppender::scalar).collect(Collectors.joining(", ")) + "]");
        return Stream.of(Stream.of("id: " + feed.id()), named, Stream.of("url: " + scalar(feed.url())), tagged)
                .flatMap(each -> each)
                .toList();
    }

    /** The text as a YAML scalar that may stand anywhere, and in which nothing is a variable. */
    private static String scalar(String text) {
        String literal = text.replace("${", "$${");
        boolean plain = !literal.isEmpty()
                && Character.isLetterOrDigit(literal.codePointAt(0))
                && literal.codePoints().allMatch(FeedsAppender::isPlain)
                && !literal.contains(": ")
                && !literal.endsWith(":")
                && !literal.endsWith(" ");
        return plain ? literal : quoted(literal);
    }

    private static boolean isPlain(int point) {
        return Character.isLetterOrDigit(point) || " _./-?=&%+~;@:".indexOf(point) >= 0;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) {
                quoted.append("\\u%04X".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
