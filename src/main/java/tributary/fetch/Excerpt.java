package tributary.fetch;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import tributary.fetch.header.ContentType;
import tributary.model.Redaction;

/** Makes a few words that an operator can read of the body of an error, or of what should have been a feed. */
public final class Excerpt {
    private static final int LONGEST = 500;

    private Excerpt() {}

    /**
     * The body's text without tags, scripts, styles, control and direction characters, on one line, at most 500
     * characters; not escaped. Null when nothing is left.
     */
    public static @Nullable String of(byte[] body, @Nullable String contentType) {
        Charset charset = ContentType.charset(contentType);
        String text = withoutMarkup(new String(body, charset));
        StringBuilder line = new StringBuilder();
        text.codePoints().map(Excerpt::shown).forEach(letter -> {
            boolean doubled = letter == ' ' && (line.isEmpty() || line.charAt(line.length() - 1) == ' ');
            if (!doubled && line.length() < LONGEST * 2) {
                line.appendCodePoint(letter);
            }
        });
        String redacted = Redaction.redact(line.toString().strip());
        int end = Math.min(redacted.length(), LONGEST);
        if (end < redacted.length() && Character.isHighSurrogate(redacted.charAt(end - 1))) {
            end--;
        }
        return redacted.isEmpty() ? null : redacted.substring(0, end);
    }

    private static int shown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> ' ';
            default -> letter;
        };
    }

    private static String withoutMarkup(String text) {
        String lower = asciiLower(text);
        StringBuilder plain = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int tag = text.indexOf('<', position);
            int start = tag < 0 ? text.length() : tag;
            plain.append(text, position, start).append(' ');
            position = start == text.length() ? start : afterTag(lower, start);
        }
        return plain.toString();
    }

    /** Of the same length, as lower case by Unicode is not. */
    private static String asciiLower(String text) {
        char[] letters = text.toCharArray();
        for (int index = 0; index < letters.length; index++) {
            if (letters[index] >= 'A' && letters[index] <= 'Z') {
                letters[index] = (char) (letters[index] + 'a' - 'A');
            }
        }
        return new String(letters);
    }

    private static int afterTag(String lower, int start) {
        String closing = closingOf(lower, start);
        int end = lower.indexOf(closing, start);
        return end < 0 ? lower.length() : end + closing.length();
    }

    private static String closingOf(String lower, int start) {
        if (lower.startsWith("<script", start)) {
            return "</script>";
        }
        if (lower.startsWith("<style", start)) {
            return "</style>";
        }
        return lower.startsWith("<!--", start) ? "-->" : ">";
    }
}
