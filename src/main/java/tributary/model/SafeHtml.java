package tributary.model;

import java.util.Locale;
import java.util.Set;

/**
 * An HTML fragment that may be shown: only what the allow-list lets through, balanced, with absolute URLs. Constructed
 * in normalise.html and store alone; the architecture test holds that.
 */
public record SafeHtml(String value) {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
            "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr");

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /**
     * What a person reads of it: tags left out, references decoded, runs of white space folded into one blank. Linear,
     * and right only because the fragment is known to be well made.
     */
    public String text() {
        return lines().replace('\n', ' ');
    }

    /** The same text with a line feed wherever a block, a row or a break ends the line. */
    public String lines() {
        StringBuilder text = new StringBuilder(value.length());
        int at = 0;
        while (at < value.length()) {
            char next = value.charAt(at);
            if (next == '<') {
                at = skipTag(at, text);
            } else if (next == '&') {
                at = decode(at, text);
            } else {
                append(text, next);
                at++;
            }
        }
        return text.toString().strip();
    }

    private int skipTag(int open, StringBuilder text) {
        int end = open + 1;
        char quote = 0;
        while (end < value.length() && (quote != 0 || value.charAt(end) != '>')) {
            char each = value.charAt(end);
            if (quote == 0 && (each == '"' || each == '\'')) {
                quote = each;
            } else if (each == quote) {
                quote = 0;
            }
            end++;
        }
        if (!INLINE.contains(tagName(open))) {
            endLine(text);
        }
        return end + 1;
    }

    private String tagName(int open) {
        int start = open + 1 < value.length() && value.charAt(open + 1) == '/' ? open + 2 : open + 1;
        int end = start;
        while (end < value.length() && Character.isLetterOrDigit(value.charAt(end))) {
            end++;
        }
        return value.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private int decode(int ampersand, StringBuilder text) {
        int semicolon = value.indexOf(';', ampersand);
        if (semicolon < 0 || semicolon - ampersand > 10) {
            append(text, '&');
            return ampersand + 1;
        }
        String name = value.substring(ampersand + 1, semicolon);
        switch (name) {
            case "amp" -> append(text, '&');
            case "lt" -> append(text, '<');
            case "gt" -> append(text, '>');
            case "quot" -> append(text, '"');
            case "apos" -> append(text, '\'');
            case "nbsp" -> append(text, ' ');
            default -> decodeNumber(name, text);
        }
        return semicolon + 1;
    }

    private static void decodeNumber(String name, StringBuilder text) {
        try {
            int point = name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name, 2, name.length(), 16)
                    : Integer.parseInt(name, 1, name.length(), 10);
            if (Character.isWhitespace(point) || point == 0xA0) {
                append(text, ' ');
            } else if (Character.isValidCodePoint(point)) {
                text.appendCodePoint(point);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            text.append('&').append(name).append(';');
        }
    }

    private static void append(StringBuilder text, char next) {
        boolean white = next == ' ' || next == '\n' || next == '\t' || next == '\r' || next == '\u00a0';
        if (!white) {
            text.append(next);
        } else if (!text.isEmpty() && !endsBlank(text)) {
            text.append(' ');
        }
    }

    private static void endLine(StringBuilder text) {
        if (!text.isEmpty() && endsBlank(text)) {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    private static boolean endsBlank(StringBuilder text) {
        char last = text.charAt(text.length() - 1);
        return last == ' ' || last == '\n';
    }

    @Override
    public String toString() {
        return value;
    }
}
