package tributary.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import tributary.config.schema.Parsed;

/** RE2 expressions as operators write them, with hints for those who know other dialects. */
final class Expressions {
    private static final int LONGEST = 2_000;
    // Repeats are compiled by copying: a{1000}{1000}{1000} would take all memory before it fails.
    private static final long MOST_STATES = 100_000;

    private Expressions() {}

    /** The compiled expression, which ignores case. */
    static Parsed<Pattern> parse(String text) {
        if (text.isEmpty()) {
            return Parsed.bad("is empty", "an expression such as '^Sponsored'");
        }
        if (text.chars().anyMatch(each -> each < ' ')) {
            return Parsed.bad(
                    "has a control character in it", "in double quotes \"\\b\" is a backspace; use single quotes");
        }
        if (text.length() > LONGEST || states(text) > MOST_STATES) {
            return Parsed.bad("is too large an expression", null);
        }
        try {
            return Parsed.good(Pattern.compile(text, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException exception) {
            return Parsed.bad("is no RE2 expression: " + exception.getDescription(), hint(text));
        }
    }

    /** Whether it is found in everything, so that it separates nothing. */
    static boolean matchesEverything(Pattern pattern) {
        return pattern.matcher("").find()
                && pattern.matcher("0").find()
                && pattern.matcher("\u4E2D\u56FD z").find();
    }

    private static String hint(String text) {
        if (text.contains("(?=") || text.contains("(?!") || text.contains("(?<=") || text.contains("(?<!")) {
            return "RE2 has no look-around; use keep and drop together";
        }
        if (text.contains("\\1") || text.contains("\\2")) {
            return "RE2 has no back-references";
        }
        if (text.startsWith("*") || text.startsWith("+") || text.startsWith("?")) {
            return "there is nothing to repeat; for \"anything\" write .*";
        }
        return "see https://github.com/google/re2/wiki/Syntax";
    }

    /** About how many states it compiles to; never less than the repeats make. */
    private static long states(String text) {
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
            if (sum > MOST_STATES) {
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
            number = digit < 0 ? 0 : Math.min(MOST_STATES, number * 10 + digit);
            most = Math.max(most, number);
        }
        return most;
    }
}
