package tributary.fetch.header;

import java.util.OptionalLong;

/** Reads the non-negative whole numbers of header fields, however many digits they have. */
final class Digits {
    /** What longer numbers become: more seconds than anyone means, and safe to add to any date. */
    static final long MANY = 1_000_000_000_000_000L;

    private Digits() {}

    /** Empty for anything but ASCII digits; at most {@link #MANY}. */
    static OptionalLong read(String text) {
        if (text.isEmpty() || !text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int index = 0; index < text.length() && number < MANY; index++) {
            number = number * 10 + (text.charAt(index) - '0');
        }
        return OptionalLong.of(Math.min(number, MANY));
    }
}
