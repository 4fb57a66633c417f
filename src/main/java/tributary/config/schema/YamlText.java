package tributary.config.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
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
        String readable = indentedBySpaces(text, problems);
        boolean tabs = problems.hasErrors();
        try {
            Parser events = new ParserImpl(settings, new StreamReader(settings, readable));
            Optional<Node> node = new Composer(settings, new DepthLimit(events, MAX_DEPTH)).getSingleNode();
            return new Spot(node.orElseGet(YamlText::emptyMapping), "");
        } catch (YamlEngineException exception) {
            if (!tabs) {
                new YamlFault(readable, problems).report(exception);
            }
            return null;
        }
    }

    /** What indents a line and is no space is reported and read as one, so that the rest can be checked as well. */
    private static String indentedBySpaces(String text, Problems problems) {
        if (text.chars().noneMatch(YamlText::isFalseSpace)) {
            return text;
        }
        StringBuilder readable = new StringBuilder(text);
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = indentationEnd(text, start);
            boolean blank = end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r';
            int wrong = start;
            while (wrong < end && text.charAt(wrong) == ' ') {
                wrong++;
            }
            if (wrong < end && !blank) {
                String what = text.charAt(wrong) == '\t' ? "a tab" : "a space that is no plain one (U+%04X)";
                problems.error(
                        line,
                        wrong - start + 1,
                        "",
                        what.formatted((int) text.charAt(wrong)) + " indents this line",
                        "YAML wants spaces");
                readable.replace(start, end, " ".repeat(end - start));
            }
            int newline = text.indexOf('\n', start);
            start = newline < 0 ? text.length() : newline + 1;
            line++;
        }
        return readable.toString();
    }

    private static int indentationEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || isFalseSpace(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** Copying from web pages brings no-break and ideographic spaces, which look like indentation and are text. */
    private static boolean isFalseSpace(int character) {
        return character == '\t' || (character > 127 && Character.getType(character) == Character.SPACE_SEPARATOR);
    }

    private static Node emptyMapping() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }
}
