package tributary.publish.page;

import tributary.model.Outcome;
import tributary.model.Redaction;

/** Says what came of a visit, for operators. */
public final class VisitWords {
    private VisitWords() {}

    public static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fetched fetched ->
                fetched.added() + " new, " + fetched.updated() + " changed, " + fetched.known() + " known";
            case Outcome.Pushed pushed ->
                "pushed by its hub: " + pushed.added() + " new, " + pushed.updated() + " changed, " + pushed.known()
                        + " known";
            case Outcome.NotModified _ -> "not modified";
            case Outcome.Unchanged _ -> "the same document";
            case Outcome.ToldToWait wait -> "told to wait: " + Redaction.redact(wait.reason());
            case Outcome.Gone gone -> "gone: " + Redaction.redact(gone.reason());
            case Outcome.Failed failed -> "failed: " + Redaction.redact(failed.reason());
        };
    }

    /** How the body of an error began; empty when there is nothing to show. */
    static String excerpt(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.excerpt() != null
                ? Redaction.redact(failed.excerpt())
                : "";
    }

    /** {@code 950 B}, {@code 12 kB}, {@code 3.4 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return bytes / 1_000 + " kB";
        }
        long tenths = bytes / 100_000;
        return tenths / 10 + "." + tenths % 10 + " MB";
    }
}
