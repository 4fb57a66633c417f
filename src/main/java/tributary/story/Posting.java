package tributary.story;

/**
 * That an item has a term, as one {@code int}: the item's slot, and below it what the term weighs in the item for each
 * unit of its rarity, the item's length taken into account. The weight is a number of four bits of exponent and ten of
 * fraction, which makes it right to a two-thousandth.
 */
final class Posting {
    /** There can be so many slots. */
    static final int SLOTS = 1 << 18;

    private static final int WEIGHT_BITS = 14;
    private static final int WEIGHT_MASK = (1 << WEIGHT_BITS) - 1;

    /** Bits of a {@code float}'s fraction that are left out. */
    private static final int CUT = 13;

    /** The least exponent, as a {@code float} has it: two to the power of -13; most weights are about a fiftieth. */
    private static final int LEAST = (127 - 13) << 10;

    private Posting() {}

    /** @param weight above 0 */
    static int of(int slot, float weight) {
        int rounded = ((Float.floatToRawIntBits(weight) + (1 << (CUT - 1))) >>> CUT) - LEAST;
        return (slot << WEIGHT_BITS) | Math.clamp(rounded, 0, WEIGHT_MASK);
    }

    static int slot(int posting) {
        return posting >>> WEIGHT_BITS;
    }

    static float weight(int posting) {
        return Float.intBitsToFloat(((posting & WEIGHT_MASK) + LEAST) << CUT);
    }
}
