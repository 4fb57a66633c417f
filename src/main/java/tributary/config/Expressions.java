package tributary.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import tributary.config.schema.Parsed;
import tributary.merge.ExpressionSize;

/** RE2 expressions as operators write them, with hints for those who know other dialects. */
final class Expressions {
    private static final int LONGEST = 2_000;
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
        if (text.length() > LONGEST || ExpressionSize.states(text) > MOST_STATES) {
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
}
