package tributary.store;

/**
 * How long a feed's entries are kept.
 *
 * @param days after which an entry may go
 * @param min newest entries that always stay
 * @param max newest entries beyond which the rest goes
 */
public record Retention(int days, int min, int max) {}
