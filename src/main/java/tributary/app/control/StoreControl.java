package tributary.app.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.app.Explanation;
import tributary.app.StoredReasons;
import tributary.config.ConfigReader;
import tributary.config.ConfigResult;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.config.problem.Problem;
import tributary.model.FeedId;
import tributary.model.PollState;
import tributary.model.Redaction;
import tributary.model.Visit;
import tributary.publish.page.StoryReasons;
import tributary.publish.page.VisitWords;
import tributary.search.SearchIndex;
import tributary.store.FeedState;
import tributary.store.Store;

/** Answers from an open store. Safe for use by many threads. */
final class StoreControl implements Control {
    private final Supplier<Configuration> configuration;
    private final Store store;
    private final @Nullable SearchIndex index;
    private final InstantSource clock;

    /**
     * @param configuration the one in force when a question comes
     * @param index null while no server runs that keeps it
     */
    StoreControl(Supplier<Configuration> configuration, Store store, @Nullable SearchIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        this.configuration = configuration;
        this.store = store;
    }

    @Override
    public List<Explanation> explain(String item) {
        Configuration now = configuration.get();
        StoryReasons reasons = StoredReasons.of(now, store);
        return new ItemSearch(store, index)
                .find(item).stream()
                        .map(entry -> Explanation.of(entry, now, store, reasons))
                        .toList();
    }

    @Override
    public List<FeedStatus> status() {
        Map<FeedId, FeedState> states = new HashMap<>();
        store.feeds().forEach(state -> states.put(state.id(), state));
        Map<FeedId, Long> items = store.countEntriesByFeed();
        return configuration.get().feeds().stream()
                .flatMap(feed -> status(feed, states.get(feed.id()), items.getOrDefault(feed.id(), 0L)))
                .toList();
    }

    private static Stream<FeedStatus> status(ConfiguredFeed feed, @Nullable FeedState state, long items) {
        String url = Redaction.redact(feed.feed().location().toString());
        String given = feed.feed().title();
        if (state == null) {
            FeedStatus.Health unknown = new FeedStatus.Health(0, null, null);
            return Stream.of(new FeedStatus(feed.id().value(), given, url, null, null, unknown, items));
        }
        PollState.Health health = state.poll().health();
        return Stream.of(new FeedStatus(
                feed.id().value(),
                given == null ? state.metadata().title() : given,
                url,
                lastVisit(state.lastVisit()),
                state.nextVisit(),
                new FeedStatus.Health(health.failures(), health.failingSince(), health.lastNew()),
                items));
    }

    private static FeedStatus.@Nullable LastVisit lastVisit(@Nullable Visit visit) {
        return visit == null
                ? null
                : new FeedStatus.LastVisit(
                        visit.at(),
                        visit.outcome().label(),
                        VisitWords.outcome(visit.outcome()),
                        visit.requests().status(),
                        visit.nextReason());
    }

    @Override
    public List<ParkedHost> parkedHosts() {
        return store.parkedHosts(clock.instant()).entrySet().stream()
                .map(each -> new ParkedHost(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public List<FeedPoliteness> politeness() {
        return FeedPoliteness.all(store);
    }

    @Override
    public Forecast diff(String name, String content) {
        Configuration running = configuration.get();
        Path file = running.file().resolveSibling(name);
        ConfigResult changed = new ConfigReader().read(file, content.getBytes(StandardCharsets.UTF_8), System.getenv());
        return switch (changed) {
            case ConfigResult.Invalid invalid ->
                new Forecast(invalid.problems().stream().map(Problem::toString).toList(), List.of(), List.of());
            case ConfigResult.Valid valid ->
                new Forecaster(asWritten(running), valid.configuration()).forecast(store, clock.instant());
        };
    }

    /** What the command line changed of the running configuration is no difference between two files. */
    private static Configuration asWritten(Configuration running) {
        return new ConfigReader().read(running.file(), System.getenv()) instanceof ConfigResult.Valid now
                        && now.configuration().generation().equals(running.generation())
                ? now.configuration()
                : running;
    }

    @Override
    public List<String> correct(boolean join, List<String> items) {
        StoryOrders orders = new StoryOrders(store);
        return join ? orders.join(items) : orders.split(items);
    }

    @Override
    public void backup(Path file) {
        // Beside the file first: a copy that is cut short must not take the place of one that is whole.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            store.backup(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("the backup could not be written: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
