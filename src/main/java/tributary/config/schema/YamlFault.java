package tributary.config.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tributary.config.problem.Problems;

/** Says why a text is not YAML, where the mistake was made rather than where the parser gave up. For one thread. */
record YamlFault(String text, Problems problems) {
    private static final List<Advice> ADVICE = List.of(
            new Advice("could not find expected ':'", true, "a key ends with a colon and a space"),
            new Advice("while scanning a quoted scalar", true, "this quote is never closed"),
            new Advice(
                    "mapping values are not allowed here", false, "put a text that has a colon in it between quotes"),
            new Advice("cannot start any token", false, "put it between quotes"),
            new Advice("expected <block end>", false, "see whether this line is indented like those around it"),
            new Advice("undefined alias", false, "put it between quotes"));

    /**
     * @param fragment of what the parser says
     * @param atContext whether the mistake is where the parser began what it could not end
     */
    private record Advice(String fragment, boolean atContext, String hint) {}

    void report(YamlEngineException exception) {
        switch (exception) {
            case DepthLimit.TooDeep deep ->
                problems.error(
                        deep.where().getLine() + 1,
                        deep.where().getColumn() + 1,
                        "",
                        String.valueOf(deep.getMessage()),
                        null);
            case MarkedYamlEngineException marked -> report(marked);
            case ReaderException unreadable -> report(unreadable);
            default -> problems.error(0, 0, "", "is not YAML: " + firstLine(exception.getMessage()), null);
        }
    }

    private void report(MarkedYamlEngineException marked) {
        String context = marked.getContext() == null ? "" : ", " + marked.getContext();
        // The parser quotes a character that it did not expect, which may be the end of the line.
        String what = (marked.getProblem().replaceAll(" \\(Do not use .* for indentation\\)", "") + context)
                .replaceAll("\\p{Cntrl}", "");
        Optional<Advice> advice =
                ADVICE.stream().filter(each -> what.contains(each.fragment())).findFirst();
        boolean atContext = advice.map(Advice::atContext).orElse(false);
        Optional<Mark> first = atContext ? marked.getContextMark() : marked.getProblemMark();
        Mark mark = first.or(marked::getProblemMark).or(marked::getContextMark).orElse(null);
        problems.error(
                mark == null ? 0 : mark.getLine() + 1,
                mark == null ? 0 : mark.getColumn() + 1,
                "",
                "is not YAML: " + what,
                advice.map(Advice::hint).orElse(null));
    }

    private void report(ReaderException unreadable) {
        int position = text.offsetByCodePoints(
                0, Math.clamp(unreadable.getPosition(), 0, text.codePointCount(0, text.length())));
        String before = text.substring(0, position);
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        int column = position - (text.lastIndexOf('\n', Math.max(0, position - 1)) + 1) + 1;
        String character = "U+%04X".formatted(unreadable.getCodePoint());
        problems.error(line, column, "", "has the character " + character + ", which YAML does not allow", null);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
