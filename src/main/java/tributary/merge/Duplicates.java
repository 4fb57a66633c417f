package tributary.merge;

/**
 * How entries that tell one story are shown.
 *
 * @param together false shows each on its own
 */
public record Duplicates(boolean together, Lead lead, Bump bump) {
    /** Whose version is shown. */
    public enum Lead {
        FIRST,
        LONGEST,
        PRIORITY
    }

    /** When another outlet's copy counts as an update of the shown one. */
    public enum Bump {
        NEVER,
        FIRST,
        ALWAYS
    }
}
