package tributary.app.command;

import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.problem.Problem;
import tributary.config.problem.ProblemPrinter;
import tributary.config.problem.ProblemPrinter.Style;

/** Reads feeds.yml and says all that is wrong with it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says all that is wrong with feeds.yml, each with its line.",
            "With --fetch it also visits every feed once, all hosts side by side and each as politely as feeds.yml says."
        },
        footer = {
            "",
            "Examples:",
            "  tributary check --feeds new-feeds.yml",
            "  tributary check --fetch",
            "  tributary check --format github     # in a workflow: problems beside the lines of a review"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Option(names = "--fetch", description = "also visit every feed and show what was found")
    private boolean fetch;

    @Option(names = "--json", description = "the same as --format json")
    private boolean json;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, github (workflow commands) or gitlab (Code Quality report); default: text")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What problems are written as. */
    enum Format {
        TEXT,
        JSON,
        GITHUB,
        GITLAB
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigResult result = feeds.read();
        Configuration configuration = result instanceof ConfigResult.Valid valid ? valid.configuration() : null;
        List<FeedCheck> checked = fetch && configuration != null ? visits(configuration) : null;
        if (format == Format.TEXT && !json) {
            printForPeople(result, checked);
        } else if (checked != null && style() == Style.JSON) {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("problems", result.problems());
            both.put("feeds", checked);
            Json.print(spec.commandLine().getOut(), both);
        } else {
            print(withUnreadFeeds(result.problems(), checked == null ? List.of() : checked));
        }
        spec.commandLine().getOut().flush();
        return configuration == null || (checked != null && !checked.stream().allMatch(FeedCheck::isRead)) ? 1 : 0;
    }

    private void printForPeople(ConfigResult result, @Nullable List<FeedCheck> checked) {
        print(result.problems());
        if (checked != null) {
            table(checked, Clock.systemUTC());
        }
        if (result instanceof ConfigResult.Valid valid) {
            summary(valid.configuration());
        }
    }

    private void print(List<Problem> problems) {
        spec.commandLine().getOut().print(new ProblemPrinter(style(), feeds.written()).print(problems));
    }

    /** Where problems stand beside lines of a review, so do feeds that could not be read. */
    private List<Problem> withUnreadFeeds(List<Problem> problems, List<FeedCheck> checked) {
        String name = String.valueOf(feeds.file().getFileName());
        return Stream.concat(problems.stream(), checked.stream().flatMap(each -> each.asProblem(name).stream()))
                .toList();
    }

    private Style style() {
        return switch (json ? Format.JSON : format) {
            case TEXT -> Terminal.hasColours() ? Style.COLOURED : Style.TEXT;
            case JSON -> Style.JSON;
            case GITHUB -> Style.GITHUB;
            case GITLAB -> Style.GITLAB;
        };
    }

    private List<FeedCheck> visits(Configuration configuration) throws InterruptedException {
        Progress progress = new Progress(
                spec.commandLine().getErr(),
                Terminal.isThere(),
                configuration.feeds().size());
        Turns turns = Turns.of(configuration, Clock.systemUTC(), spec.commandLine());
        try (Trial trial = new Trial(configuration, Clock.systemUTC(), turns)) {
            return new FeedChecks(configuration, trial, progress).run();
        }
    }

    private void table(List<FeedCheck> checked, InstantSource clock) {
        Ago ago = new Ago(clock.instant());
        Table table = new Table("FEED", "STATUS", "FORMAT", "ITEMS", "DATED", "NEWEST", "REMARKS");
        for (FeedCheck each : checked) {
            FeedCheck.Document document = each.document();
            String status = each.status() == 0 ? "–" : String.valueOf(each.status());
            if (document == null) {
                table.add(each.id(), status, "–", "–", "–", "–", remarks(each));
            } else {
                table.add(
                        each.id(),
                        status,
                        document.format(),
                        String.valueOf(document.items()),
                        String.valueOf(document.dated()),
                        ago.of(document.newest()),
                        remarks(each));
            }
        }
        table.print(spec.commandLine().getOut());
    }

    private static String remarks(FeedCheck check) {
        StringBuilder remarks = new StringBuilder();
        FeedCheck.Redirect redirect = check.redirect();
        if (redirect != null) {
            remarks.append(redirect.permanent() ? "moved to " : "redirected to ")
                    .append(redirect.to());
        }
        add(remarks, check.problem());
        FeedCheck.Document document = check.document();
        if (document != null && !document.repairs().isEmpty()) {
            int more = document.repairs().size() - 1;
            add(remarks, "repaired: " + document.repairs().getFirst() + (more == 0 ? "" : " and " + more + " more"));
        }
        return remarks.toString();
    }

    private static void add(StringBuilder remarks, @Nullable String remark) {
        if (remark != null) {
            remarks.append(remarks.isEmpty() ? "" : "; ").append(remark);
        }
    }

    private void summary(Configuration configuration) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d feeds, %d merged feeds, fine%n",
                        configuration.file().getFileName(),
                        configuration.feeds().size(),
                        configuration.merged().size());
    }
}
