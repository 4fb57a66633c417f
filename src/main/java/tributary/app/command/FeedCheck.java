package tributary.app.command;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.config.ConfiguredFeed;
import tributary.config.problem.Problem;
import tributary.config.problem.Problem.Severity;
import tributary.fetch.FetchResult;
import tributary.model.Entry;
import tributary.model.Redaction;

/**
 * What one visit showed of a feed.
 *
 * @param status of the last answer; 0 when none came
 * @param problem why it could not be read; null when it could
 * @param document null when it could not be read
 */
record FeedCheck(
        String id,
        String url,
        int line,
        int status,
        @Nullable Redirect redirect,
        @Nullable String problem,
        @Nullable Document document) {

    /** @param permanent whether the publisher asks for feeds.yml to be changed */
    record Redirect(String to, boolean permanent) {}

    /**
     * @param items in the document
     * @param dated those with a date that could be read and is not in the future
     * @param repairs sentences on what had to be mended
     */
    record Document(
            String format, int items, int dated, @Nullable Instant newest, List<String> repairs) {
        Document {
            repairs = List.copyOf(repairs);
        }
    }

    static FeedCheck of(ConfiguredFeed feed, FetchReport report) {
        FetchReport.Read read = report.read();
        List<FetchResult.Hop> hops = report.trail().hops();
        return new FeedCheck(
                feed.id().value(),
                Redaction.redact(feed.feed().location().toString()),
                feed.line(),
                hops.isEmpty() ? 0 : hops.getLast().status(),
                redirect(report.trail()),
                report.problem(),
                read == null ? null : document(read));
    }

    private static @Nullable Redirect redirect(FetchResult.Trail trail) {
        String moved = trail.movedTo();
        if (moved != null) {
            return new Redirect(Redaction.redact(moved), true);
        }
        return trail.hops().size() > 1
                ? new Redirect(Redaction.redact(trail.hops().getLast().url()), false)
                : null;
    }

    private static Document document(FetchReport.Read read) {
        List<Entry> entries = read.feed().entries();
        return new Document(
                read.parsed().format(),
                entries.size(),
                (int) entries.stream().filter(FeedCheck::isDated).count(),
                entries.stream()
                        .filter(FeedCheck::isDated)
                        .map(entry -> entry.dates().published())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                read.repairs());
    }

    private static boolean isDated(Entry entry) {
        return entry.dates().origin() == Entry.Dates.Origin.FEED;
    }

    boolean isRead() {
        return problem == null;
    }

    /** The same as a problem of the line where the feed is listed; empty when it was read. */
    Optional<Problem> asProblem(String file) {
        return problem == null
                ? Optional.empty()
                : Optional.of(new Problem(
                        file, line, 1, "feeds[" + id + "]", "cannot be read: " + problem, null, Severity.WARNING));
    }
}
