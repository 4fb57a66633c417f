package tributary.config.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers with units, as people write them. */
public final class Quantities {
    private static final Map<String, Long> MILLISECONDS = milliseconds();
    private static final Map<String, Long> BYTES = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1_000L),
            Map.entry("kb", 1_000L),
            Map.entry("ki", 1L << 10),
            Map.entry("kib", 1L << 10),
            Map.entry("m", 1_000_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("mi", 1L << 20),
            Map.entry("mib", 1L << 20),
            Map.entry("g", 1_000_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("gi", 1L << 30),
            Map.entry("gib", 1L << 30));
    // Ten digits are more than anybody means, and keep the arithmetic far from overflowing.
    private static final int LONGEST_NUMBER = 10;
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Quantities() {}

    private static Map<String, Long> milliseconds() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("w", 7 * 86_400_000L);
        units.put("d", 86_400_000L);
        units.put("h", 3_600_000L);
        units.put("m", 60_000L);
        units.put("s", 1_000L);
        units.put("ms", 1L);
        return units;
    }

    /** {@code 90s}, {@code 1h30m}, {@code 1.5h}; {@code 0} needs no unit; at most a hundred years. */
    public static Parsed<Duration> duration(String text) {
        if (text.equals("0")) {
            return Parsed.good(Duration.ZERO);
        }
        Duration sum = Duration.ZERO;
        int position = 0;
        while (position < text.length()) {
            int unit = numberEnd(text, position);
            int next = unit;
            while (next < text.length() && Character.isLetter(text.charAt(next))) {
                next++;
            }
            Optional<BigDecimal> number = number(text.substring(position, unit));
            Long milliseconds = MILLISECONDS.get(text.substring(unit, next));
            if (number.isEmpty() || milliseconds == null) {
                return Parsed.bad("is no duration", null);
            }
            sum = sum.plusMillis(times(number.get(), milliseconds));
            position = next;
        }
        return text.isEmpty() || sum.compareTo(LONGEST) > 0 ? Parsed.bad("is no duration", null) : Parsed.good(sum);
    }

    /** {@code 5MB}, {@code 512 KiB}, {@code 5000000}; bytes. */
    public static Parsed<Long> size(String text) {
        int unit = numberEnd(text, 0);
        Optional<BigDecimal> number = number(text.substring(0, unit));
        Long bytes = BYTES.get(text.substring(unit).strip().toLowerCase(Locale.ROOT));
        return number.isEmpty() || bytes == null
                ? Parsed.bad("is no size", null)
                : Parsed.good(times(number.get(), bytes));
    }

    /** As feeds.yml would say it: {@code 1h30m}. */
    public static String written(Duration duration) {
        StringBuilder written = new StringBuilder();
        long rest = duration.toMillis();
        for (Map.Entry<String, Long> unit : MILLISECONDS.entrySet()) {
            // Nobody writes 8w4d: weeks are read, never written.
            if (rest >= unit.getValue() && !unit.getKey().equals("w")) {
                written.append(rest / unit.getValue()).append(unit.getKey());
                rest %= unit.getValue();
            }
        }
        return written.isEmpty() ? "0s" : written.toString();
    }

    private static long times(BigDecimal number, long unit) {
        return number.multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private static int numberEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static Optional<BigDecimal> number(String text) {
        boolean wellFormed = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && isDigit(text.charAt(0))
                && isDigit(text.charAt(text.length() - 1))
                && text.indexOf('.') == text.lastIndexOf('.');
        return wellFormed ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
