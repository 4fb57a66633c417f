package tributary.normalise.date;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The date at the start of a text in one of the forms of ISO 8601 (1988's truncated ones included) or W3CDTF.
 *
 * @param end where the date ends in the text
 */
record IsoDate(LocalDate day, int end) {
    private static final int PIVOT = 69;

    /** Null when the text does not start with one. */
    static @Nullable IsoDate at(String text) {
        int digits = digits(text, 0);
        return switch (digits) {
            case 0 -> text.startsWith("-") ? truncated(text) : null;
            case 2 -> shortYear(text);
            case 4 -> fourDigits(text);
            case 5 -> ordinal(shortYear(number(text, 0, 2)), number(text, 2, 5), 5);
            case 6 -> sixDigits(text);
            case 7 -> ordinal(number(text, 0, 4), number(text, 4, 7), 7);
            case 8 -> of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8), 8);
            default -> null;
        };
    }

    private static @Nullable IsoDate fourDigits(String text) {
        int year = number(text, 0, 4);
        if (text.length() == 4) {
            return of(year, 1, 1, 4);
        }
        char separator = text.charAt(4);
        if (separator == 'w' || text.startsWith("-w", 4)) {
            return week(text, year, separator == 'w' ? 5 : 6);
        }
        if (separator != '-' && separator != '/' && separator != '.') {
            return null;
        }
        int second = digits(text, 5);
        int afterSecond = 5 + second;
        boolean third = afterSecond < text.length()
                && text.charAt(afterSecond) == separator
                && digits(text, afterSecond + 1) > 0;
        if (second == 0 || second > 3) {
            return null;
        }
        int value = number(text, 5, afterSecond);
        if (!third) {
            return second == 3 ? ordinal(year, value, afterSecond) : of(year, value, 1, afterSecond);
        }
        int length = digits(text, afterSecond + 1);
        int end = afterSecond + 1 + length;
        return length > 2 ? null : of(year, value, number(text, afterSecond + 1, end), end);
    }

    private static @Nullable IsoDate week(String text, int year, int at) {
        if (digits(text, at) < 2) {
            return null;
        }
        int week = number(text, at, at + 2);
        int after = at + 2;
        int mark = after < text.length() && text.charAt(after) == '-' ? after + 1 : after;
        boolean hasDay = digits(text, mark) == 1;
        int day = hasDay ? number(text, mark, mark + 1) : 1;
        Optional<LocalDate> found = DateReader.weekDay(year, week, day);
        return found.map(date -> new IsoDate(date, hasDay ? mark + 1 : after)).orElse(null);
    }

    /** {@code -YYMM} and {@code -YY-MM}. */
    private static @Nullable IsoDate truncated(String text) {
        int digits = digits(text, 1);
        if (digits == 4) {
            return of(shortYear(number(text, 1, 3)), number(text, 3, 5), 1, 5);
        }
        boolean month = digits == 2 && text.startsWith("-", 3) && digits(text, 4) == 2;
        return month ? of(shortYear(number(text, 1, 3)), number(text, 4, 6), 1, 6) : null;
    }

    /** {@code YY-DDD} and {@code YY-MM-DD}; with other separators the day or the month comes first. */
    private static @Nullable IsoDate shortYear(String text) {
        if (text.startsWith("-", 2) && digits(text, 3) == 3) {
            return ordinal(shortYear(number(text, 0, 2)), number(text, 3, 6), 6);
        }
        boolean whole =
                text.startsWith("-", 2) && digits(text, 3) == 2 && text.startsWith("-", 5) && digits(text, 6) == 2;
        if (!whole) {
            return null;
        }
        int first = number(text, 0, 2);
        int last = number(text, 6, 8);
        // 25-12-03 may be either; 31-12-03 is no date of this decade, and 03-12-99 no day.
        return first == 31 || last > 31 ? null : of(shortYear(first), number(text, 3, 5), last, 8);
    }

    private static @Nullable IsoDate sixDigits(String text) {
        int month = number(text, 4, 6);
        boolean century = text.startsWith("19") || text.startsWith("20");
        return century && month >= 1 && month <= 12
                ? of(number(text, 0, 4), month, 1, 6)
                : of(shortYear(number(text, 0, 2)), number(text, 2, 4), month, 6);
    }

    private static @Nullable IsoDate ordinal(int year, int day, int end) {
        boolean possible = year >= 1000 && day >= 1 && day <= 366;
        return possible ? new IsoDate(LocalDate.of(year, 1, 1).plusDays(day - 1L), end) : null;
    }

    private static @Nullable IsoDate of(int year, int month, int day, int end) {
        return DateReader.day(year, month, day)
                .map(date -> new IsoDate(date, end))
                .orElse(null);
    }

    private static int shortYear(int year) {
        return year + (year < PIVOT ? 2000 : 1900);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && DateTokens.isDigit(text.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }
}
