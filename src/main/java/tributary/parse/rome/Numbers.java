package tributary.parse.rome;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as feeds write them; null for whatever is none. */
final class Numbers {
    private static final int MOST_DIGITS = 15;
    private static final Pattern NAMED =
            Pattern.compile("(?:(\\d{1,6}) ?h(?:rs?|ours?)? ?)?(?:(\\d{1,6}) ?m(?:ins?|inutes?)? ?)?"
                    + "(?:(\\d{1,6})(?:\\.\\d{1,9})? ?s(?:ecs?|econds?)?)?");

    private Numbers() {}

    /** A whole number of at least 0, digit groups tolerated. */
    static @Nullable Long whole(@Nullable String text) {
        if (text == null) {
            return null;
        }
        long number = 0;
        int digits = 0;
        for (char each : text.strip().toCharArray()) {
            if (each >= '0' && each <= '9' && digits < MOST_DIGITS) {
                number = number * 10 + (each - '0');
                digits++;
            } else if (each != ',' && each != '_') {
                return null;
            }
        }
        return digits == 0 ? null : number;
    }

    /** A size in bytes; 0, which publishers write when they do not know, is none. */
    static @Nullable Long size(@Nullable String text) {
        Long size = whole(text);
        return size == null || size == 0 ? null : size;
    }

    static @Nullable Integer small(@Nullable String text) {
        Long number = whole(text == null ? null : fraction(text));
        return number == null || number > 1_000_000 ? null : number.intValue();
    }

    private static String fraction(String text) {
        String plain = text.strip();
        plain = plain.endsWith("px") ? plain.substring(0, plain.length() - 2) : plain;
        int point = plain.indexOf('.');
        return point < 0 ? plain : plain.substring(0, point);
    }

    /**
     * {@code 1:02:03}, {@code 62:03}, {@code 3723}, {@code 3723.5}, {@code 1h 2m 3s}, {@code PT1H2M3S} (ISO 8601):
     * hours, minutes and seconds.
     */
    static @Nullable Duration duration(@Nullable String text) {
        if (text == null || text.length() > 20) {
            return null;
        }
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (written.startsWith("pt") || written.indexOf('h') > 0 || written.indexOf('m') > 0 || written.endsWith("s")) {
            return named(written.startsWith("pt") ? written.substring(2) : written);
        }
        long seconds = 0;
        for (String part : List.of(text.strip().split(":", -1))) {
            Integer number = small(part);
            if (number == null) {
                return null;
            }
            seconds = seconds * 60 + number;
        }
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    /** Numbers, each before a word for what it counts: {@code 1h 2m}, {@code 62 min}, {@code 1hr}. */
    private static @Nullable Duration named(String text) {
        Matcher parts = NAMED.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long seconds = 0;
        for (int part = 1; part <= 3; part++) {
            String digits = parts.group(part);
            seconds = seconds * 60 + (digits == null ? 0 : Integer.parseInt(digits));
        }
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    static @Nullable Double decimal(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
