package tributary.config;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tributary.config.problem.Problem;

/** Reads feeds.yml texts that tests write. */
final class FeedsFixture {
    private FeedsFixture() {}

    static ConfigResult read(String text) {
        return read(text, Map.of());
    }

    static ConfigResult read(String text, Map<String, String> environment) {
        return new ConfigReader()
                .read(Path.of("/nowhere/feeds.yml"), text.getBytes(StandardCharsets.UTF_8), environment);
    }

    static Configuration valid(String text) {
        return valid(read(text));
    }

    static Configuration valid(ConfigResult result) {
        return switch (result) {
            case ConfigResult.Valid valid -> valid.configuration();
            case ConfigResult.Invalid invalid -> fail(String.join("\n", shown(invalid.problems())));
        };
    }

    /** All problems as people see them. */
    static List<String> problems(String text) {
        return shown(read(text).problems());
    }

    /** Errors as people see them; warnings are left out. */
    static List<String> errors(String text) {
        return shown(read(text).problems().stream().filter(Problem::isError).toList());
    }

    private static List<String> shown(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
