package tributary.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.Explanation;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.config.Configuration;

/** Why an item is as it is and where it is. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says of one item when and from where it came, how it was read, its story, and which merged feeds have it or why not.",
        footer = {
            "",
            "Examples:",
            "  tributary explain https://www.dawn.com/news/1900000",
            "  tributary explain Karachi airport bombing     # words to find it by"
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "ITEM", arity = "1..*", description = "its id, guid or URL, or words to find it by")
    private List<String> item = List.of();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        String wanted = String.join(" ", item);
        List<Explanation> found;
        try (Control control = Controls.open(configuration.get())) {
            found = control.explain(wanted);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, found);
        } else if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("no item goes by \"" + Printable.line(wanted, 200)
                            + "\", and none was found by these words");
        } else {
            found.forEach(each -> print(each, out));
        }
        out.flush();
        return found.isEmpty() ? 1 : 0;
    }

    private static void print(Explanation.Why why, PrintWriter out) {
        out.printf(Locale.ROOT, "  with them because: score %.2f", why.score());
        why.facts().forEach(fact -> out.print(", " + fact));
        if (!why.words().isEmpty()) {
            out.print(", words in common "
                    + why.words().stream()
                            .map(word -> String.format(
                                    Locale.ROOT, "%s %.0f %%", Printable.line(word.word(), 40), 100 * word.share()))
                            .collect(Collectors.joining(", ")));
        }
        out.println("; nearest " + Printable.line(why.nearest(), 200));
    }

    private static void print(Explanation item, PrintWriter out) {
        out.println(item.title().isEmpty() ? "(no title)" : Printable.line(item.title(), 300));
        item.facts().forEach(fact -> out.println("  " + fact.name() + ": " + Printable.line(fact.value(), 500)));
        if (item.story().size() > 1) {
            out.println("  versions of its story:");
            item.story()
                    .forEach(version -> out.println("    " + version.published() + " " + version.feed() + ": "
                            + Printable.line(version.title(), 200)));
        }
        if (item.why() != null) {
            print(item.why(), out);
        }
        out.println("  in merged feeds:");
        for (Explanation.Answer answer : item.merged()) {
            out.println("    " + (answer.included() ? "yes " : "no  ") + answer.merged() + " (feeds.yml line "
                    + answer.line() + "): " + Printable.line(answer.reason(), 500));
        }
        out.println();
    }
}
