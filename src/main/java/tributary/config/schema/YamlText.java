package tributary.config.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import tributary.config.problem.Problems;

/** Text to a tree of YAML nodes with their places; tabs, depth and alias bombs are found before anything is built. */
public final class YamlText {
    /** The largest feeds.yml that is read, in characters; 10,000 feeds take about 2,000,000. */
    public static final int MAX_CHARACTERS = 32_000_000;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ALIASES = 1_000;

    private YamlText() {}

    /** The document; an empty one is an empty mapping; null when it is not YAML, which has then been reported. */
    public static @Nullable Spot parse(String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(problems.file())
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setAllowRecursiveKeys(true)
                .build();
        String readable = withoutTabs(text, problems);
        boolean tabs = problems.hasErrors();
        try {
            if (isTooDeep(readable, settings, problems)) {
                return null;
            }
            Optional<Node> node = new Compose(settings).composeString(readable);
            return new Spot(node.orElseGet(YamlText::emptyMapping), "");
        } catch (YamlEngineException exception) {
            if (!tabs) {
                report(exception, readable, problems);
            }
            return null;
        }
    }

    /** Each tab in an indentation is reported and read as one space, so that the rest can be checked as well. */
    private static String withoutTabs(String text, Problems problems) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        StringBuilder readable = new StringBuilder(text);
        int line = 1;
        int lineStart = 0;
        while (lineStart < text.length()) {
            int end = indentationEnd(text, lineStart);
            int tab = text.indexOf('\t', lineStart);
            boolean blank = end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r';
            if (tab >= 0 && tab < end && !blank) {
                problems.error(line, tab - lineStart + 1, "", "a tab indents this line", "YAML wants spaces");
                for (int index = lineStart; index < end; index++) {
                    readable.setCharAt(index, ' ');
                }
            }
            int newline = text.indexOf('\n', lineStart);
            lineStart = newline < 0 ? text.length() : newline + 1;
            line++;
        }
        return readable.toString();
    }

    private static int indentationEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    /** The composer calls itself for each level, so that depth is checked on the events before. */
    private static boolean isTooDeep(String text, LoadSettings settings, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                Mark mark = event.getStartMark().orElseThrow();
                problems.error(
                        mark.getLine() + 1,
                        mark.getColumn() + 1,
                        "",
                        "is nested deeper than " + MAX_DEPTH + " levels",
                        null);
                return true;
            }
        }
        return false;
    }

    private static void report(YamlEngineException exception, String text, Problems problems) {
        switch (exception) {
            case MarkedYamlEngineException marked -> {
                Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
                int line = mark == null ? 0 : mark.getLine() + 1;
                int column = mark == null ? 0 : mark.getColumn() + 1;
                String context = marked.getContext() == null ? "" : ", " + marked.getContext();
                problems.error(line, column, "", "is not YAML: " + marked.getProblem() + context, null);
            }
            case ReaderException unreadable -> {
                int position = text.offsetByCodePoints(
                        0, Math.clamp(unreadable.getPosition(), 0, text.codePointCount(0, text.length())));
                int line = (int) text.substring(0, position)
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1;
                int column = position - (text.lastIndexOf('\n', Math.max(0, position - 1)) + 1) + 1;
                String character = "U+%04X".formatted(unreadable.getCodePoint());
                problems.error(
                        line, column, "", "has the character " + character + ", which YAML does not allow", null);
            }
            default -> problems.error(0, 0, "", "is not YAML: " + firstLine(exception.getMessage()), null);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private static Node emptyMapping() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }
}
