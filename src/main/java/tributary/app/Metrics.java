package tributary.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import tributary.model.Visit;
import tributary.refresh.VisitReport;

/** What operators' monitoring reads, in Prometheus' own format. Thread-safe. */
final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter added = counter("tributary.items.added", "items stored for the first time");
    private final Counter updated = counter("tributary.items.updated", "items that were edited");
    private final Counter requests = counter("tributary.requests", "requests sent to publishers");
    private final Counter conditional = counter("tributary.requests.conditional", "of those, with a validator");
    private final Counter wireBytes = counter("tributary.wire.bytes", "body bytes received from publishers");
    private final Timer lag = Timer.builder("tributary.visit.lag")
            .description("from when a feed was due to its visit")
            .publishPercentileHistogram()
            .register(registry);

    Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Reads a number whenever it is asked for. */
    void gauge(String name, String description, Supplier<Number> value) {
        var _ = Gauge.builder(name, value).description(description).register(registry);
    }

    void visited(VisitReport report) {
        Visit visit = report.visit();
        Timer.builder("tributary.visits")
                .description("visits by what came of them")
                .tag("outcome", visit.outcome().label())
                .register(registry)
                .record(visit.took());
        added.increment(report.committed().added().size());
        updated.increment(report.committed().updated().size());
        requests.increment(visit.requests().sent());
        conditional.increment(visit.requests().conditional());
        wireBytes.increment((double) visit.requests().wireBytes());
        Instant due = report.before().nextVisit();
        if (due != null && due.isBefore(visit.at())) {
            lag.record(Duration.between(due, visit.at()));
        }
    }

    /** Everything, as text. */
    String scrape() {
        return registry.scrape();
    }
}
