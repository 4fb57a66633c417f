package tributary.normalise.date;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A date text in pieces: numbers, words and marks, whatever digits and alphabet it was written with. */
final class DateTokens {
    /** What stands directly behind a number to say what it counts. */
    private static final String UNITS = "年月日号時时分秒点點년월일시분초";

    enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    /** @param glued whether it follows the token before it without white space */
    record Token(Kind kind, String text, boolean glued) {
        boolean is(String mark) {
            return text.equals(mark);
        }

        boolean isNumber() {
            return kind == Kind.NUMBER;
        }

        int digits() {
            return text.length();
        }

        /** The number, which has at most nine digits where this is asked. */
        int number() {
            return Integer.parseInt(text);
        }
    }

    private DateTokens() {}

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        boolean glued = false;
        while (i < text.length()) {
            char each = text.charAt(i);
            if (Character.isWhitespace(each)) {
                glued = false;
                i++;
                continue;
            }
            int end = end(text, i);
            boolean unit = !tokens.isEmpty() && tokens.getLast().isNumber() && UNITS.indexOf(each) >= 0;
            if (unit) {
                end = i + 1;
            }
            Kind kind = isDigit(each) ? Kind.NUMBER : isLetter(each) ? Kind.WORD : Kind.MARK;
            tokens.add(new Token(kind, text.substring(i, end), glued));
            glued = true;
            i = end;
        }
        return tokens;
    }

    private static int end(String text, int start) {
        int end = start + 1;
        if (isDigit(text.charAt(start))) {
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        } else if (isLetter(text.charAt(start))) {
            while (end < text.length() && isLetter(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    static boolean isLetter(char each) {
        if (each < 0x80) {
            return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
        }
        int type = Character.getType(each);
        return Character.isLetter(each)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || each == '\u200c'
                || each == '\u200d';
    }

    /** Lower case, ASCII digits, plain marks, no accents, no comments in brackets: what is left to be told apart. */
    static String plain(String written) {
        StringBuilder out = new StringBuilder(written.length());
        int depth = 0;
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            boolean opens = each == '(' || each == '（';
            if (opens && (isTime(written, i + 1) || isBehindTime(written, i))) {
                out.append(' ');
            } else if (opens) {
                out.append(isJapaneseWeekday(written, i + 1) ? " " + written.charAt(i + 1) + "曜日 " : "");
                depth++;
            } else if (each == ')' || each == '）') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                append(out, each);
            }
        }
        String plain = withoutAccents(out.toString().strip().toLowerCase(Locale.ROOT));
        return HalfOfDay.plain(withoutInnerDots(plain));
    }

    /** A comment in brackets says nothing that counts, a time does: {@code 26 March 2025 (10:14)}. */
    private static boolean isTime(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end > at && end < text.length() && text.charAt(end) == ':';
    }

    /** {@code 26日(水)}: it tells whose date it is. Sunday, which the Chinese write so too, does not. */
    private static boolean isJapaneseWeekday(String text, int at) {
        return at + 1 < text.length()
                && "月火水木金土".indexOf(text.charAt(at)) >= 0
                && (text.charAt(at + 1) == ')' || text.charAt(at + 1) == '）');
    }

    /** {@code 20:30 (GMT+7)}: the zone, where the time has none of its own. */
    private static boolean isBehindTime(String text, int bracket) {
        int end = bracket;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == ':')) {
            start--;
        }
        boolean word = start == 0 || text.charAt(start - 1) == ' ';
        return word && text.substring(start, end).indexOf(':') > 0;
    }

    /** The dots of {@code ม.ค.} and {@code сл.об.} part no words; those of ASCII dates and zones may. */
    private static String withoutInnerDots(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean inner = text.charAt(i) == '.'
                    && i > 0
                    && i + 1 < text.length()
                    && isForeignLetter(text.charAt(i - 1))
                    && isForeignLetter(text.charAt(i + 1));
            if (!inner) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean isForeignLetter(char each) {
        return each >= 0x80 && isLetter(each) && UNITS.indexOf(each) < 0;
    }

    /** Accents are left out as often as not; vowel signs of Indic scripts are letters and stay. */
    static String withoutAccents(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length() && ascii; i++) {
            ascii = text.charAt(i) < 0x80;
        }
        if (ascii) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        apart.chars().filter(each -> each < 0x300 || each > 0x36f).forEach(each -> out.append((char) each));
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder out, char each) {
        if (each < 0x80) {
            out.append(each < ' ' ? ' ' : each);
            return;
        }
        int digit = Character.digit(each, 10);
        if (digit >= 0) {
            out.append((char) ('0' + digit));
            return;
        }
        switch (each) {
            case '：' -> out.append(':');
            case '／' -> out.append('/');
            case '．', '。' -> out.append('.');
            case '،', '，', '、' -> out.append(',');
            case '－', '–', '—', '−', '‐', '‑' -> out.append('-');
            case '\u00a0', '\u202f', '\u2009', '\u3000' -> out.append(' ');
            case '\u200e', '\u200f', '\u061c', '\ufeff' -> {}
            default -> out.append(each);
        }
    }
}
