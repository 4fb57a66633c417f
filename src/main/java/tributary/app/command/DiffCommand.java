package tributary.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.control.Control;
import tributary.app.control.Controls;
import tributary.app.control.Forecast;
import tributary.config.Configuration;

/** What a changed feeds.yml would change, before it is put in place. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a changed feeds.yml would change: feeds added, removed and moved, and for each merged feed how many of"
                    + " the items stored now would come and go.",
            "Changes nothing. Paths in the new file are taken as if it already stood in the old one's place."
        },
        footer = {"", "Example:", "  tributary diff new-feeds.yml && mv new-feeds.yml feeds.yml"})
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Parameters(paramLabel = "NEW.yml", description = "the changed file")
    private Path changed = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Optional<Configuration> configuration = feeds.readOrComplain(spec.commandLine());
        if (configuration.isEmpty()) {
            return 1;
        }
        String content = NamedFile.text(changed);
        Forecast forecast;
        try (Control control = Controls.open(configuration.get())) {
            forecast = control.diff(changed.getFileName().toString(), content);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, forecast);
        } else {
            print(forecast, out);
        }
        out.flush();
        return forecast.problems().isEmpty() ? 0 : 1;
    }

    private void print(Forecast forecast, PrintWriter out) {
        forecast.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
        forecast.changes().forEach(change -> out.println(Printable.line(change, 500)));
        for (Forecast.MergedForecast merged : forecast.merged()) {
            out.printf(
                    "merged %s: %s selected (%d now); %s shown (%d now)%n",
                    merged.id(),
                    movement(merged.selected()),
                    merged.selected().before(),
                    movement(merged.shown()),
                    merged.shown().before());
        }
        if (forecast.problems().isEmpty() && forecast.changes().isEmpty()) {
            out.println("nothing would change");
        }
    }

    private static String movement(Forecast.Count count) {
        return "+" + count.come() + " −" + count.go();
    }
}
