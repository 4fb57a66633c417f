package tributary.refresh;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import tributary.model.Outcome;
import tributary.model.Visit;

/** One line a visit. */
final class VisitLog {
    private static final Logger LOG = LoggerFactory.getLogger("tributary.visit");

    private VisitLog() {}

    static void write(Visit visit) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("feed", visit.feed())
                .addKeyValue("outcome", visit.outcome().label())
                .addKeyValue("status", visit.requests().status())
                .addKeyValue("took_ms", visit.took().toMillis())
                .addKeyValue("bytes", visit.requests().wireBytes())
                .addKeyValue("next", visit.next());
        switch (visit.outcome()) {
            case Outcome.Fetched fetched ->
                line.addKeyValue("added", fetched.added())
                        .addKeyValue("updated", fetched.updated())
                        .addKeyValue("known", fetched.known())
                        .log("visited");
            case Outcome.Pushed pushed ->
                line.addKeyValue("added", pushed.added())
                        .addKeyValue("updated", pushed.updated())
                        .addKeyValue("known", pushed.known())
                        .log("pushed");
            case Outcome.NotModified _, Outcome.Unchanged _ -> line.log("visited");
            case Outcome.ToldToWait wait ->
                line.addKeyValue("until", wait.until())
                        .addKeyValue("reason", wait.reason())
                        .log("visited");
            case Outcome.Gone gone -> line.addKeyValue("reason", gone.reason()).log("visited");
            case Outcome.Failed failed ->
                line.addKeyValue("kind", failed.kind())
                        .addKeyValue("reason", failed.reason())
                        .log("visited");
        }
    }
}
