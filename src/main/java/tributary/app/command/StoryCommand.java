package tributary.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.config.Configuration;

/** Mends what was taken for one story, or for two. */
@Command(
        name = "story",
        mixinStandardHelpOptions = true,
        description = "Takes items out of a story, or makes one story of several, for good.",
        synopsisSubcommandLabel = "(split | join)",
        footer = {
            "",
            "Examples:",
            "  tributary story split https://www.dawn.com/news/1900000",
            "  tributary story join https://www.dawn.com/news/1900000 https://tribune.com.pk/story/2536000",
            "",
            "A running server shows it within seconds, else the next that starts."
        })
final class StoryCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "split or join?");
    }

    @Command(
            name = "split",
            mixinStandardHelpOptions = true,
            description = "Shows each of the items on its own, apart from the other versions of its story.",
            footer = {"", "Example:", "  tributary story split https://www.dawn.com/news/1900000"})
    int split(
            @Mixin FeedsOption feeds,
            @Parameters(paramLabel = "ITEM", arity = "1..*", description = "its id, guid or URL") List<String> items) {
        return correct(false, feeds, items);
    }

    @Command(
            name = "join",
            mixinStandardHelpOptions = true,
            description = "Shows the items, with all that is in their stories, as one story.",
            footer = {
                "",
                "Example:",
                "  tributary story join https://www.dawn.com/news/1900000 https://tribune.com.pk/story/2536000"
            })
    int join(
            @Mixin FeedsOption feeds,
            @Parameters(paramLabel = "ITEM", arity = "2..*", description = "its id, guid or URL") List<String> items) {
        return correct(true, feeds, items);
    }

    private int correct(boolean join, FeedsOption feeds, List<String> items) {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        List<String> sentences = new ArrayList<>();
        try (Control control = Controls.open(configuration.get())) {
            sentences.addAll(control.correct(join, items));
        }
        sentences.forEach(each -> spec.commandLine().getOut().println(Printable.line(each, 300)));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
