package tributary.merge;

/**
 * How entries that tell one story are shown.
 *
 * @param together false shows each on its own
 * @param alsoReported whether the other outlets are listed below the text
 */
public record Duplicates(boolean together, Lead lead, Bump bump, AlsoReported alsoReported) {
    /** Whose version is shown. */
    public enum Lead {
        FIRST,
        LONGEST,
        PRIORITY
    }

    /** Whether readers see a list of the other outlets; machines always do. */
    public enum AlsoReported {
        ON,
        OFF
    }

    /** When another outlet's copy counts as an update of the shown one. */
    public enum Bump {
        NEVER,
        FIRST,
        ALWAYS
    }
}
