package tributary.store;

/**
 * What an operator decided about two entries.
 *
 * @param number higher for later ones; 0 for one that is not stored yet
 * @param joined that they tell one story; false that they do not
 * @param one feed id and entry key on two lines, as the story index names entries
 */
public record StoredCorrection(long number, boolean joined, String one, String other) {}
