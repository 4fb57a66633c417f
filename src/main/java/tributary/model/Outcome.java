package tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a visit: written once, in one place, for every visit. */
public sealed interface Outcome {
    /** The one word for logs and metrics. */
    default String label() {
        return switch (this) {
            case Fetched _ -> "fetched";
            case Pushed _ -> "pushed";
            case NotModified _ -> "not_modified";
            case Unchanged _ -> "unchanged";
            case ToldToWait _ -> "told_to_wait";
            case Gone _ -> "gone";
            case Failed _ -> "failed";
        };
    }

    /** A feed was read and its entries stored. */
    record Fetched(int added, int updated, int known, List<Repair> repairs) implements Outcome {
        public Fetched {
            repairs = List.copyOf(repairs);
        }
    }

    /** A hub brought entries of the feed, without a visit. */
    record Pushed(int added, int updated, int known, List<Repair> repairs) implements Outcome {
        public Pushed {
            repairs = List.copyOf(repairs);
        }
    }

    /** 304. */
    record NotModified() implements Outcome {}

    /** 200 with the very bytes of the last time. */
    record Unchanged() implements Outcome {}

    /** 429, 503 or another order to slow down: the host is left alone until then. */
    record ToldToWait(int status, Instant until, String reason) implements Outcome {}

    /** 410: never asked again until the operator says so. */
    record Gone(String reason) implements Outcome {}

    /**
     * Anything else.
     *
     * @param reason a sentence for the operator
     * @param excerpt the start of the error body as plain text, unescaped, at most 500 characters
     */
    record Failed(FailureKind kind, String reason, @Nullable String excerpt) implements Outcome {}
}
