package tributary.normalise.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads texts that are nothing but digits: Unix time, and calendar dates without separators. */
final class Counted {
    private static final long MILLISECONDS = 1_000;
    private static final long MICROSECONDS = 1_000_000;

    private Counted() {}

    /** Null when the text is something else, or too short to be meant as an instant. */
    static @Nullable Instant read(String written) {
        String text = bare(written);
        int point = text.indexOf('.');
        String digits = point < 0 ? text : text.substring(0, point);
        boolean fraction = point >= 0 && isDigits(text.substring(point + 1));
        if (!isDigits(digits) || (point >= 0 && !fraction) || digits.length() < 9 || digits.length() > 16) {
            return null;
        }
        Instant calendar = digits.length() % 2 == 0 ? calendar(digits) : null;
        if (calendar != null) {
            return calendar;
        }
        long value = Long.parseLong(digits);
        return switch (digits.length()) {
            case 9, 10 -> Instant.ofEpochSecond(value, fraction ? nanos(text.substring(point + 1)) : 0);
            case 12, 13 -> Instant.ofEpochMilli(value);
            case 15, 16 -> Instant.ofEpochSecond(value / MICROSECONDS, value % MICROSECONDS * MILLISECONDS);
            default -> null;
        };
    }

    /** Without the marks of GNU date ({@code @1742977815}). */
    private static String bare(String text) {
        return text.startsWith("@") ? text.substring(1) : text;
    }

    /** {@code /Date(1742977815250+0100)/}, as .NET wrote JSON: the zone changes nothing. Null when it is none. */
    static @Nullable Instant readDotNet(String written) {
        String text = written.strip();
        if (!text.startsWith("/Date(") || !text.endsWith(")/")) {
            return null;
        }
        String inside = text.substring(6, text.length() - 2);
        int zone = Math.max(inside.indexOf('+'), inside.indexOf('-', 1));
        String count = zone < 0 ? inside : inside.substring(0, zone);
        return isDigits(count) && count.length() <= 14 ? Instant.ofEpochMilli(Long.parseLong(count)) : null;
    }

    private static long nanos(String fraction) {
        return Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    /**
     * {@code YYYYMMDDhh}, {@code YYYYMMDDhhmm}, {@code YYYYMMDDhhmmss}: Unix time starts with 19 or 20 only from 2030
     * on.
     */
    private static @Nullable Instant calendar(String digits) {
        if (digits.length() > 14 || !(digits.startsWith("19") || digits.startsWith("20"))) {
            return null;
        }
        Optional<LocalDate> day = DateReader.day(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
        int hour = number(digits, 8, 10);
        int minute = digits.length() >= 12 ? number(digits, 10, 12) : 0;
        int second = digits.length() == 14 ? number(digits, 12, 14) : 0;
        if (day.isEmpty() || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        return day.get().atTime(hour, minute, second).toInstant(ZoneOffset.UTC);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
