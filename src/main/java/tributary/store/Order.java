package tributary.store;

/** The orders in which entries can be walked, newest first. */
public enum Order {
    PUBLISHED,
    RECEIVED
}
