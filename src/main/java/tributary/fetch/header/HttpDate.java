package tributary.fetch.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP dates (RFC 9110 section 5.6.7): IMF-fixdate, RFC 850 and asctime, and what servers make of them. For
 * arithmetic only: a Last-Modified goes back as it came.
 */
public final class HttpDate {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int LONGEST = 64;

    private HttpDate() {}

    /** Empty when the text is no date. A year of two digits is the one nearest to {@code now}, as the RFC asks. */
    public static Optional<Instant> read(String text, Instant now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Parts parts = new Parts();
        for (String word : words(text)) {
            parts.take(word);
        }
        return parts.toInstant(now);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (Character.isLetterOrDigit(letter) || letter == ':' || letter == '+') {
                word.append(letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** What the words of one date have told so far. */
    private static final class Parts {
        private int day = -1;
        private int month = -1;
        private long year = -1;
        private int yearDigits;
        private @Nullable LocalTime time;

        private void take(String word) {
            int named =
                    word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
            OptionalLong number = Digits.read(word);
            if (word.indexOf(':') > 0) {
                time = readTime(word);
            } else if (named >= 0) {
                month = named + 1;
            } else if (number.isPresent() && day < 0 && word.length() <= 2) {
                day = (int) number.getAsLong();
            } else if (number.isPresent() && year < 0) {
                year = number.getAsLong();
                yearDigits = word.length();
            }
        }

        private Optional<Instant> toInstant(Instant now) {
            LocalTime at = time;
            if (day < 0 || month < 0 || year < 0 || year > 9999 || at == null) {
                return Optional.empty();
            }
            int fullYear = yearDigits == 2 ? century((int) year, now) : (int) year;
            try {
                return Optional.of(LocalDate.of(fullYear, month, day).atTime(at).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        private static int century(int twoDigits, Instant now) {
            int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
            int guess = thisYear - Math.floorMod(thisYear, 100) + twoDigits;
            return guess > thisYear + 50 ? guess - 100 : guess;
        }

        private static @Nullable LocalTime readTime(String word) {
            List<String> numbers = new ArrayList<>();
            HeaderFields.split(word, ':', numbers);
            int[] values = new int[3];
            for (int index = 0; index < numbers.size(); index++) {
                OptionalLong number = Digits.read(numbers.get(index));
                if (index > 2 || number.isEmpty() || number.getAsLong() > 60) {
                    return null;
                }
                values[index] = (int) number.getAsLong();
            }
            // A leap second is written as 60.
            return values[0] > 23 || values[1] > 59
                    ? null
                    : LocalTime.of(values[0], values[1], Math.min(values[2], 59));
        }
    }
}
