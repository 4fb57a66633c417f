package tributary.parse.rome;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as feeds write them; null for whatever is none. */
final class Numbers {
    private static final int MOST_DIGITS = 15;

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

    /** {@code 1:02:03}, {@code 62:03}, {@code 3723}, {@code 3723.5}: hours, minutes and seconds. */
    static @Nullable Duration duration(@Nullable String text) {
        if (text == null || text.length() > 20) {
            return null;
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

    static @Nullable Double decimal(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
