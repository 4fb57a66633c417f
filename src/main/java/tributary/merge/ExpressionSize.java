package tributary.merge;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates what an expression costs before it is compiled. Repeats are compiled by copying:
 * {@code a{1000}{1000}{1000}} would take all memory before it fails.
 */
public final class ExpressionSize {
    private static final long COUNTED = 1_000_000;

    private ExpressionSize() {}

    /** About how many states it compiles to; never less than the repeats make. Counts no further than a million. */
    public static long states(String text) {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '(') {
                outer.push(sum);
                sum = 0;
                last = 0;
            } else if (character == ')' && !outer.isEmpty()) {
                last = sum;
                sum += outer.pop();
            } else if (character == '{') {
                long extra = Math.max(0, repeats(text, index) - 1) * Math.max(1, last);
                last += extra;
                sum += extra;
            } else {
                last = 1;
                sum++;
            }
            if (sum > COUNTED) {
                return sum;
            }
        }
        return sum;
    }

    /** The largest number in the braces that open there; 1 when there is none. */
    private static long repeats(String text, int brace) {
        long most = 1;
        long number = 0;
        for (int index = brace + 1; index < text.length() && text.charAt(index) != '}'; index++) {
            int digit = Character.digit(text.charAt(index), 10);
            number = digit < 0 ? 0 : Math.min(COUNTED, number * 10 + digit);
            most = Math.max(most, number);
        }
        return most;
    }
}
