package tributary.model;

import java.util.Locale;
import java.util.Set;

/**
 * An HTML fragment that may be shown: only what the allow-list lets through, balanced, with absolute URLs. Constructed
 * in normalise.html and store alone, but for the empty one; the architecture test holds that.
 */
public record SafeHtml(String value) {
    /** Nothing at all. */
    static final SafeHtml NONE = new SafeHtml("");

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
        return lines(value.length());
    }

    /**
     * The beginning of that text.
     *
     * @param enough characters after which nothing more is read; the text may be a few longer
     */
    public String lines(int enough) {
        return new Reader(value, enough).read().strip();
    }

    @Override
    public String toString() {
        return value;
    }

    /**
     * Every item's text is read this way several times: out of an array, which takes half as long as out of a string,
     * and into one that no reference decoded outgrows.
     */
    private static final class Reader {
        /** The most that is written at once. */
        private static final int LONGEST_REFERENCE = 12;

        private final String value;
        private final char[] html;
        private final int enough;
        private final char[] text;
        private int length;

        Reader(String value, int enough) {
            this.value = value;
            this.html = value.toCharArray();
            this.enough = enough;
            this.text = new char[Math.min(value.length(), enough + LONGEST_REFERENCE)];
        }

        String read() {
            int at = 0;
            while (at < html.length && length < enough) {
                char next = html[at];
                if (isLetter(next)) {
                    at = copyWord(at);
                } else if (next == '<') {
                    at = skipTag(at);
                } else if (next == '&') {
                    at = decode(at);
                } else {
                    append(next);
                    at++;
                }
            }
            return new String(text, 0, length);
        }

        private static boolean isLetter(char next) {
            return next > ' ' && next != '<' && next != '&' && next != '\u00a0';
        }

        /** Most of a text, in a loop of its own that is compiled soon. */
        private int copyWord(int start) {
            int end = Math.min(html.length, start + enough - length);
            int at = start;
            int to = length;
            while (at < end && isLetter(html[at])) {
                text[to++] = html[at++];
            }
            length = to;
            return at;
        }

        private int skipTag(int open) {
            int end = open + 1;
            char quote = 0;
            while (end < html.length && (quote != 0 || html[end] != '>')) {
                char each = html[end];
                if (quote == 0 && (each == '"' || each == '\'')) {
                    quote = each;
                } else if (each == quote) {
                    quote = 0;
                }
                end++;
            }
            if (!INLINE.contains(tagName(open))) {
                endLine();
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

        private int decode(int ampersand) {
            int semicolon = value.indexOf(';', ampersand);
            if (semicolon < 0 || semicolon - ampersand > 10) {
                append('&');
                return ampersand + 1;
            }
            String name = value.substring(ampersand + 1, semicolon);
            switch (name) {
                case "amp" -> append('&');
                case "lt" -> append('<');
                case "gt" -> append('>');
                case "quot" -> append('"');
                case "apos" -> append('\'');
                case "nbsp" -> append(' ');
                default -> decodeNumber(name);
            }
            return semicolon + 1;
        }

        private void decodeNumber(String name) {
            try {
                int point = name.startsWith("#x") || name.startsWith("#X")
                        ? Integer.parseInt(name, 2, name.length(), 16)
                        : Integer.parseInt(name, 1, name.length(), 10);
                if (Character.isWhitespace(point) || point == 0xA0) {
                    append(' ');
                } else if (Character.isValidCodePoint(point)) {
                    length += Character.toChars(point, text, length);
                }
            } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
                String written = "&" + name + ";";
                written.getChars(0, written.length(), text, length);
                length += written.length();
            }
        }

        private void append(char next) {
            boolean white = next == ' ' || next == '\n' || next == '\t' || next == '\r' || next == '\u00a0';
            if (!white) {
                text[length++] = next;
            } else if (length > 0 && !endsBlank()) {
                text[length++] = ' ';
            }
        }

        private void endLine() {
            if (length > 0 && endsBlank()) {
                length--;
            }
            if (length > 0) {
                text[length++] = '\n';
            }
        }

        private boolean endsBlank() {
            char last = text[length - 1];
            return last == ' ' || last == '\n';
        }
    }
}
