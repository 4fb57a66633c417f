package tributary.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tributary.model.Visit;
import tributary.publish.web.FeedReaders.Reader;
import tributary.refresh.VisitReport;

/**
 * What operators' monitoring reads, in Prometheus' own format. Thread-safe. Its labels are outcomes, answers and the
 * ids of merged feeds: their number is bounded by what is configured, never by what the world sends.
 */
final class Metrics implements AutoCloseable {
    /** The registry itself holds them weakly: one that is collected counts no more. */
    private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter added = counter("tributary.items.added", "items stored for the first time");
    private final Counter updated = counter("tributary.items.updated", "items that were edited");
    private final Counter requests = counter("tributary.requests", "requests sent to publishers");
    private final Counter conditional = counter("tributary.requests.conditional", "of those, with a validator");
    private final Counter wireBytes = counter("tributary.wire.bytes", "body bytes received from publishers");
    private final Counter decodedBytes = counter("tributary.decoded.bytes", "the same after decompression");
    private final Timer lag = Timer.builder("tributary.visit.lag")
            .description("from when a feed was due to its visit")
            .publishPercentileHistogram()
            .register(registry);
    private final Timer rendered = timer("tributary.render", "making a merged feed anew", Tags.empty());
    private final Timer sent = served("sent");
    private final Timer unchanged = served("not_modified");
    private final Timer refused = served("refused");
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Readership readership = new Readership();
    private final MultiGauge subscribers = MultiGauge.builder("tributary.subscribers")
            .description("who reads a merged feed: what aggregators say, everyone else as one")
            .register(registry);

    Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name).description(description).tags(tags).register(registry);
    }

    private Timer served(String answer) {
        return timer("tributary.serve", "answering a request for a merged feed", Tags.of("answer", answer));
    }

    /** Reads a number whenever it is asked for. */
    void gauge(String name, String description, Supplier<Number> value) {
        var _ = Gauge.builder(name, value).description(description).register(registry);
    }

    /** The same for one that only grows. */
    void count(String name, String description, LongSupplier value) {
        counted.add(value);
        var _ = FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    void visited(VisitReport report) {
        Visit visit = report.visit();
        timer(
                        "tributary.visits",
                        "visits by what came of them",
                        Tags.of("outcome", visit.outcome().label()))
                .record(visit.took());
        added.increment(report.committed().added().size());
        updated.increment(report.committed().updated().size());
        requests.increment(visit.requests().sent());
        conditional.increment(visit.requests().conditional());
        wireBytes.increment((double) visit.requests().wireBytes());
        decodedBytes.increment((double) visit.requests().decodedBytes());
        Instant due = report.before().nextVisit();
        if (due != null && due.isBefore(visit.at())) {
            lag.record(Duration.between(due, visit.at()));
        }
    }

    void rendered(Duration took) {
        rendered.record(took);
    }

    void served(String merged, int status, Reader reader, Duration took) {
        Timer timer = status == 200 ? sent : status == 304 ? unchanged : refused;
        timer.record(took);
        if (status == 200 || status == 304) {
            readership.read(merged, reader);
        }
    }

    /**
     * Everything, as text.
     *
     * @param merged ids of the merged feeds that there are now
     */
    String scrape(List<String> merged) {
        subscribers.register(
                merged.stream()
                        .map(id -> MultiGauge.Row.of(Tags.of("merged", id), () -> readership.subscribers(id)))
                        .toList(),
                true);
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
