package tributary.config.problem;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems for whoever reads them: people, scripts, or the pages of code reviews. */
public final class ProblemPrinter {
    private static final String RED = "\u001B[1;31m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String FAINT = "\u001B[2m";
    private static final String PLAIN = "\u001B[0m";

    private final Style style;
    private final String file;

    /** How problems are written. */
    public enum Style {
        /** One line each: {@code feeds.yml:3:5: path: message (hint)}. */
        TEXT,
        /** The same with colours, for a terminal. */
        COLOURED,
        /** An array of objects. */
        JSON,
        /** Workflow commands that GitHub shows beside the lines. */
        GITHUB,
        /** A Code Quality report for GitLab. */
        GITLAB
    }

    /**
     * Prepares a printer.
     *
     * @param file the path from the folder that a code review knows, for {@code GITHUB} and {@code GITLAB}
     */
    public ProblemPrinter(Style style, String file) {
        this.style = style;
        this.file = file;
    }

    /** The text, with a line break at its end unless it is empty. */
    public String print(List<Problem> problems) {
        return switch (style) {
            case TEXT -> lines(problems.stream().map(Problem::toString).toList());
            case COLOURED ->
                lines(problems.stream().map(ProblemPrinter::coloured).toList());
            case GITHUB -> lines(problems.stream().map(this::workflowCommand).toList());
            case JSON -> json(problems.stream().map(ProblemPrinter::object).toList());
            case GITLAB -> json(problems.stream().map(this::finding).toList());
        };
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String coloured(Problem problem) {
        String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
        String hint = problem.hint() == null ? "" : FAINT + " (" + problem.hint() + ")" + PLAIN;
        String colour = problem.isError() ? RED : YELLOW;
        return FAINT + problem.position() + ":" + PLAIN + " " + path + colour + problem.message() + PLAIN + hint;
    }

    private String workflowCommand(Problem problem) {
        String command = problem.isError() ? "error" : "warning";
        String place = problem.line() == 0 ? "" : ",line=" + problem.line() + ",col=" + problem.column();
        return "::" + command + " file=" + property(file) + place + "::" + data(problem.sentence());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static Map<String, Object> object(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", problem.file());
        object.put("line", problem.line());
        object.put("column", problem.column());
        object.put("path", problem.path());
        object.put("severity", problem.isError() ? "error" : "warning");
        object.put("message", problem.message());
        String hint = problem.hint();
        if (hint != null) {
            object.put("hint", hint);
        }
        return object;
    }

    private Map<String, Object> finding(Problem problem) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("description", problem.sentence());
        finding.put("check_name", "feeds.yml");
        finding.put("fingerprint", fingerprint(problem));
        finding.put("severity", problem.isError() ? "major" : "minor");
        finding.put("location", Map.of("path", file, "lines", Map.of("begin", Math.max(1, problem.line()))));
        return finding;
    }

    /** The same for the same mistake wherever its line moves, so that GitLab knows it again. */
    private String fingerprint(Problem problem) {
        String identity = file + "\n" + problem.path() + "\n" + problem.message();
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private static String json(List<Map<String, Object>> objects) {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(objects) + "\n";
    }
}
