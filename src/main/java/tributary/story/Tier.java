package tributary.story;

/** How near two items are. */
public enum Tier {
    /** They tell one story and are shown as one. */
    MERGE,
    /** They belong together, a follow-up or another side of it, and each is shown. */
    RELATED
}
