package tributary.story;

import org.jspecify.annotations.Nullable;

/** Tells languages of one script by letters that the others hardly use. */
final class Letters {
    private static final int LOOKED_AT = 400;
    /** A name or a word of another language has one or two of them. */
    private static final int ENOUGH = 3;

    private static final String VIETNAMESE = "\u01A1\u01B0\u0111\u0103";
    private static final String URDU = "\u0679\u0688\u0691\u06D2\u06BA\u06BE\u06C1";
    private static final String PERSIAN = "\u067E\u0686\u06AF\u0698";
    private static final String UKRAINIAN = "\u0456\u0457\u0454\u0491";

    private Letters() {}

    /** Primary subtag of the language that the letters of a text show; null where they show none. */
    static @Nullable String language(Script script, String title, String body) {
        String text = title + ' ' + body.substring(0, Math.min(body.length(), LOOKED_AT));
        return switch (script) {
            case LATIN -> count(text, VIETNAMESE, '\u1EA0', '\u1EF9') >= ENOUGH ? "vi" : null;
            case ARABIC -> {
                boolean urdu = count(text, URDU, '\u06D2', '\u06D3') >= ENOUGH;
                yield urdu ? "ur" : count(text, PERSIAN, '\u0698', '\u0698') >= ENOUGH ? "fa" : null;
            }
            case CYRILLIC -> count(text, UKRAINIAN, '\u0490', '\u0491') >= ENOUGH ? "uk" : null;
            case DENSE -> dense(text);
            case GREEK, OTHER -> null;
        };
    }

    private static @Nullable String dense(String text) {
        if (count(text, "", '\u3040', '\u30FF') >= ENOUGH) {
            return "ja";
        }
        if (count(text, "", '\uAC00', '\uD7A3') >= ENOUGH) {
            return "ko";
        }
        return count(text, "", '\u0E00', '\u0E7F') >= ENOUGH ? "th" : null;
    }

    /** How many letters of a text are among these, or in this range. */
    private static int count(String text, String letters, char from, char to) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char written = text.charAt(i);
            if (written >= 0x80) {
                char letter = Character.toLowerCase(written);
                boolean between = letter >= from && letter <= to;
                count += between || letters.indexOf(letter) >= 0 ? 1 : 0;
            }
        }
        return count;
    }
}
