package tributary.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tributary.app.Application;
import tributary.app.HeapKeeper;
import tributary.app.control.Controls;
import tributary.config.Configuration;

/** The main job. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Polls the feeds, stores their items, and serves the merged feeds until it is stopped.",
        footer = {"", "Example:", "  tributary serve --feeds feeds.yml --port 8080"})
final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private FeedsOption feeds = new FeedsOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "instead of server.port of feeds.yml; 0 for any that is free")
    private Optional<Integer> port = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (port.isPresent() && (port.get() < 0 || port.get() > HIGHEST_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), "--port " + port.get() + ": expected 0 to " + HIGHEST_PORT);
        }
        HeapKeeper.start();
        Optional<Started> started = start(feeds, given(), spec.commandLine());
        if (started.isEmpty()) {
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            started.get().application().close();
            stopped.countDown();
        }));
        started.get().greet(spec.commandLine().getOut());
        stopped.await();
        return 0;
    }

    private OptionalInt given() {
        return port.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Nothing where it cannot start, and has said why. */
    static Optional<Started> start(FeedsOption feeds, OptionalInt port, CommandLine line) {
        Optional<Configuration> read = feeds.readOrComplain(line);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        if (Controls.isServed(read.get())) {
            line.getErr()
                    .println(
                            "tributary serve runs already with this store; stop it first, or give this one a store.url of its"
                                    + " own");
            return Optional.empty();
        }
        Configuration configuration = read.get();
        Optional<String> obstacle = Listening.obstacle(
                configuration.server().host(),
                port.orElse(configuration.server().port()));
        if (obstacle.isPresent()) {
            line.getErr().println("tributary: " + obstacle.get() + " of " + feeds.written());
            return Optional.empty();
        }
        return Optional.of(new Started(Application.start(read.get(), port, Clock.systemUTC()), read.get()));
    }

    /** The program that serves, and by what. */
    record Started(Application application, Configuration configuration) {
        void greet(PrintWriter out) {
            String host = configuration.server().host();
            String address = "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + application.port();
            out.printf(
                    "Tributary serves %d merged feeds from %d sources: %s/%n",
                    configuration.merged().size(), configuration.feeds().size(), address);
            configuration.merged().stream()
                    .filter(merged -> merged.publication().token() == null)
                    .limit(10)
                    .forEach(merged -> out.printf("  %s/feeds/%s.atom  .rss  .json%n", address, merged.id()));
            out.printf("  %s/status%n", address);
            out.flush();
        }
    }
}
